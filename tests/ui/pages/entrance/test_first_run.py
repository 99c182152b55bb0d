"""Setting up step by step: nothing typed is lost, every refusal has a next step, six words are read aloud."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QRadioButton, QScrollArea
from pytestqt.qtbot import QtBot

from core.changes import Changes
from core.errors import Code, SyncError, TirekError, VaultError
from core.policy.policy import Policy
from core.unlocking import fingerprint_words, word_list
from sync.service import EnrolmentStatus, Phase, RoundReport, SyncProgress
from tests.fakes import MORNING_MS
from tests.ui.conftest import Speak, unnamed_controls
from tests.ui.typing import press, type_text
from ui import language, messages, theme
from ui.pages.entrance.first_run import (
    FIRST_SYNC,
    LANGUAGE,
    OFFICE,
    PASSPHRASE,
    SIX_WORDS,
    FirstRunPage,
    Progress,
)
from ui.pages.entrance.first_run_steps import OfficeStep, PassphraseStep, WordsStep
from ui.pages.entrance.sheet import Details, read_details
from ui.settings import Settings
from ui.theme import Theme

only_root = pytest.mark.skipif(os.getuid() != 0, reason="only root's files are believed")
ENTER = Qt.Key.Key_Return
DIGEST = bytes(range(32))
PENDING = EnrolmentStatus("pending", DIGEST)
PEM = b"-----BEGIN CERTIFICATE-----\n"


def sheet() -> Details:
    return Details("https://tirek.example.kz", PEM, "ca.pem", "W-17", "ABCD-EFGH-IJKL-MNOP")


class NotedSetup:
    """Keeps what was asked of it; the test answers when it likes."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.passphrase = ""
        self.sent: list[tuple[str, str]] = []
        self.created: Callable[[], None] = lambda: None
        self.enrolled: Callable[[EnrolmentStatus], None] = lambda status: None
        self.synced: Callable[[RoundReport], None] = lambda report: None
        self.progressed: Callable[[SyncProgress], None] = lambda progress: None
        self.refuse: Callable[[TirekError], None] = lambda refusal: None

    def create(
        self,
        passphrase: str,
        *,
        worker_code: str,
        done: Callable[[], None],
        failed: Callable[[TirekError], None],
    ) -> None:
        self.asked.append("create")
        self.passphrase, self.created, self.refuse = passphrase, done, failed

    def enrol(
        self,
        details: Details,
        *,
        done: Callable[[EnrolmentStatus], None],
        failed: Callable[[TirekError], None],
    ) -> None:
        self.asked.append("enrol")
        self.sent.append((details.worker_code, details.code))
        self.enrolled, self.refuse = done, failed

    def poll(self, *, done: Callable[[EnrolmentStatus], None], failed: Callable[[TirekError], None]) -> None:
        self.asked.append("poll")
        self.enrolled, self.refuse = done, failed

    def first_sync(
        self,
        *,
        progress: Callable[[SyncProgress], None],
        done: Callable[[RoundReport], None],
        failed: Callable[[TirekError], None],
    ) -> None:
        self.asked.append("sync")
        self.progressed, self.synced, self.refuse = progress, done, failed


class Robot:
    """A person who sets up a laptop."""

    def __init__(
        self,
        qtbot: QtBot,
        *,
        at: int = LANGUAGE,
        details: Details | None = None,
        policy: Policy | None = None,
    ) -> None:
        self.setup = NotedSetup()
        progress = Progress(at, details or Details(), has_vault=at > PASSPHRASE)
        self.page = FirstRunPage(self.setup, settings=Settings(), progress=progress, policy=policy)
        qtbot.addWidget(self.page)
        self.page.resize(1366, 768)
        self.page.show()

    def line(self, name: str) -> QLineEdit:
        line = self.page.findChild(QLineEdit, name)
        assert line is not None
        return line

    def write(self, name: str, text: str) -> None:
        self.line(name).clear()
        type_text(self.line(name), text)

    def button(self, name: str) -> QPushButton:
        button = self.page.findChild(QPushButton, name)
        assert button is not None
        return button

    def go_on(self) -> None:
        self.button("first_bar_primary").click()

    @property
    def step(self) -> int:
        return self.page.progress.step

    def words(self) -> str:
        return " ".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def phrase(self) -> str:
        assert isinstance(self.page.step, PassphraseStep)
        return self.page.step.passphrase()


@pytest.fixture
def new(qtbot: QtBot, look: Theme) -> Callable[..., Robot]:
    return lambda **given: Robot(qtbot, **given)


Robots = Callable[..., Robot]


def sentence_of(code: Code) -> str:
    return messages.sentence(code, {}, language.current()).text


@pytest.mark.parametrize("step", [LANGUAGE, OFFICE, PASSPHRASE, SIX_WORDS, FIRST_SYNC])
def test_every_control_has_a_name(new: Robots, step: int) -> None:
    assert unnamed_controls(new(at=step, details=sheet()).page) == []


def test_kazakh_comes_first_and_a_choice_is_told_at_once(new: Robots, qtbot: QtBot) -> None:
    robot = new()
    choices = [button.accessibleName() for button in robot.page.findChildren(QRadioButton)][:3]
    assert choices == ["Қазақша", "Русский", "English"]
    russian = robot.page.findChild(QRadioButton, "first_language_ru")
    assert russian is not None
    with qtbot.waitSignal(robot.page.language_chosen) as chosen:
        russian.click()
    assert chosen.args == ["ru"]


def test_sheet_is_checked_field_by_field_and_keeps_what_was_typed(new: Robots) -> None:
    robot = new(at=OFFICE)
    robot.write("first_server", "http://tirek.example.kz")
    robot.write("first_code", "123")
    robot.go_on()
    assert robot.step == OFFICE
    said = robot.words()
    for error in ("Мекенжайды парақтағыдай жазыңыз", "АТ бөлімі берген файлды таңдаңыз.", "Кодта 16 әріп"):
        assert error in said
    assert robot.line("first_server").text() == "http://tirek.example.kz"
    assert robot.line("first_code").text() == "123"


def test_right_sheet_leads_to_the_passphrase(new: Robots) -> None:
    robot = new(at=OFFICE, details=sheet())
    robot.write("first_server", "tirek.example.kz/")
    robot.go_on()
    assert robot.step == PASSPHRASE
    assert robot.page.progress.details.server_url == "https://tirek.example.kz"


def test_what_it_has_laid_down_is_filled_in_and_cannot_be_changed(new: Robots) -> None:
    policy = Policy(server_url="https://laid-down.example.kz")
    robot = new(at=OFFICE, details=sheet(), policy=policy)
    type_text(robot.line("first_server"), "https://other.example.kz")
    assert robot.line("first_server").text() == "https://laid-down.example.kz"
    assert "Ұйымыңыз белгілеген" in robot.words()
    robot.go_on()
    assert robot.step == PASSPHRASE
    assert robot.page.progress.details.server_url == "https://laid-down.example.kz"


def test_a_certificate_that_is_laid_down_and_is_not_there_is_said_and_no_other_is_taken(new: Robots) -> None:
    robot = new(at=OFFICE, details=sheet(), policy=Policy(ca_file="/none/agency.pem"))
    assert robot.page.progress.details.ca_pem == b""
    assert "сертификат жоқ немесе басқа" in robot.words()
    assert not robot.button("first_ca_choose").isVisible()
    robot.go_on()
    assert robot.step == OFFICE


@only_root
def test_a_certificate_that_is_laid_down_is_taken(new: Robots, tmp_path: Path) -> None:
    (tmp_path / "agency.pem").write_bytes(PEM + b"laid down")
    robot = new(at=OFFICE, details=sheet(), policy=Policy(ca_file=str(tmp_path / "agency.pem")))
    assert robot.page.progress.details.ca_pem == PEM + b"laid down"
    robot.go_on()
    assert robot.step == PASSPHRASE


def test_only_the_certificate_that_is_pinned_can_be_chosen(new: Robots, tmp_path: Path) -> None:
    policy = Policy(ca_sha256=hashlib.sha256(PEM).hexdigest())
    robot = new(at=OFFICE, policy=policy)
    step = robot.page.step
    assert isinstance(step, OfficeStep)
    (tmp_path / "other.pem").write_bytes(PEM + b"x")
    step.take_ca(str(tmp_path / "other.pem"))
    assert "белгілеген сертификат емес" in robot.words()
    assert step.details.ca_pem == b""
    (tmp_path / "agency.pem").write_bytes(PEM)
    step.take_ca(str(tmp_path / "agency.pem"))
    assert step.details.ca_pem == PEM


def test_file_that_is_no_certificate_is_refused_in_words(new: Robots, tmp_path: Path) -> None:
    robot = new(at=OFFICE)
    step = robot.page.step
    assert isinstance(step, OfficeStep)
    for content in (b"PK\x03\x04", PEM + b"x" * 100_000):
        (tmp_path / "file").write_bytes(content)
        step.take_ca(str(tmp_path / "file"))
        assert "Бұл файл сертификат емес." in robot.words()
        assert step.details.ca_pem == b""
    step.take_ca(str(tmp_path / "missing"))
    assert step.details.ca_pem == b""
    (tmp_path / "ca.pem").write_bytes(PEM)
    step.take_ca(str(tmp_path / "ca.pem"))
    assert (step.details.ca_pem, step.details.ca_name) == (PEM, "ca.pem")


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_four_proposals_of_six_words_of_the_language(qtbot: QtBot, speak: Speak, code: str) -> None:
    speak(code)
    robot = Robot(qtbot, at=PASSPHRASE, details=sheet())
    choices = [button.accessibleName() for button in robot.page.findChildren(QRadioButton)]
    assert len(choices) == 5
    known = set(word_list(code))
    assert all(len(text.split()) == 6 and known.issuperset(text.split()) for text in choices[:4])
    robot.button("first_other_words").click()
    assert robot.phrase() not in choices


def test_passphrase_has_to_be_typed_the_same(new: Robots) -> None:
    robot = new(at=PASSPHRASE, details=sheet())
    three = " ".join(robot.phrase().split()[:3])
    robot.write("first_again", three)
    assert "6 сөздің 3 дұрыс" in robot.words()
    robot.go_on()
    assert "Екі құпия фраза бірдей емес." in robot.words()
    assert robot.line("first_again").text() == three
    robot.write("first_again", robot.phrase())
    assert "Дәл келді." in robot.words()
    press(robot.line("first_again"), ENTER)
    assert robot.setup.asked == ["create"]
    assert robot.setup.passphrase.count(" ") == 5


def test_own_passphrase_has_to_be_long_enough(new: Robots) -> None:
    robot = new(at=PASSPHRASE, details=sheet())
    own = robot.page.findChild(QRadioButton, "first_passphrase_own")
    assert own is not None
    own.click()
    for phrase, taken in (("қысқа фраза", False), ("қысқа емес, ұзақ фраза", True)):
        robot.write("first_own", phrase)
        robot.write("first_again", phrase)
        robot.go_on()
        assert (robot.setup.asked == ["create"]) is taken
    assert robot.setup.passphrase == "қысқа емес, ұзақ фраза"


def test_while_the_vault_is_made_nothing_can_be_pressed_twice(new: Robots) -> None:
    robot = new(at=PASSPHRASE, details=sheet())
    robot.write("first_again", robot.phrase())
    robot.go_on()
    robot.go_on()
    robot.page.go_on()
    robot.page.go_back()
    assert robot.setup.asked == ["create"]
    assert "Шифрланған қойма жасалып жатыр." in robot.words()


def test_disk_that_is_full_can_be_freed_and_tried_again(new: Robots, qtbot: QtBot) -> None:
    robot = new(at=PASSPHRASE, details=sheet())
    robot.write("first_again", robot.phrase())
    robot.go_on()
    robot.setup.refuse(VaultError(Code.STORE_DISK_FULL))
    qtbot.waitUntil(lambda: "Диск толып қалды." in robot.words())
    robot.go_on()
    assert robot.setup.asked == ["create", "create"]


def test_passphrase_leaves_the_screen_when_the_vault_has_it(new: Robots, qtbot: QtBot) -> None:
    robot = new(at=PASSPHRASE, details=sheet())
    phrase = robot.phrase()
    robot.write("first_again", phrase)
    robot.go_on()
    robot.setup.created()
    assert robot.step == SIX_WORDS
    qtbot.waitUntil(lambda: robot.page.findChildren(QLineEdit, "first_again") == [])
    assert phrase not in robot.words()
    assert robot.setup.asked == ["create", "enrol"]


def test_six_words_are_shown_one_by_one_and_large(new: Robots, qtbot: QtBot) -> None:
    robot = new(at=SIX_WORDS, details=sheet())
    robot.go_on()
    robot.setup.enrolled(PENDING)
    six = fingerprint_words(DIGEST, "kk")
    qtbot.waitUntil(lambda: all(word in robot.words() for word in six))
    large = [label.text() for label in robot.page.findChildren(QLabel) if label.property("role") == "display"]
    assert tuple(large) == six
    assert robot.page.progress.details.code == ""


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_all_six_words_are_seen_at_once_in_large_text(
    new: Robots, qtbot: QtBot, qapp: QApplication, speak: Speak, code: str
) -> None:
    theme.use(qapp, scheme="light", text_percent=200)
    speak(code)
    robot = new(at=SIX_WORDS, details=sheet())
    robot.go_on()
    long = sorted(word_list(code), key=len)[-6:]
    assert isinstance(robot.page.step, WordsStep)
    robot.page.step.show_words(tuple(long))
    area = robot.page.findChild(QScrollArea, "first_scroll")
    assert area is not None
    seen = area.viewport().visibleRegion().boundingRect()
    shown = [label for label in area.findChildren(QLabel) if label.text() in long]
    assert len(shown) == 6
    qtbot.waitUntil(
        lambda: all(
            seen.contains(QRect(label.mapTo(area.viewport(), QPoint()), label.size())) for label in shown
        )
    )


@pytest.mark.parametrize(
    "code",
    [
        Code.ENROL_CODE_WRONG,
        Code.ENROL_CODE_EXPIRED,
        Code.ENROL_CODE_USED,
        Code.ENROL_TOO_MANY_TRIES,
    ],
)
def test_refused_code_leads_back_to_its_field(new: Robots, qtbot: QtBot, code: Code) -> None:
    robot = new(at=SIX_WORDS, details=sheet())
    robot.go_on()
    robot.setup.refuse(SyncError(code))
    assert robot.step == OFFICE
    qtbot.waitUntil(lambda: sentence_of(code) in robot.words())
    assert robot.line("first_code").text() == "ABCD-EFGH-IJKL-MNOP"
    robot.write("first_code", "QRST-UVWX-YZ23-4567")
    robot.go_on()
    assert robot.setup.sent[-1] == ("W-17", "QRST-UVWX-YZ23-4567")
    assert robot.setup.asked == ["enrol", "enrol"]


@pytest.mark.parametrize(
    "code",
    [Code.CENTRAL_NOT_REACHED, Code.CENTRAL_NOT_OURS, Code.CENTRAL_WRONG_CERTIFICATE, Code.CENTRAL_BUSY],
)
def test_central_that_does_not_answer_can_be_tried_again_or_left_for_later(
    new: Robots, qtbot: QtBot, code: Code
) -> None:
    robot = new(at=SIX_WORDS, details=sheet())
    robot.go_on()
    robot.setup.refuse(SyncError(code))
    qtbot.waitUntil(lambda: robot.button("first_notice_details").isVisible())
    robot.go_on()
    assert robot.setup.asked == ["enrol", "enrol"]
    robot.setup.refuse(SyncError(code))
    with qtbot.waitSignal(robot.page.finished):
        robot.button("first_later").click()


def test_asking_again_asks_at_once(new: Robots) -> None:
    robot = new(at=SIX_WORDS, details=sheet())
    robot.go_on()
    robot.setup.enrolled(PENDING)
    robot.go_on()
    assert robot.setup.asked == ["enrol", "poll"]


def test_approval_is_followed_by_the_first_sync(new: Robots, qtbot: QtBot) -> None:
    robot = new(at=SIX_WORDS, details=sheet())
    robot.go_on()
    robot.setup.enrolled(EnrolmentStatus("approved", DIGEST))
    assert robot.step == FIRST_SYNC
    assert robot.setup.asked == ["enrol", "sync"]
    robot.setup.progressed(SyncProgress(Phase.RECEIVING, 120, 200, Changes()))
    assert "120 жазба келді" in robot.words()
    assert not robot.button("first_bar_primary").isEnabled()
    robot.setup.synced(RoundReport(Changes(), 0, 240, None, None, MORNING_MS))
    assert "Бәрі орнында. 240 жазба келді." in robot.words()
    with qtbot.waitSignal(robot.page.finished):
        robot.go_on()


def test_first_sync_that_breaks_off_does_not_hold_anybody_up(new: Robots, qtbot: QtBot) -> None:
    robot = new(at=SIX_WORDS, details=sheet())
    robot.go_on()
    robot.setup.enrolled(EnrolmentStatus("approved", DIGEST))
    robot.setup.synced(RoundReport(Changes(), 0, 3, Code.CENTRAL_NOT_REACHED, 60.0, MORNING_MS))
    qtbot.waitUntil(lambda: sentence_of(Code.CENTRAL_NOT_REACHED) in robot.words())
    with qtbot.waitSignal(robot.page.finished):
        robot.go_on()


def test_rejected_laptop_is_told_and_asks_no_more(new: Robots, qtbot: QtBot) -> None:
    robot = new(at=SIX_WORDS, details=sheet())
    robot.go_on()
    robot.setup.enrolled(EnrolmentStatus("rejected", DIGEST))
    qtbot.waitUntil(lambda: robot.button("first_notice_details").isVisible())
    assert not robot.page._poll_timer.isActive()


def test_one_can_go_back_until_the_vault_is_made(new: Robots) -> None:
    robot = new(at=PASSPHRASE, details=sheet())
    robot.button("first_back").click()
    assert robot.step == OFFICE
    assert robot.line("first_worker_code").text() == "W-17"
    robot.button("first_back").click()
    assert robot.step == LANGUAGE
    assert not robot.button("first_back").isVisible()
    made = new(at=SIX_WORDS, details=sheet())
    made.button("first_back").click()
    assert made.step == OFFICE
    assert not made.button("first_back").isVisible()


def test_file_from_it_may_lack_anything(tmp_path: Path) -> None:
    path = tmp_path / "sheet.json"
    path.write_text('{"worker_code": "W-1"}', encoding="utf-8")
    assert read_details(path) == Details(worker_code="W-1")
