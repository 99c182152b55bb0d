"""The program as the worker meets it: first run with a real central, unlock, lock, panic, a bug, closing."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import Pipe
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from core.errors import Code, StoreError
from core.ids import new_id
from core.policy.policy import Policy
from core.policy.reading import Finding, Trouble
from core.records import Address
from core.supervision import FROM_WORKER, TO_WORKER, Message, decode, encode
from core.unlocking import list_vaults
from tests.central.running import RunningCentral
from tests.core.store.quick import PASSPHRASE, QUICK_BOUNDS, make_vault
from tests.journeys.laptop import publish_everything
from tests.ui.conftest import unnamed_controls
from tests.ui.program import WAIT_MS, Program
from tests.ui.typing import press, type_text
from ui.app import ENROL_FILE, LOCK_WITHOUT_A_VAULT_S, obey, prepared
from ui.channel import SupervisorChannel
from ui.failures import Failure
from ui.habits import Habits
from ui.main_window import MainWindow
from ui.pages.entrance.first_run import FIRST_SYNC, SIX_WORDS, FirstRunPage
from ui.pages.entrance.first_run_steps import PassphraseStep, WordsStep
from ui.pages.entrance.sheet import Details
from ui.pages.entrance.unlock import UnlockPage
from ui.settings import Settings
from ui.theme import Theme

ROOT = Path(__file__).resolve().parents[2]
ENTER = Qt.Key.Key_Return
USUAL = Policy()
CTRL = Qt.KeyboardModifier.ControlModifier
Start = Callable[..., Program]


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, look: Theme, tmp_path: Path) -> Iterator[Start]:
    """start() opens the program on the laptop in tmp_path; closed at the end."""
    habits = Habits(qapp)
    opened: list[Program] = []

    def begin(**given: object) -> Program:
        program = Program(tmp_path / "laptop", qtbot, habits, **given)  # type: ignore[arg-type]
        opened.append(program)
        return program

    (tmp_path / "laptop").mkdir()
    yield begin
    for program in opened:
        program.close()
    qapp.removeEventFilter(habits)
    habits.deleteLater()
    gc.enable()


@pytest.fixture
def central(tmp_path: Path) -> Iterator[RunningCentral]:
    with RunningCentral(tmp_path / "central") as running:
        publish_everything(running)
        yield running


def from_it(central: RunningCentral, worker_code: str = "W-17") -> Details:
    """What IT has put on the sheet."""
    central.add_person(worker_code, "Сәуле Т.")
    return Details(
        server_url=central.url,
        ca_pem=central.ca_path.read_bytes(),
        ca_name="ca.pem",
        worker_code=worker_code,
        code=central.issue_code(worker_code),
    )


def choose_passphrase(program: Program) -> str:
    """Take the first proposal and type it again."""
    page = program.screen(FirstRunPage)
    assert isinstance(page.step, PassphraseStep)
    phrase = page.step.passphrase()
    type_text(program.find(QLineEdit, "first_again"), phrase)
    press(program.find(QLineEdit, "first_again"), ENTER)
    return phrase


def waiting(main: MainWindow) -> int:
    """How many changes the centre does not have, as the window knows."""
    seen = main.syncing.state.overview
    return -1 if seen is None else seen.waiting


def unlock(program: Program, phrase: str = PASSPHRASE) -> None:
    field = program.find(QLineEdit, "unlock_passphrase")
    field.clear()
    type_text(field, phrase)
    press(field, ENTER)


@pytest.mark.journey
def test_new_laptop_by_keyboard_alone_from_the_language_to_today(
    start: Start, central: RunningCentral, qtbot: QtBot
) -> None:
    program = start(prefilled=from_it(central))
    page = program.screen(FirstRunPage)
    press(page, ENTER, modifiers=CTRL)
    press(page, ENTER, modifiers=CTRL)
    phrase = choose_passphrase(program)
    qtbot.waitUntil(lambda: page.progress.step == SIX_WORDS and not page.busy, timeout=WAIT_MS)
    step = page.step
    assert isinstance(step, WordsStep)
    assert step.has_words
    (waiting,) = central.pending()
    spoken = [label.text() for label in step.findChildren(QLabel) if label.property("role") == "display"]
    assert len(spoken) == 6
    central.approve(waiting.enrolment_id)
    press(page, ENTER, modifiers=CTRL)
    qtbot.waitUntil(lambda: page.progress.step == FIRST_SYNC and not page.busy, timeout=WAIT_MS)
    press(page, ENTER, modifiers=CTRL)
    main = program.screen(MainWindow)
    assert main.page is not None
    assert main.page.NAME == "today"
    qtbot.waitUntil(lambda: "Орталық" in main.strip.sentence() or "орталық" in main.strip.sentence())
    qtbot.waitUntil(lambda: program.shows("Сәуле Т."), timeout=WAIT_MS)
    program.close()
    again = start()
    unlock(again, phrase)
    again.screen(MainWindow)


def test_what_is_written_goes_out_and_the_strip_says_so_only_then(
    start: Start, central: RunningCentral, qtbot: QtBot
) -> None:
    program = start(prefilled=from_it(central))
    page = program.screen(FirstRunPage)
    page.go_on()
    page.go_on()
    choose_passphrase(program)
    qtbot.waitUntil(lambda: bool(central.pending()), timeout=WAIT_MS)
    central.approve()
    qtbot.waitUntil(lambda: page.progress.step == SIX_WORDS and not page.busy, timeout=WAIT_MS)
    page.go_on()
    qtbot.waitUntil(lambda: page.progress.step == FIRST_SYNC and not page.busy, timeout=WAIT_MS)
    page.go_on()
    main = program.screen(MainWindow)
    qtbot.waitUntil(lambda: main.syncing.state.all_at_centre, timeout=WAIT_MS)
    central.stop()
    main.workspace.act(
        lambda desk: desk.add_family(name="Тестовы", number="Т-1", address=Address(village="Ақбидайлы"))[1]
    )
    qtbot.waitUntil(lambda: waiting(main) == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: main.syncing.state.trouble is Code.CENTRAL_NOT_REACHED, timeout=WAIT_MS)
    assert main.strip.sentence().startswith("Желі жоқ. 1 өзгеріс жіберілуін күтіп тұр.")
    central.start()
    press(main, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: main.syncing.state.all_at_centre, timeout=WAIT_MS)
    assert main.strip.sentence().startswith("Бәрі орталықта бар.")


def test_code_that_central_refuses_is_corrected_where_it_was_typed(
    start: Start, central: RunningCentral, qtbot: QtBot
) -> None:
    details = from_it(central)
    right, details.code = details.code, "AAAA-BBBB-CCCC-DDDD"
    program = start(prefilled=details)
    page = program.screen(FirstRunPage)
    page.go_on()
    page.go_on()
    choose_passphrase(program)
    program.wait_for_words("Код сәйкес келмеді.")
    field = program.find(QLineEdit, "first_code")
    assert field.text() == "AAAA-BBBB-CCCC-DDDD"
    assert program.find(QLineEdit, "first_worker_code").text() == "W-17"
    assert [button.isVisible() for button in page.findChildren(QPushButton, "first_back")] == [False]
    field.clear()
    type_text(field, right)
    page.go_on()
    qtbot.waitUntil(lambda: bool(central.pending()), timeout=WAIT_MS)
    assert len(list_vaults(program.folder / "vaults", bounds=QUICK_BOUNDS)) == 1


def test_unfinished_set_up_goes_on_at_the_office_after_unlocking(start: Start, tmp_path: Path) -> None:
    make_vault(tmp_path / "laptop" / "vaults" / "one").close()
    program = start()
    unlock(program)
    page = program.screen(FirstRunPage)
    assert page.progress.has_vault
    assert program.find(QLineEdit, "first_server").isVisible()


def test_unlock_says_wrong_keeps_what_was_typed_and_then_opens(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    make_vault(tmp_path / "laptop" / "vaults" / "one").close()
    program = start()
    page = program.screen(UnlockPage)
    assert unnamed_controls(page) == []
    unlock(program, "бұл мүлде басқа фраза")
    program.wait_for_words("Бұл құпия фраза қойманы ашпады.")
    assert page.passphrase.text() == "бұл мүлде басқа фраза"
    unlock(program)
    program.screen(FirstRunPage)
    assert program.policies == [USUAL.form_lock_s]


def test_vault_that_is_open_elsewhere_is_said_in_words(start: Start, tmp_path: Path) -> None:
    open_elsewhere = make_vault(tmp_path / "laptop" / "vaults" / "one")
    program = start()
    unlock(program)
    program.wait_for_words("Тірек басқа терезеде ашық тұр.")
    open_elsewhere.close()
    unlock(program)
    program.screen(FirstRunPage)


def flip(file: Path, at: int, to: int | None = None) -> None:
    """Change one byte, as a failing disk does."""
    content = bytearray(file.read_bytes())
    content[at] = content[at] ^ 0x10 if to is None else to
    file.write_bytes(content)


def test_one_damaged_header_copy_opens_all_the_same_and_is_mended(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "laptop" / "vaults" / "one"
    make_vault(folder).close()
    flip(folder / "header.a", 60)
    program = start()
    unlock(program)
    program.screen(FirstRunPage)
    assert (folder / "header.a").read_bytes() == (folder / "header.b").read_bytes()


def test_unlock_page_waits_for_nothing_that_lies_behind_it() -> None:
    """Most of the program is loaded while the passphrase is typed: see ui/inside.py."""
    ask = (
        "import sys, ui.app\n"
        "early = {'ui.main_window', 'ui.session', 'core.casework.desk', 'core.store.store', 'sync.service'}\n"
        "print(*sorted(early & set(sys.modules)))\n"
        "ui.app.load_inside()\n"
        "print(early <= set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, cwd=ROOT)
    assert answer.stdout.splitlines() == ["", "True"]


def test_vault_of_a_newer_program_says_what_to_do(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "laptop" / "vaults" / "one"
    make_vault(folder).close()
    for copy in ("header.a", "header.b"):
        content = bytearray((folder / copy).read_bytes())
        content[9] = 2  # the major version
        content[-64:-32] = hashlib.sha256(content[:-64]).digest()
        (folder / copy).write_bytes(content)
    program = start()
    unlock(program)
    program.wait_for_words("Қойманы Тіректің жаңа нұсқасы жасаған.")
    program.wait_for_words("Жаңа нұсқаны орнатып, қайта ашыңыз.")
    program.screen(UnlockPage)


def test_it_learns_of_a_damaged_and_of_a_newer_vault_by_number_and_id(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    vaults = tmp_path / "laptop" / "vaults"
    folder = vaults / new_id().hex()
    make_vault(folder).close()
    for copy in ("header.a", "header.b"):
        flip(folder / copy, 60)
    program = start()
    page = program.screen(UnlockPage)
    for _ in range(2):
        unlock(program)
        qtbot.waitUntil(page.passphrase.isEnabled, timeout=WAIT_MS)
    program.wait_for_words("Қойманың бір бөлігі оқылмады.")
    assert program.events == [(1400, folder.name)], "once, however often it is tried"


def test_wrong_passphrase_is_no_event(start: Start, tmp_path: Path) -> None:
    make_vault(tmp_path / "laptop" / "vaults" / new_id().hex()).close()
    program = start()
    unlock(program, "бұл басқа құпия фраза")
    program.wait_for_words("Бұл құпия фраза қойманы ашпады.")
    assert program.events == []


def test_with_two_vaults_the_worker_code_finds_the_right_one(start: Start, tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_vault(tmp_path / "laptop" / "vaults" / name).close()
    program = start()
    page = program.screen(UnlockPage)
    type_text(program.find(QLineEdit, "unlock_worker_code"), "W-99")
    unlock(program)
    program.wait_for_words("Бұл ноутбукте")
    assert page.passphrase.text() == PASSPHRASE


class AtWork:
    """A session without central: an approved laptop is not needed to look around."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program = program
        unlock(program)
        program.screen(FirstRunPage).finished.emit()
        self.main = program.screen(MainWindow)
        qtbot.waitUntil(lambda: self.main.syncing.state.overview is not None, timeout=WAIT_MS)


@pytest.fixture
def at_work(start: Start, tmp_path: Path, qtbot: QtBot) -> AtWork:
    make_vault(tmp_path / "laptop" / "vaults" / "one").close()
    return AtWork(start(), qtbot)


def test_lock_waits_for_the_draft_and_nothing_else(at_work: AtWork, qtbot: QtBot) -> None:
    program, main = at_work.program, at_work.main
    order: list[str] = []

    class Typing(QWidget):
        NAME = "today"

        def may_leave(self) -> None:
            main.workspace.act(lambda desk: order.append("saved"))

    main.page = Typing()  # type: ignore[assignment]
    program.application.leave(lambda: order.append("gone"))
    qtbot.waitUntil(lambda: "gone" in order, timeout=WAIT_MS)
    assert order == ["saved", "gone"]


def test_draft_that_cannot_be_saved_does_not_hold_up_the_lock(at_work: AtWork, qtbot: QtBot) -> None:
    main = at_work.main

    def full(desk: object) -> None:
        raise StoreError(Code.STORE_DISK_FULL)

    main.workspace.act(full)
    at_work.program.leave()
    assert at_work.program.shows("Диск толып қалды.")


def test_panic_key_empties_the_window_at_once_and_asks_for_the_lock(at_work: AtWork, qtbot: QtBot) -> None:
    press(at_work.main, Qt.Key.Key_Pause)
    assert at_work.program.application.window.screen_shown is None
    assert at_work.program.asked_to_lock == ["panic"]
    qtbot.waitUntil(lambda: at_work.program.window.findChildren(MainWindow) == [])


def test_ctrl_l_asks_for_the_lock(at_work: AtWork) -> None:
    press(at_work.main, Qt.Key.Key_L, modifiers=CTRL)
    assert at_work.program.asked_to_lock == ["asked"]


def test_panic_where_nothing_is_open_leaves_the_unlock_page_alone(start: Start, tmp_path: Path) -> None:
    make_vault(tmp_path / "laptop" / "vaults" / "one").close()
    program = start()
    page = program.screen(UnlockPage)
    press(page, Qt.Key.Key_Pause)
    assert program.application.window.screen_shown is page
    assert program.asked_to_lock == []


def test_lock_that_is_near_is_announced_and_activity_takes_it_away(at_work: AtWork) -> None:
    program = at_work.program
    program.application.announce_lock(30)
    program.wait_for_words("30 секундтан кейін құлыпталады.")
    at_work.main.drop_lock_notice()
    assert not program.shows("30 секундтан кейін құлыпталады.")


def test_bug_shows_a_calm_page_and_one_goes_on(at_work: AtWork) -> None:
    program = at_work.program
    program.failures.happened.emit(Failure("ValueError", ("ui/x.py:1 f",)))
    assert at_work.main.page is None
    program.find(QPushButton, "calm_continue").click()
    assert at_work.main.place[0] == "today"


def test_idleness_is_longer_during_a_form(at_work: AtWork) -> None:
    del at_work.program.policies[:-1]
    at_work.main.form_begun.emit(True)
    at_work.main.form_begun.emit(False)
    assert at_work.program.policies == [USUAL.idle_lock_s, USUAL.form_lock_s, USUAL.idle_lock_s]


def test_setting_up_is_not_interrupted_while_there_is_nothing_to_protect(start: Start) -> None:
    program = start()
    program.screen(FirstRunPage)
    program.application.pause()
    assert program.policies == [LOCK_WITHOUT_A_VAULT_S]
    assert program.asked_to_lock == []


def test_pause_locks_what_is_open(at_work: AtWork) -> None:
    at_work.program.application.pause()
    assert at_work.program.asked_to_lock == ["idle"]


def test_field_mode_of_the_strip_holds_after_the_next_start_and_is_said(
    at_work: AtWork, start: Start, qtbot: QtBot
) -> None:
    program = at_work.program
    program.find(QPushButton, "strip_field_mode").click()
    assert program.settings.current.field_mode
    assert "Сапар режимі қосулы." in at_work.main.strip.sentence()
    program.close()
    again = AtWork(start(), qtbot)
    qtbot.waitUntil(lambda: "Сапар режимі қосулы." in again.main.strip.sentence(), timeout=WAIT_MS)
    again.main.go("sync", {})
    assert again.program.find(QPushButton, "sync_field_mode_on").isChecked()
    again.program.find(QPushButton, "sync_field_mode_off").click()
    assert not again.program.settings.current.field_mode
    assert "Сапар режимі" not in again.main.strip.sentence()


def test_language_and_size_hold_at_once_and_after_the_next_start(
    at_work: AtWork, start: Start, qtbot: QtBot
) -> None:
    program, main = at_work.program, at_work.main
    main.go("settings", {})
    program.find(QPushButton, "settings_language_ru").click()
    qtbot.waitUntil(lambda: program.application.window.screen_shown is not main)
    russian = program.screen(MainWindow)
    assert russian.place[0] == "settings"
    assert program.shows("Настройки")
    assert russian.workspace.language == "ru"
    program.find(QPushButton, "settings_text_size_200").click()
    assert program.settings.current == Settings("ru", 200, "system")
    program.close()
    assert start().shows("Открыть")


def test_another_passphrase_opens_from_then_on(at_work: AtWork, start: Start, qtbot: QtBot) -> None:
    program, new = at_work.program, "алты жаңа сөз осы жерде тұр"
    at_work.main.go("settings", {})
    for name, text in (
        ("settings_old_passphrase", PASSPHRASE),
        ("settings_new_passphrase", new),
        ("settings_new_passphrase_again", new),
    ):
        type_text(program.find(QLineEdit, name), text)
    program.find(QPushButton, "settings_change_passphrase").click()
    program.wait_for_words("Құпия фраза өзгертілді.")
    assert program.find(QLineEdit, "settings_old_passphrase").text() == ""
    program.close()
    again = start()
    unlock(again)
    again.wait_for_words("Бұл құпия фраза қойманы ашпады.")
    unlock(again, new)
    again.screen(FirstRunPage)


def test_a_wrong_passphrase_now_is_said_beside_its_field_and_nothing_typed_is_lost(at_work: AtWork) -> None:
    program, new = at_work.program, "алты жаңа сөз осы жерде тұр"
    at_work.main.go("settings", {})
    for name, text in (
        ("settings_old_passphrase", "бұл қазіргі сөз емес"),
        ("settings_new_passphrase", new),
        ("settings_new_passphrase_again", new),
    ):
        type_text(program.find(QLineEdit, name), text)
    program.find(QPushButton, "settings_change_passphrase").click()
    program.wait_for_words("Бұл қазіргі құпия фраза емес. Ол өзгерген жоқ.")
    assert program.find(QLineEdit, "settings_new_passphrase").text() == new
    assert program.find(QPushButton, "settings_change_passphrase").isEnabled()


def test_a_form_outside_a_visit_is_there_again_after_the_lock(
    at_work: AtWork, start: Start, qtbot: QtBot
) -> None:
    at_work.main.go("families", {})
    at_work.program.find(QPushButton, "families_add").click()
    type_text(at_work.program.find(QLineEdit, "add_name"), "Сынақова")
    at_work.program.leave()
    at_work.program.close()
    again = AtWork(start(), qtbot)
    again.main.go("families", {})
    again.program.find(QPushButton, "families_add").click()
    assert again.program.find(QLineEdit, "add_name").text() == "Сынақова"


def test_choosing_a_language_by_key_leaves_the_focus_on_it(start: Start, qtbot: QtBot) -> None:
    program = start()
    program.window.activateWindow()
    kazakh = program.find(QRadioButton, "first_language_kk")
    kazakh.setFocus()
    qtbot.waitUntil(kazakh.hasFocus)
    press(kazakh, Qt.Key.Key_Down)
    program.wait_for_words("Настройка этого ноутбука")
    assert program.find(QRadioButton, "first_language_ru").hasFocus()


def test_the_focus_stays_on_what_was_chosen_in_the_settings(at_work: AtWork, qtbot: QtBot) -> None:
    at_work.program.window.activateWindow()
    at_work.main.go("settings", {})
    at_work.program.find(QPushButton, "settings_scheme_dark").click()
    qtbot.waitUntil(lambda: at_work.program.application.window.screen_shown is not at_work.main)
    assert at_work.program.find(QPushButton, "settings_scheme_dark").hasFocus()


def test_closing_closes_the_vault(at_work: AtWork, start: Start) -> None:
    at_work.program.close()
    unlock(start())


@pytest.mark.parametrize(
    ("why", "saved", "said"),
    [
        ("idle", True, "Құлыпталды. Жұмысыңыз сақталды."),
        ("idle", False, "Соңғы секундта жазылғаны"),
        ("crash", False, "Тірек өздігінен тоқтап қалып"),
        ("start", True, ""),
        ("panic", True, ""),
    ],
)
def test_unlock_says_how_the_session_before_ended_but_nothing_after_the_panic_key(
    start: Start, tmp_path: Path, why: str, saved: bool, said: str
) -> None:
    make_vault(tmp_path / "laptop" / "vaults" / "one").close()
    program = start()
    program.application.show(why, saved)
    page = program.screen(UnlockPage)
    if said:
        program.wait_for_words(said)
    else:
        assert page.findChild(QWidget, "unlock_notice") is None


def test_file_from_it_fills_in_the_sheet(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_bytes(b"-----BEGIN CERTIFICATE-----\n")
    content = {"server_url": "https://x.kz", "ca_file": "ca.pem", "worker_code": "W-1"}
    path = tmp_path / "sheet.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert prepared([ENROL_FILE, str(path)]) == Details(
        "https://x.kz", b"-----BEGIN CERTIFICATE-----\n", "ca.pem", "W-1", ""
    )
    assert prepared([]) is None
    assert prepared([ENROL_FILE, str(tmp_path / "missing.json")]) is None
    path.write_text("[1]", encoding="utf-8")
    assert prepared([ENROL_FILE, str(path)]) is None


class Supervised:
    """The program on the channel to a supervisor; the end of the process is noted instead of happening."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.near, far = Pipe()
        self.left: list[int] = []
        self.channel = SupervisorChannel(os.dup(far.fileno()), leave=self.left.append)
        far.close()
        obey(program.application, self.channel)
        self.channel.start()

    def tell(self, word: str, **fields: object) -> None:
        self.near.send_bytes(encode(TO_WORKER, word, fields))

    def hears(self, word: str) -> Message:
        """The next message of this kind; activity and the like come in between."""
        while True:
            self._qtbot.waitUntil(self.near.poll, timeout=WAIT_MS)
            message = decode(FROM_WORKER, self.near.recv_bytes())
            assert message is not None
            if message["say"] == word:
                return message


@pytest.fixture
def supervised(at_work: AtWork, qtbot: QtBot) -> Iterator[Supervised]:
    supervised = Supervised(at_work.program, qtbot)
    yield supervised
    gone = len(supervised.left)
    supervised.near.close()
    qtbot.waitUntil(lambda: len(supervised.left) > gone, timeout=WAIT_MS)


def test_lock_of_the_supervisor_is_answered_once_the_draft_is_safe(
    supervised: Supervised, at_work: AtWork
) -> None:
    saved: list[str] = []
    at_work.main.workspace.act(lambda desk: saved.append("draft"))
    supervised.tell("lock", why="session")
    supervised.hears("locked")
    assert saved == ["draft"]
    assert supervised.left == [0]


def test_worker_never_locks_by_itself_but_asks(supervised: Supervised, at_work: AtWork) -> None:
    press(at_work.main, Qt.Key.Key_L, modifiers=CTRL)
    assert supervised.hears("lock") == {"say": "lock", "why": "asked"}
    press(at_work.main, Qt.Key.Key_Pause)
    assert supervised.hears("lock") == {"say": "lock", "why": "panic"}
    assert supervised.left == []


def test_keys_count_as_activity_and_a_form_as_another_policy(supervised: Supervised, at_work: AtWork) -> None:
    at_work.main.form_begun.emit(True)
    assert supervised.hears("policy") == {"say": "policy", "lock_s": USUAL.form_lock_s, "pause_s": 0}
    at_work.program.application.input_seen.emit()
    supervised.hears("activity")


def test_closing_the_window_quits_after_the_vault_is_closed(
    supervised: Supervised, at_work: AtWork, start: Start, qtbot: QtBot
) -> None:
    at_work.program.window.close()
    supervised.hears("quit")
    assert supervised.left == [0]
    unlock(start())


# --- policy --------------------------------------------------------------------------------------------


def test_a_broken_policy_is_an_event_and_intake_stays_possible(start: Start) -> None:
    found = Finding(Trouble.NOT_TRUSTED, "/etc/tirek/policy.d/50-a.json")
    program = start(findings=(found,))
    assert program.events == [(1100, "")]
    program.screen(FirstRunPage)


def test_a_policy_decides_how_long_one_may_sit_still(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    make_vault(tmp_path / "laptop" / "vaults" / "one").close()
    work = AtWork(start(policy=Policy(idle_lock_s=60)), qtbot)
    assert work.program.policies[-1] == 60
    work.main.form_begun.emit(True)
    assert work.program.policies[-1] == 180


def test_a_policy_that_is_set_while_a_spare_waits_holds_for_what_it_shows(start: Start) -> None:
    program = start(policy=Policy(idle_lock_s=60))
    before = program.screen(FirstRunPage)
    program.application.window.hide()
    program.policy = Policy(idle_lock_s=60, require_generated=True)
    program.application.show()
    assert program.application.policy == program.policy
    assert program.screen(FirstRunPage) is not before


def test_where_it_wants_generated_words_only_those_are_offered_and_taken(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    make_vault(tmp_path / "laptop" / "vaults" / "one").close()
    work = AtWork(start(policy=Policy(require_generated=True)), qtbot)
    program = work.program
    work.main.go("settings", {})
    proposal = program.find(QLabel, "settings_proposal")
    first = proposal.text()
    program.find(QPushButton, "settings_other_words").click()
    new = proposal.text()
    assert new != first
    assert program.window.findChildren(QLineEdit, "settings_new_passphrase") == []
    assert unnamed_controls(work.main) == []
    type_text(program.find(QLineEdit, "settings_old_passphrase"), PASSPHRASE)
    type_text(program.find(QLineEdit, "settings_new_passphrase_again"), new)
    program.find(QPushButton, "settings_change_passphrase").click()
    program.wait_for_words("Құпия фраза өзгертілді.")
    program.close()
    again = start()
    unlock(again, new)
    again.screen(FirstRunPage)


def test_where_it_wants_generated_words_the_first_run_offers_no_own(qtbot: QtBot, look: Theme) -> None:
    for policy, offered in ((Policy(), 5), (Policy(require_generated=True), 4)):
        step = PassphraseStep(policy)
        qtbot.addWidget(step)
        assert len(step.findChildren(QRadioButton)) == offered


def test_the_policy_is_read_in_settings(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    make_vault(tmp_path / "laptop" / "vaults" / "one").close()
    work = AtWork(start(policy=Policy(idle_lock_s=77)), qtbot)
    work.main.go("settings", {})
    work.program.find(QPushButton, "settings_policy").click()
    assert work.program.find(QLabel, "policy_IdleLockSeconds").text() == "77"
    work.program.find(QPushButton, "policy_head_back").click()
    assert work.main.place[0] == "settings"


def test_the_first_start_speaks_the_language_that_it_laid_down_and_each_may_choose_another(
    start: Start, qtbot: QtBot
) -> None:
    program = start(policy=Policy(language="ru"))
    assert program.shows("Настройка этого ноутбука")
    before = program.screen(FirstRunPage)
    program.find(QRadioButton, "first_language_kk").click()
    qtbot.waitUntil(lambda: program.application.window.screen_shown is not before)
    assert program.shows("Осы ноутбукті баптау")
    program.close()
    assert start(policy=Policy(language="ru")).shows("Осы ноутбукті баптау")


def test_a_lock_takes_copied_words_away(at_work: AtWork, qapp: QApplication) -> None:
    at_work.program.application._copied._ours = lambda: True  # no screen here that could tell
    qapp.clipboard().setText("7 701 000 00 00")
    at_work.program.leave()
    assert qapp.clipboard().text() == ""
