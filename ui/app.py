"""The worker process, where everything meets: the lanes, the window, the vault, the desk, syncing.

`run_worker` is what the supervisor starts: hidden until it is told to show itself, and ended by itself
when the supervisor is gone. `Application` is the same without a supervisor, for tests and the tour.
Nothing here ever exits to lock: locking is asked for, the draft is saved, and the process ends.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from core.clock import Clock, SystemClock
from core.errors import Code, TirekError, VaultError
from core.machine_log import Event, is_id
from core.policy.combining import Effective, combine, read_policy
from core.policy.policy import Policy
from core.unlocking import (
    KdfBounds,
    KdfParams,
    OpenVault,
    VaultPlace,
    change_passphrase,
    create_vault,
    default_vault_root,
    find_vault,
    list_vaults,
    new_vault_folder,
    unlock,
    worker_reference,
)
from ui import language, theme
from ui.background import Background, LaneClosedError
from ui.channel import SupervisorChannel
from ui.clipboard import CopiedWords
from ui.conducting import Conducted, read_conductor
from ui.failures import Failure, Failures
from ui.habits import Habits
from ui.pages.entrance.sheet import Details, read_details
from ui.pages.entrance.unlock import Patience, UnlockPage
from ui.settings import Settings, SettingsFile
from ui.window import Window

if TYPE_CHECKING:  # heavy, and not needed to ask for a passphrase: see `load_inside`
    from ui.main_window import MainWindow
    from ui.pages.entrance.first_run import FirstRunPage, Progress
    from ui.session import Opened, Session

ENROL_FILE: Final = "--enrol-file"
FOLDER: Final = "--folder"
"""Everything this laptop keeps is in that folder, and nothing of it in the account's own places."""
CONDUCTED: Final = "--conducted"
LOCK_WITHOUT_A_VAULT_S: Final = 60 * 60
"""Setting up takes its time, and until the vault is made there is nothing to protect."""
NO_CURTAIN_S: Final = 0
EVENTS: Final = {
    Code.CENTRAL_TOO_NEW: Event.UPDATE_REFUSED,
    Code.ENROLMENT_REVOKED: Event.REVOKED,
    Code.STORE_DAMAGED: Event.VAULT_DAMAGED,
    Code.STORE_NEWER: Event.UPDATE_REFUSED,
    Code.VAULT_DAMAGED: Event.VAULT_DAMAGED,
    Code.VAULT_NEWER: Event.UPDATE_REFUSED,
    Code.VAULT_TAMPERED: Event.VAULT_DAMAGED,
}
"""Refusals that the agency's IT must learn of even where nobody calls."""
LOAD_AFTER_MS: Final = 100
"""The unlock page is painted first."""
_LOADING: Final = threading.Lock()
_NOT_YET: Final = "-"
"""Stands in a header for ids that enrolment brings later."""


def run_worker(channel: int, argv: list[str]) -> int:
    """The worker process, from the first window to the end; returns its exit code."""
    app = QApplication([])
    app.setApplicationName("tirek")
    app.setQuitOnLastWindowClosed(False)
    failures = Failures()
    failures.install()
    background = Background(report=failures.report)
    supervisor = SupervisorChannel(channel)
    folder = _path(argv, FOLDER)
    application = Application(
        app,
        vault_root=default_vault_root() if folder is None else folder / "vaults",
        settings=SettingsFile(None if folder is None else folder / "screen.json"),
        clock=SystemClock(),
        background=background,
        failures=failures,
        habits=Habits(app),
        prefilled=prepared(argv),
        look_up_policy=read_policy,
    )
    obey(application, supervisor)
    conductor = _path(argv, CONDUCTED)
    if conductor is not None and folder is not None and not _is_accounts_own(folder):
        conducted = Conducted(read_conductor(conductor), application)
        conducted.left.connect(application.quit_asked)
        supervisor.show_requested.connect(lambda *_: conducted.begin())
    supervisor.start()
    application.start()
    supervisor.send_ready()
    return app.exec()


def obey(application: Application, supervisor: SupervisorChannel) -> None:
    """Connect the program to the one that watches over it."""
    supervisor.show_requested.connect(application.show)
    supervisor.lock_announced.connect(application.announce_lock)
    supervisor.pause_requested.connect(application.pause)
    supervisor.lock_requested.connect(lambda why: application.leave(supervisor.leave_locked))
    supervisor.quit_requested.connect(lambda: application.leave(supervisor.leave_locked))
    application.input_seen.connect(supervisor.note_activity)
    application.lock_asked.connect(supervisor.ask_lock)
    application.policy_set.connect(lambda lock_s: supervisor.send_policy(lock_s=lock_s, pause_s=NO_CURTAIN_S))
    application.event_seen.connect(supervisor.send_event)
    application.quit_asked.connect(lambda: application.close(supervisor.leave_quit))


def load_inside() -> None:
    """Load what an open vault and setting up need: most of the program. Any thread; one loads, all wait."""
    with _LOADING:
        import ui.inside  # noqa: F401  # heavy: loaded while the passphrase is typed


class Application(QObject):
    """The window and what is shown in it. Signals are for the supervisor, or for a test."""

    lock_asked = Signal(str)  # why, as in core.supervision.WHY
    quit_asked = Signal()
    policy_set = Signal(int)  # lock after so many idle seconds
    input_seen = Signal()
    session_opened = Signal()
    event_seen = Signal(int, str)  # for the log of the machine: core.machine_log.Event, the vault's id or ""

    def __init__(
        self,
        app: QApplication,
        *,
        vault_root: Path,
        settings: SettingsFile,
        clock: Clock,
        background: Background,
        failures: Failures,
        habits: Habits,
        kdf: KdfParams | None = None,
        bounds: KdfBounds | None = None,
        prefilled: Details | None = None,
        look_up_policy: Callable[[], Effective] = combine,
    ) -> None:
        super().__init__()
        self._app = app
        self._root = vault_root
        self._settings = settings
        self._clock = clock
        self.background = background
        self._failures = failures
        self._kdf, self._bounds = kdf, bounds
        self._prefilled = prefilled
        self._look_up_policy = look_up_policy
        self.effective = look_up_policy()
        settings.read_again(usual_language=self.policy.language)
        self._copied = CopiedWords(app.clipboard(), seconds=lambda: self.policy.clipboard_s, parent=self)
        self._patience = Patience(clock)
        self._progress: Progress | None = None
        self._shown_why = ("start", True)
        self._places: tuple[VaultPlace, ...] = ()
        self._opening = False
        self._tried = ""
        self._events_told: set[tuple[Event, str]] = set()
        self.session: Session | None = None
        self._main: MainWindow | None = None
        self._first_run: FirstRunPage | None = None
        self._dress()
        habits.input_seen.connect(self._note_input)
        habits.quick_exit_asked.connect(self.panic)
        failures.happened.connect(self._show_bug)
        failures.keep_draft_with(self.keep_draft)
        self.window = Window()
        self.window.close_asked.connect(self.quit_asked)

    @property
    def policy(self) -> Policy:
        """What IT has laid down for this laptop, as it was when this worker came to the front."""
        return self.effective.policy

    # -------------------------------------------------------------- what is shown

    def start(self) -> None:
        """Build the first screen; it stays hidden until `show`."""
        if self.effective.refused:
            self._tell(Event.POLICY_INVALID)
        self._places = list_vaults(self._root, bounds=self._bounds)
        if self._places:
            self._show_unlock()
        else:
            self._show_first_run()

    def show(self, why: str = "start", saved: bool = True) -> None:
        """Come to the front; `why` and `saved` tell of the session before (core.supervision)."""
        self._shown_why = (why, saved)
        if not self.window.isVisible():
            self._catch_up()
        screen = self.window.screen_shown
        if isinstance(screen, UnlockPage):
            screen.show_reason(why, saved=saved)
        elif screen is not None and screen is self._first_run:
            self._set_policy(in_a_form=True)
        self.window.come_to_front()
        if isinstance(screen, UnlockPage):
            screen.focus_first()
            QTimer.singleShot(LOAD_AFTER_MS, self, self._load_inside)

    def _load_inside(self) -> None:
        """In the store lane, where unlocking comes after it."""
        try:
            self.background.store.submit(load_inside, done=_nothing, failed=_nothing)
        except LaneClosedError:
            pass

    def pause(self) -> None:
        """Idle for a while. There is no curtain: what is open is locked."""
        if self.session is not None:
            self.lock_asked.emit("idle")

    def _catch_up(self) -> None:
        """A spare waits hidden for long: since then a vault was made, a language chosen, a policy set."""
        before, self.effective = self.effective, self._look_up_policy()
        chosen_anew = self._settings.read_again(usual_language=self.policy.language)
        if chosen_anew or self.effective != before:
            self._dress()
            self.start()
        elif list_vaults(self._root, bounds=self._bounds) != self._places:
            self.start()

    def announce_lock(self, seconds: int) -> None:
        if self._main is not None:
            self._main.show_lock_coming(seconds)

    def panic(self) -> None:
        """A neutral window at once; then everything ends. Where nothing is open there is nothing to hide."""
        if self.session is None and not self._opening:
            return
        self.keep_draft()
        self._show_screen(None)
        self.lock_asked.emit("panic")

    def keep_draft(self) -> None:
        """Hand what is typed to the store lane."""
        if self._main is not None:
            self._main.keep_draft()

    def leave(self, go: Callable[[], None]) -> None:
        """Save what is typed, then `go`, which ends the process: at once, the vault need not be closed."""
        self._copied.clear()
        self.keep_draft()
        if self.session is None:
            go()
        else:
            self.session.after_what_was_saved(go)

    def close(self, go: Callable[[], None]) -> None:
        """The person closes the program: save, close the vault in order, then `go`."""
        self._copied.clear()
        self.keep_draft()
        session, self.session = self.session, None
        self._show_screen(None)
        if session is None:
            go()
        else:
            session.end(go)

    def _show_screen(
        self,
        screen: UnlockPage | FirstRunPage | MainWindow | None,
        *,
        main: MainWindow | None = None,
        first_run: FirstRunPage | None = None,
    ) -> None:
        """`main` or `first_run` is the screen, where it is one of these."""
        self._main, self._first_run = main, first_run
        self.window.show_screen(screen)

    def _show_unlock(self) -> None:
        places = list_vaults(self._root, bounds=self._bounds)
        page = UnlockPage(several=len(places) > 1, patience=self._patience)
        page.unlock_wanted.connect(self._unlock)
        page.language_chosen.connect(self._choose_language)
        page.set_up_wanted.connect(self._set_up_another)
        why, saved = self._shown_why
        page.show_reason(why, saved=saved)
        self._show_screen(page)
        page.focus_first()

    def _show_first_run(self, progress: Progress | None = None, *, has_vault: bool = False) -> None:
        load_inside()
        # There now: see `load_inside`.
        from ui.inside import OFFICE, FirstRunPage, Progress, SettingUp

        if progress is None:
            details = self._prefilled or Details()
            progress = Progress(OFFICE, details, has_vault=True) if has_vault else Progress(details=details)
        self._progress = progress
        others = bool(list_vaults(self._root, bounds=self._bounds))
        page = FirstRunPage(
            SettingUp(self.background, create=self._create, begin=self.begin, session=self.session),
            settings=self._settings.current,
            progress=progress,
            policy=self.policy,
            may_leave=others and not progress.has_vault,
        )
        page.language_chosen.connect(self._choose_language)
        page.text_size_chosen.connect(self._choose_text_size)
        page.finished.connect(self._show_main)
        page.left.connect(self._show_unlock)
        self._show_screen(page, first_run=page)
        page.focus_first()

    def _set_up_another(self) -> None:
        self._show_first_run()

    def _show_main(self) -> None:
        """The session in the look and language of now; on the page where one was."""
        session = self.session
        if session is None:
            return
        # There already: a session is open.
        from ui.inside import MainWindow

        place = ("", {}) if self._main is None else self._main.place
        self.keep_draft()
        session.workspace.language = language.current().code
        main = MainWindow(
            session.workspace, session.syncing, settings=self._settings.current, effective=self.effective
        )
        main.lock_asked.connect(lambda: self.lock_asked.emit("asked"))
        main.settings_chosen.connect(self._choose_settings)
        main.passphrase_change_asked.connect(self._change_passphrase)
        main.form_begun.connect(self._set_policy)
        main.field_mode_chosen.connect(self._keep_field_mode)
        self._show_screen(main, main=main)
        self._set_policy(in_a_form=False)
        if place[0]:
            main.go(*place)
        else:
            main.go_home()
        if not session.syncing.started:
            session.syncing.start(session.opened.enrolment, field_mode=self._settings.current.field_mode)

    def _show_bug(self, failure: Failure) -> None:
        screen = self.window.screen_shown
        if self._main is not None:
            self._main.show_bug(failure)
        elif isinstance(screen, UnlockPage):
            self._opening = False
            screen.show_bug(failure)
        elif self._first_run is not None:
            self._opening = False
            self._first_run.show_bug(failure)

    # -------------------------------------------------------------- vaults

    def _unlock(self, worker_code: str, passphrase: str) -> None:
        screen = self.window.screen_shown
        if not isinstance(screen, UnlockPage) or self._opening:
            return
        screen.show_busy()
        self._opening = True
        self.background.store.submit(
            lambda: self._open(worker_code, passphrase), done=self._unlocked, failed=self._unlock_refused
        )

    def _unlock_refused(self, refusal: TirekError) -> None:
        self._opening = False
        self._tell_of(refusal.code, self._tried)
        screen = self.window.screen_shown
        if isinstance(screen, UnlockPage):
            screen.show_refusal(refusal)

    def _tell_of(self, code: Code | None, vault: str) -> None:
        """Once for each event of a vault, however often it is tried or asked."""
        if code in EVENTS:
            self._tell(EVENTS[code], vault if is_id(vault) else "")

    def _tell(self, event: Event, vault: str = "") -> None:
        if (event, vault) not in self._events_told:
            self._events_told.add((event, vault))
            self.event_seen.emit(int(event), vault)

    def _open(self, worker_code: str, passphrase: str) -> Opened:
        """In the store lane."""
        places = list_vaults(self._root, bounds=self._bounds)
        place = find_vault(self._root, worker_code, bounds=self._bounds) if worker_code else places[0]
        if place is None:
            raise VaultError(Code.VAULT_MISSING)
        self._tried = place.folder.name
        vault = unlock(place.folder, passphrase, kdf=self._kdf, bounds=self._bounds, policy=self.policy)
        return self._assemble(vault)

    def _create(self, passphrase: str, worker_code: str) -> Opened:
        """A new vault, known by the worker code from the start. In the store lane."""
        folder = new_vault_folder(self._root)
        vault = create_vault(
            folder,
            passphrase,
            clock=self._clock,
            kdf=self._kdf,
            bounds=self._bounds,
            policy=self.policy,
        )
        reference = worker_reference(worker_code, vault_id=vault.vault_id)
        vault.set_enrolment(org_id=_NOT_YET, device_id=_NOT_YET, worker_ref=reference)
        return self._assemble(vault)

    def _assemble(self, vault: OpenVault) -> Opened:
        load_inside()
        # There now: see `load_inside`.
        from ui.inside import assemble

        return assemble(vault, self._clock, lane=self.background.store, policy=self.policy)

    def _unlocked(self, opened: Opened) -> None:
        self._opening = False
        self.begin(opened)
        if opened.enrolment.state == "":
            self._show_first_run(has_vault=True)
        else:
            self._show_main()

    def begin(self, opened: Opened) -> Session:
        """A session over an open vault."""
        # There already: the vault was opened with it.
        from ui.inside import Session

        self.session = Session(
            opened,
            self.background,
            clock=self._clock,
            language=language.current().code,
            policy=self.policy,
            parent=self,
        )
        vault = opened.vault.folder.name
        self.session.syncing.state_changed.connect(lambda state: self._tell_of(state.trouble, vault))
        self._set_policy(in_a_form=True)
        self.session_opened.emit()
        return self.session

    def _change_passphrase(self, old: str, new: str) -> None:
        session, screen = self.session, self._main
        if session is None or screen is None:
            return
        vault, policy = session.opened.vault, self.policy
        self.background.store.submit(
            lambda: change_passphrase(vault, old, new=new, kdf=self._kdf, bounds=self._bounds, policy=policy),
            done=screen.show_passphrase_changed,
            failed=screen.show_passphrase_refused,
        )

    def _set_policy(self, in_a_form: bool) -> None:
        """How long one may sit still: longest while setting up, longer in a form than elsewhere."""
        if self.session is None:
            self.policy_set.emit(LOCK_WITHOUT_A_VAULT_S)
        else:
            self.policy_set.emit(self.policy.form_lock_s if in_a_form else self.policy.idle_lock_s)

    # -------------------------------------------------------------- settings

    def _choose_language(self, code: str) -> None:
        self._choose_settings(replace(self._settings.current, language=code))

    def _choose_text_size(self, percent: int) -> None:
        self._choose_settings(replace(self._settings.current, text_percent=percent))

    def _choose_settings(self, settings: Settings) -> None:
        self._settings.save(settings)
        # Not in the key press that chose it: Qt would give the focus back to a button that is gone.
        QTimer.singleShot(0, self, self._show_in_new_dress)

    def _show_in_new_dress(self) -> None:
        self._dress()
        screen = self.window.screen_shown
        if isinstance(screen, UnlockPage):
            self._show_unlock()
        elif self._first_run is not None:
            self._show_first_run(self._first_run.progress)
        elif self._main is not None:
            self._show_main()

    def _keep_field_mode(self, on: bool) -> None:
        self._settings.save(replace(self._settings.current, field_mode=on))

    def _dress(self) -> None:
        wanted = self._settings.current
        language.use(self._app, wanted.language)
        theme.use(self._app, scheme=wanted.scheme, text_percent=wanted.text_percent)

    def _note_input(self) -> None:
        self.input_seen.emit()
        if self._main is not None:
            self._main.drop_lock_notice()


def prepared(argv: Sequence[str]) -> Details | None:
    """What IT has prepared (`--enrol-file FILE.json`); a file that cannot be read counts as none."""
    path = _path(argv, ENROL_FILE)
    if path is None:
        return None
    try:
        return read_details(path)
    except (OSError, ValueError):
        return None


def _is_accounts_own(folder: Path) -> bool:
    """Whether the real vaults of this account are in the folder."""
    return (folder / "vaults").resolve() == default_vault_root().resolve()


def _nothing(_: object) -> None:
    """It is only there sooner."""


def _path(argv: Sequence[str], option: str) -> Path | None:
    """What follows an option of the command line."""
    return Path(argv[argv.index(option) + 1]) if option in argv[:-1] else None
