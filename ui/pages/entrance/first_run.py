"""Setting up a laptop in five steps: language, the office, passphrase, six words, first sync.

Works by keyboard alone; one can go back while nothing has been made yet. Nothing here waits: making the
vault, the enrolment and the first sync are asked of a `Setup` and answered on the GUI thread. What was
typed is kept through every refusal. The steps are in `first_run_steps`, what is around them in
`first_run_frame`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import Code, TirekError
from core.policy.policy import Policy
from core.unlocking import fingerprint_words
from sync.service import EnrolmentStatus, RoundReport, SyncProgress
from ui import language, messages
from ui.failures import Failure
from ui.pages.entrance.first_run_frame import SetupFrame
from ui.pages.entrance.first_run_steps import (
    LanguageStep,
    OfficeStep,
    PassphraseStep,
    Step,
    SyncStep,
    WordsStep,
)
from ui.pages.entrance.sheet import Details
from ui.settings import Settings
from ui.widgets.layout import fill, surfaced

LANGUAGE, OFFICE, PASSPHRASE, SIX_WORDS, FIRST_SYNC = range(5)
POLL_WAITS_S: Final = (3, 5, 8, 13, 20, 30)
PENDING: Final = "pending"
APPROVED: Final = "approved"
_CODE_REFUSED: Final = frozenset(
    {Code.ENROL_CODE_EXPIRED, Code.ENROL_CODE_USED, Code.ENROL_CODE_WRONG, Code.ENROL_TOO_MANY_TRIES}
)

Failed = Callable[[TirekError], None]


class Setup(Protocol):
    """What does the work, in the lanes; callbacks come on the GUI thread."""

    def create(self, passphrase: str, *, worker_code: str, done: Callable[[], None], failed: Failed) -> None:
        """A new vault, opened."""
        ...

    def enrol(self, details: Details, *, done: Callable[[EnrolmentStatus], None], failed: Failed) -> None:
        """Send the keys of the vault, proved with the code."""
        ...

    def poll(self, *, done: Callable[[EnrolmentStatus], None], failed: Failed) -> None:
        """Whether the supervisor has approved."""
        ...

    def first_sync(
        self,
        *,
        progress: Callable[[SyncProgress], None],
        done: Callable[[RoundReport], None],
        failed: Failed,
    ) -> None:
        """One round."""
        ...


@dataclass
class Progress:
    """Where the person is; outlives the page when the language or the text size changes."""

    step: int = LANGUAGE
    details: Details = field(default_factory=Details)
    has_vault: bool = False
    size_chosen_last: bool = False


class FirstRunPage(QWidget):
    """`language_chosen`, `text_size_chosen`: build it anew. `finished`: the session may be shown."""

    language_chosen = Signal(str)
    text_size_chosen = Signal(int)
    finished = Signal()
    left = Signal()
    """Back from the first step, where a vault of somebody else is there to unlock."""

    def __init__(
        self,
        setup: Setup,
        *,
        settings: Settings,
        progress: Progress,
        policy: Policy | None = None,
        may_leave: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("first_run")
        surfaced(self, "page")
        self._setup = setup
        self._settings = settings
        self._policy = policy or Policy()
        self.progress = progress
        self._may_leave = may_leave
        self.step: Step | None = None
        self.busy = False
        self._polls = 0
        self._poll_timer = QTimer(self)
        self._poll_timer.setSingleShot(True)
        self._poll_timer.timeout.connect(self._poll)
        self.frame = SetupFrame()
        self.frame.go_on_asked.connect(self.go_on)
        self.frame.back_asked.connect(self.go_back)
        self.frame.later_asked.connect(self.finished)
        fill(self, QVBoxLayout(), self.frame)
        self.show_step(progress.step)

    # -------------------------------------------------------------- steps

    def show_step(self, number: int) -> None:
        """Show a step; the one before is deleted, with what stood in it."""
        self.progress.step = number
        self._poll_timer.stop()
        self.step = step = self._make(number)
        step.go_on_asked.connect(self.go_on)
        self.frame.show_step(number, step, title=self._heading(number), explanation=self._explanation(number))
        self._set_busy("")
        self.focus_first()

    def focus_first(self) -> None:
        """Where one begins to type on this step."""
        if isinstance(self.step, LanguageStep) and self.progress.size_chosen_last:
            self.step.focus_size()
        elif self.step is not None:
            self.step.focus_first()

    def go_on(self) -> None:
        if self.busy or self.step is None or not self.step.check():
            return
        match self.progress.step:
            case 0:
                self.show_step(OFFICE)
            case 1:
                self.show_step(SIX_WORDS if self.progress.has_vault else PASSPHRASE)
                if self.progress.has_vault:
                    self._enrol()
            case 2:
                self._create()
            case 3:
                self._again_or_sync()
            case _:
                self.finished.emit()

    def go_back(self) -> None:
        if self.busy:
            return
        step = self.progress.step
        if step == LANGUAGE:
            self.left.emit()
        elif step == SIX_WORDS:
            self.show_step(OFFICE)
        elif step in (OFFICE, PASSPHRASE):
            self.show_step(step - 1)

    def _make(self, number: int) -> Step:
        if number == LANGUAGE:
            step = LanguageStep(self._settings)
            step.language_chosen.connect(self._language_chosen)
            step.text_size_chosen.connect(self._size_chosen)
            return step
        if number == OFFICE:
            return OfficeStep(self.progress.details, self._policy)
        if number == PASSPHRASE:
            return PassphraseStep(self._policy)
        return WordsStep() if number == SIX_WORDS else SyncStep()

    def _language_chosen(self, code: str) -> None:
        self.progress.size_chosen_last = False
        self.language_chosen.emit(code)

    def _size_chosen(self, percent: int) -> None:
        self.progress.size_chosen_last = True
        self.text_size_chosen.emit(percent)

    # -------------------------------------------------------------- work

    def _create(self) -> None:
        step = self.step
        assert isinstance(step, PassphraseStep)
        self._set_busy(self.tr("Making the encrypted store. This takes a few seconds."))
        self._setup.create(
            step.passphrase(),
            worker_code=self.progress.details.worker_code,
            done=self._created,
            failed=self._refused,
        )

    def _created(self) -> None:
        if isinstance(self.step, PassphraseStep):
            self.step.forget()
        self.progress.has_vault = True
        self.show_step(SIX_WORDS)
        self._enrol()

    def _enrol(self) -> None:
        self._set_busy(self.tr("Connecting to the centre"))
        self._setup.enrol(self.progress.details, done=self._enrolled, failed=self._enrol_refused)

    def _enrolled(self, status: EnrolmentStatus) -> None:
        self.progress.details.code = ""
        self._set_busy("")
        self._take_status(status)

    def _enrol_refused(self, refusal: TirekError) -> None:
        if refusal.code in _CODE_REFUSED:
            self.show_step(OFFICE)
            said = messages.sentence(refusal.code, refusal.params, language.current())
            if isinstance(self.step, OfficeStep):
                self.step.show_code_error(f"{said.text} {said.next_step}")
            return
        self._refused(refusal, next_step=self._what_to_check(refusal.code))

    def _what_to_check(self, code: Code) -> str:
        """Here nothing is tried again by itself, and the sheet from IT may have been copied wrongly."""
        match code:
            case Code.CENTRAL_NOT_REACHED | Code.CENTRAL_NOT_OURS | Code.CENTRAL_PAGE_INSTEAD:
                return self.tr("Check the network and the address of the centre, then try again.")
            case Code.CENTRAL_WRONG_CERTIFICATE:
                return self.tr("Go back and check the certificate file; if it is right, try another network.")
            case Code.CENTRAL_BUSY | Code.CENTRAL_FAILED | Code.CENTRAL_STRANGE_ANSWER:
                return self.tr("Wait a minute, then try again.")
            case _:
                return ""

    def _poll(self) -> None:
        self._setup.poll(done=self._take_status, failed=self._poll_refused)

    def _take_status(self, status: EnrolmentStatus) -> None:
        if self.progress.step != SIX_WORDS or not isinstance(self.step, WordsStep):
            return
        self.frame.drop_notice()
        if status.state == APPROVED:
            self.show_step(FIRST_SYNC)
            self._sync()
            return
        if status.words_digest is not None:
            self.step.show_words(fingerprint_words(status.words_digest, language.current().code))
        if status.state == PENDING:
            self._poll_later()
        else:
            self._refused(TirekError(Code.ENROLMENT_REVOKED))
        self._name_buttons()

    def _poll_refused(self, refusal: TirekError) -> None:
        if refusal.code is not Code.ENROLMENT_PENDING:
            self._refused(refusal)
        if refusal.code is not Code.ENROLMENT_REVOKED:
            self._poll_later()

    def _poll_later(self) -> None:
        wait_s = POLL_WAITS_S[min(self._polls, len(POLL_WAITS_S) - 1)]
        self._polls += 1
        self._poll_timer.start(wait_s * 1000)

    def _again_or_sync(self) -> None:
        """Continue on the six words: ask at once; before there are words, send the keys again."""
        self.frame.drop_notice()
        self._polls = 0
        if isinstance(self.step, WordsStep) and self.step.has_words:
            self._poll_timer.stop()
            self._poll()
        else:
            self._enrol()

    def _sync(self) -> None:
        self._set_busy(self.tr("The first sync is running. You may go on with other work."))
        self._setup.first_sync(progress=self._progressed, done=self._synced, failed=self._refused)

    def _progressed(self, progress: SyncProgress) -> None:
        if isinstance(self.step, SyncStep):
            self.step.show_progress(progress)

    def _synced(self, report: RoundReport) -> None:
        if not isinstance(self.step, SyncStep):
            return
        self._set_busy("")
        if report.trouble is None:
            self.step.show_done(report.received)
        else:
            self._refused(TirekError(report.trouble))
        self.frame.focus_primary()

    def _refused(self, refusal: TirekError, next_step: str = "") -> None:
        self._set_busy("")
        said = messages.sentence(refusal.code, refusal.params, language.current())
        self.frame.show_notice("error", said.text, next_step or said.next_step, details=refusal.code.value)
        if self.progress.step == SIX_WORDS:
            self.frame.focus_primary()

    # -------------------------------------------------------------- what is said

    def _heading(self, number: int) -> str:
        return (
            self.tr("Setting up this laptop"),
            self.tr("Where your office is"),
            self.tr("Choose your passphrase"),
            self.tr("Read the six words to your supervisor"),
            self.tr("First sync"),
        )[number]

    def _explanation(self, number: int) -> str:
        return (
            self.tr("Choose the language. You can change it at any time."),
            self.tr("All of this stands on the sheet from IT."),
            self.tr("Everything on this laptop is encrypted with it. Nobody but you knows it."),
            self.tr(
                "Call your supervisor. If the words are the same on both sides, nobody stands in between."
            ),
            self.tr("The families entrusted to you come from the centre."),
        )[number]

    def _name_buttons(self) -> None:
        number = self.progress.step
        has_words = isinstance(self.step, WordsStep) and self.step.has_words
        primary = self.tr("Continue")
        if number == SIX_WORDS:
            primary = self.tr("Ask again") if has_words else self.tr("Try again")
        elif number == FIRST_SYNC:
            primary = self.tr("Begin working")
        back = number in (PASSPHRASE, SIX_WORDS) or (number == OFFICE and not self.progress.has_vault)
        self.frame.name_buttons(
            primary,
            later=number == SIX_WORDS or (number == FIRST_SYNC and self.busy),
            back=back or (number == LANGUAGE and self._may_leave),
        )

    def _set_busy(self, text: str) -> None:
        self.busy = bool(text)
        self.frame.set_busy(text)
        self._name_buttons()
        if self.step is not None and not isinstance(self.step, WordsStep | SyncStep):
            self.step.setEnabled(not self.busy)

    def show_bug(self, failure: Failure) -> None:
        """Something of ours went wrong: one can try again."""
        self._set_busy("")
        said = messages.bug_message(language.current())
        self.frame.show_notice(
            "warning", said.text, said.next_step, details=f"{failure.kind}: {' < '.join(failure.places)}"
        )

    # -------------------------------------------------------------- Qt

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_go_on(event):
            self.go_on()
            return True
        return super().event(event)


def _is_go_on(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
