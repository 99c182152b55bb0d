"""The Sync page: what waits by kind and size, the six words while they count, field mode."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.casework.desk import Desk
from core.changes import Changes
from core.errors import Code
from core.ops import Verb
from core.records import (
    KeptFile,
    PastRound,
    RecordState,
    SyncOverview,
    Undecided,
    WaitingKind,
    WaitingRow,
)
from core.unlocking import fingerprint_words
from sync.service import Exported, OpenedAnswer, RoundReport
from tests.fakes import MORNING_MS, FixedClock
from tests.ui.conftest import Speak, focused, unnamed_controls
from ui.background import Background
from ui.pages.sync import KINDS, SyncPage
from ui.sync_sentences import BundleState, SyncState
from ui.theme import Theme
from ui.workspace import Workspace

HOUR_MS = 3_600_000
EMPTY = SyncOverview(0, 0, None, MORNING_MS - HOUR_MS, MORNING_MS - HOUR_MS, 0, 0)


def waiting(verb: Verb, size_bytes: int, *, state: RecordState = RecordState.ONLY_HERE) -> WaitingRow:
    return WaitingRow(int(verb), bytes(16), "Тестовы", MORNING_MS - HOUR_MS, size_bytes, state)


def overview(*rows: WaitingRow) -> SyncOverview:
    here = [row for row in rows if row.state in (RecordState.ONLY_HERE, RecordState.SENDING)]
    return replace(
        EMPTY,
        waiting=len(here),
        waiting_bytes=sum(row.size_bytes for row in here),
        not_accepted=sum(row.state is RecordState.NOT_ACCEPTED for row in rows),
        needs_you=sum(row.state is RecordState.NEEDS_YOU for row in rows),
        rows=rows,
        kinds=tuple(WaitingKind(row.verb, 1, row.size_bytes, row.author_ms) for row in here),
    )


@pytest.fixture
def page(qtbot: QtBot, look: Theme) -> Iterator[SyncPage]:
    background = Background(report=lambda error: None)
    workspace = Workspace(cast(Desk, None), background, language="kk", clock=FixedClock())
    page = SyncPage(workspace)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    yield page
    background.stop()


def words(page: SyncPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if not label.isHidden()]


def test_everything_is_at_the_centre_only_when_nothing_waits(page: SyncPage) -> None:
    page.show_syncing(SyncState(EMPTY))
    assert "Бәрі орталықта бар" in words(page)
    page.show_syncing(SyncState(overview(waiting(Verb.FINISH_VISIT, 2_000))))
    assert "Бәрі орталықта бар" not in words(page)
    assert "Орталыққа 1 өзгеріс әлі жеткен жоқ" in words(page)


def test_waiting_changes_are_counted_by_kind_with_their_size(page: SyncPage) -> None:
    rows = [
        waiting(Verb.FINISH_VISIT, 30_000),
        waiting(Verb.FINISH_VISIT, 16_000),
        waiting(Verb.WRITE_NOTE, 900),
    ]
    page.show_syncing(SyncState(overview(*rows)))
    said = words(page)
    at = said.index("Үйге бару")
    assert said[at : at + 3] == ["Үйге бару", "2", "46 КБ"]
    assert "3 · 47 КБ" in said


def test_more_waits_than_is_listed_and_all_of_it_is_counted(page: SyncPage) -> None:
    one = waiting(Verb.ASSESS, 1_000)
    many = replace(
        overview(*[one] * 20),
        waiting=700,
        waiting_bytes=700_000,
        kinds=(WaitingKind(int(Verb.ASSESS), 700, 700_000, MORNING_MS),),
    )
    page.show_syncing(SyncState(many))
    said = words(page)
    at = said.index("Тәуекелді бағалау")
    assert said[at : at + 3] == ["Тәуекелді бағалау", "700", "700 КБ"]
    assert "тағы 688" in said


def test_last_rounds_are_told_in_words_the_newest_first(page: SyncPage) -> None:
    rounds = (
        PastRound(MORNING_MS - 9 * HOUR_MS, MORNING_MS - HOUR_MS, trouble="central_not_reached", times=14),
        PastRound(MORNING_MS - 20 * HOUR_MS, MORNING_MS - 20 * HOUR_MS, sent=9, attached=2, received=4),
        PastRound(MORNING_MS - 21 * HOUR_MS, MORNING_MS - 21 * HOUR_MS, trouble="of a newer version"),
        PastRound(MORNING_MS - 30 * HOUR_MS, MORNING_MS - 30 * HOUR_MS),
    )
    page.show_syncing(SyncState(replace(EMPTY, rounds=rounds)))
    said = [text for text in words(page) if text]
    at = said.index("Соңғы синхрондаулар")
    assert said[at + 1 : at + 9] == [
        "бүгін 08:00",
        "Орталық жауап бермеді. Деректеріңіз осында сақтаулы. Әрекет саны: 14, алғашқысы: бүгін 00:00.",
        "кеше 13:00",
        "9 өзгеріс орталыққа жетті, түбіртегі бар. "
        "2 сурет пен файл орталыққа жетті, түбіртегі бар. Алынды: 4.",
        "кеше 12:00",
        "Синхрондау болмады.",
        "кеше 03:00",
        "Жаңа ештеңе жоқ.",
    ]


def test_two_versions_lead_to_the_page_where_they_are_decided(page: SyncPage, qtbot: QtBot) -> None:
    stream = bytes(range(16))
    page.show_syncing(SyncState(replace(EMPTY, undecided=(Undecided(stream, "Бекболат Шолпан", 2),))))
    assert "Бекболат Шолпан" in words(page)
    button = page.findChild(QPushButton, f"sync_decide_{stream.hex()}")
    assert button is not None
    with qtbot.waitSignal(page.workspace.page_wanted) as wanted:
        button.click()
    assert wanted.args == ["conflict", {"stream": stream}]


def test_who_stands_in_the_lists_stays_there_when_a_round_ends(page: SyncPage, qtbot: QtBot) -> None:
    two = (Undecided(b"1" * 16, "Бекболат Шолпан", 1), Undecided(b"2" * 16, "Қойшыбай Ақмарал", 1))
    name = f"sync_decide_{two[1].stream.hex()}"
    seen = replace(EMPTY, undecided=two)
    page.show_syncing(SyncState(seen))
    link = page.findChild(QPushButton, name)
    assert link is not None
    link.setFocus()
    quiet = replace(seen, rounds=(PastRound(MORNING_MS, MORNING_MS),), last_sync_ms=MORNING_MS)
    page.show_syncing(SyncState(quiet))
    assert page.findChild(QPushButton, name) is link
    page.show_syncing(SyncState(replace(quiet, undecided=two[1:])))
    qtbot.waitUntil(lambda: focused(page) == name)
    assert page.focusWidget() is not link


def test_photos_are_counted_like_what_else_waits(page: SyncPage) -> None:
    photos = replace(overview(), photos=2, files=1, attached_bytes=700_000)
    page.show_syncing(SyncState(photos))
    said = words(page)
    at = said.index("Суреттер мен файлдар")
    assert said[at : at + 3] == ["Суреттер мен файлдар", "3", "700 КБ"]
    assert "3 · 700 КБ" in said
    assert "Бәрі орталықта бар" not in said
    assert any("үзілген жерінен жалғасады" in text for text in said)
    page.show_syncing(SyncState(overview()))
    assert "Бәрі орталықта бар" in words(page)


KEPT = (
    KeptFile(bytes(16), "Ахметовы", drafts=1, changes=3),
    KeptFile(bytes(15) + b"1", "Бекмұратовы", attached=2, set_aside=1),
    KeptFile(bytes(15) + b"2", ""),
)


def test_a_file_that_was_given_away_says_what_keeps_it_here(page: SyncPage, speak: Speak) -> None:
    page.show_syncing(SyncState(replace(EMPTY, kept=KEPT)))
    said = words(page)
    at = said.index("Ахметовы")
    assert said[at + 1] == (
        "1 жоба аяқталмаған: аяқтаңыз немесе алып тастаңыз. 3 өзгеріс орталыққа әлі жетпеген."
    )
    at = said.index("Бекмұратовы")
    assert said[at + 1] == (
        "Орталыққа әлі жетпеген суреттер мен файлдар: 2. 1 өзгеріс адам шешкенше бөлек қойылды."
    )
    assert "Келесі синхрондауда кетеді." in said
    page.show_syncing(SyncState(EMPTY))
    assert not [one for one in page.findChildren(QLabel) if one.text() == "Ахметовы" and one.isVisible()]
    for code, sentence in (
        ("ru", "1 черновик не закончен: завершите или уберите его. 3 изменения ещё не дошли до центра."),
        ("en", "1 draft is unfinished: finish or remove it. 3 changes have not reached the centre yet."),
    ):
        speak(code)
        page.show_syncing(SyncState(replace(EMPTY, kept=KEPT)))
        assert sentence in words(page)
        page.show_syncing(SyncState(EMPTY))


def test_what_was_set_aside_or_refused_is_never_among_what_waits(page: SyncPage) -> None:
    rows = [
        waiting(Verb.ASSESS, 500, state=RecordState.NOT_ACCEPTED),
        waiting(Verb.WRITE_NOTE, 500, state=RecordState.NEEDS_YOU),
    ]
    page.show_syncing(SyncState(overview(*rows)))
    said = " ".join(words(page))
    assert "Мұнда адам керек" in said
    assert "Орталықта бөлек қойылды. Ол онда да, мұнда да сақтаулы" in said
    assert "Орталық оны қабылдамады" in said
    assert "Бәрі орталықта бар" not in said


def test_kinds_are_the_acts_of_a_worker() -> None:
    assert KINDS.keys() == {int(verb) for verb in Verb if verb >= Verb.OPEN_FILE}


def test_six_words_are_there_until_the_supervisor_has_confirmed(page: SyncPage, qtbot: QtBot) -> None:
    digest = bytes(range(32))
    page.show_syncing(SyncState(EMPTY, approved=False, words_digest=digest))
    spoken = " ".join(fingerprint_words(digest, "kk"))
    assert any(spoken in text for text in words(page))
    page.show_syncing(SyncState(EMPTY, approved=True, words_digest=digest))
    qtbot.waitUntil(lambda: not any(spoken in text for text in words(page)))


def test_refusal_comes_with_its_next_step(page: SyncPage) -> None:
    failed = RoundReport(Changes(), 0, 0, Code.CENTRAL_TOO_NEW, 60.0, MORNING_MS)
    page.show_syncing(SyncState(EMPTY, report=failed))
    said = " ".join(words(page))
    assert "Кеңсеге барғанда әкімшіден жаңартуды сұраңыз." in said


def test_field_mode_is_switched_here(page: SyncPage, qtbot: QtBot) -> None:
    button = page.findChild(QPushButton, "sync_field_mode_on")
    assert button is not None
    with qtbot.waitSignal(page.field_mode_chosen) as chosen:
        button.click()
    assert chosen.args == [True]
    page.show_syncing(SyncState(EMPTY, field_mode=True))
    assert button.isChecked()


def test_sync_now_asks_and_rests_while_a_round_runs(page: SyncPage, qtbot: QtBot) -> None:
    page.show_syncing(SyncState(EMPTY))
    button = page.findChild(QPushButton, "sync_now")
    assert button is not None
    with qtbot.waitSignal(page.workspace.sync_wanted):
        button.click()
    page.show_syncing(SyncState(EMPTY, busy=True))
    assert not button.isEnabled()


def test_every_control_has_a_name(page: SyncPage) -> None:
    page.show_syncing(SyncState(overview(waiting(Verb.ASSESS, 100)), approved=False, words_digest=bytes(32)))
    assert unnamed_controls(page) == []


def test_what_was_exported_is_never_said_to_be_at_the_centre(page: SyncPage) -> None:
    seen = replace(overview(waiting(Verb.WRITE_NOTE, 900)), exported_ms=MORNING_MS - HOUR_MS)
    page.show_syncing(SyncState(seen, bundle=BundleState(exported=Exported(1, 1, 2, 47_000, False))))
    said = " ".join(words(page))
    assert "Файлда: өзгеріс — 1, сурет пен файл — 2, 47 КБ." in said
    assert "Түбіртек әлі жоқ" in said
    assert "Бәрі орталықта бар" not in said
    assert "Орталыққа 1 өзгеріс әлі жеткен жоқ" in said
    page.show_syncing(SyncState(EMPTY, bundle=BundleState(opened=OpenedAnswer(confirmed=1, received=3))))
    said = " ".join(words(page))
    assert "Жауап ашылды: түбіртек алған өзгеріс — 1, келген өзгеріс — 3." in said
    assert "Түбіртек әлі жоқ" not in said


def test_a_file_for_somebody_else_is_said_in_words(page: SyncPage) -> None:
    page.show_syncing(SyncState(EMPTY, bundle=BundleState(trouble=Code.BUNDLE_NOT_FOR_US)))
    assert "Бұл файл басқа ноутбукке немесе ұйымға арналған." in " ".join(words(page))


@pytest.mark.parametrize(
    ("button", "signal"), [("sync_export", "export_chosen"), ("sync_open_answer", "answer_chosen")]
)
def test_where_the_file_lies_is_asked_and_told(
    page: SyncPage, qtbot: QtBot, button: str, signal: str
) -> None:
    page.show_syncing(SyncState(EMPTY))
    pressed = page.findChild(QPushButton, button)
    assert pressed is not None
    pressed.click()
    dialog = page.findChild(QFileDialog, "choose_bundle")
    assert dialog is not None
    with qtbot.waitSignal(getattr(page, signal)) as told:
        dialog.fileSelected.emit("/stick/office.tirek")
    assert told.args == ["/stick/office.tirek"]
    dialog.close()
    page.show_syncing(SyncState(EMPTY, bundle=BundleState(working=True)))
    assert not pressed.isEnabled()
