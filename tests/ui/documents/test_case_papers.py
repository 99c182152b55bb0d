"""Papers of a case: both languages, two copies, and nothing on the family's that is covered in that home."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from core.clock import KAZAKHSTAN
from core.forms.answers import KeptAnswer
from core.ids import short
from core.policy.policy import Policy
from core.records import Address
from core.schema import Entity
from tests.core.casework.office import Worker
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import at_work
from ui.documents import two_languages
from ui.documents.case_papers import (
    Printing,
    has_family_copy,
    read_risk,
    read_visit,
    write_risk,
    write_visit,
)
from ui.documents.leaving import Leaving, Outgoing
from ui.documents.paper import Paper, document
from ui.documents.two_languages import PAPER, both
from ui.pages.form.record import RecordPage
from ui.theme import Theme

SECRETS = (
    "Құпия жазба",  # the worker's own note
    "оңаша",  # that somebody was spoken with alone
    "наедине",
    "Қорқамын деді",  # a child's words
    "Зорлық",
    "Насилие",
)


@dataclass
class Visited:
    worker: Worker
    stream: bytes
    visit: bytes

    def paper(self, kind: str, *, for_family: bool) -> Paper:
        printing = Printing(self.worker.clock.now_ms(), KAZAKHSTAN, for_family)
        if kind == "visit":
            return write_visit(read_visit(self.worker.desk, self.stream, self.visit, printing))
        return write_risk(read_risk(self.worker.desk, self.stream, self.visit, printing))

    def text(self, kind: str, *, for_family: bool) -> str:
        return document(self.paper(kind, for_family=for_family)).toPlainText()


@pytest.fixture
def visited(worker: Worker) -> Visited:
    address = Address(village="Тоғызтерек", street="Бейбітшілік, 7")
    stream, _ = worker.desk.add_family(name="Қойшыбай Ләззат", number="2026-0147", address=address)
    worker.member(stream, "Мейірім")
    worker.visit(
        stream,
        risk={"d1": "yes"},
        worker_note="Құпия жазба",
        family_words="Көмекке рақмет",
        child_alone_why="Қорқамын деді",
    )
    (made,) = worker.laptop.store.casebook.records_of(stream, Entity.VISIT)
    return Visited(worker, stream, made.record.entity_id)


def test_a_visit_sheet_stands_in_both_languages(visited: Visited) -> None:
    text = visited.text("visit", for_family=True)
    for said in (
        "Қойшыбай Ләззат", "2026-0147", "Тоғызтерек, Бейбітшілік, 7", "Көмекке рақмет",
        "Жоспарлы бару", "Плановое посещение", "Келісім берді", "Согласие дано",
        "Ата-анасы немесе заңды өкілі / Родитель или законный представитель", "қолы / подпись",
    ):  # fmt: skip
        assert said in text


def test_the_familys_copy_has_nothing_that_is_covered_and_hints_at_nothing(visited: Visited) -> None:
    family, file = visited.text("visit", for_family=True), visited.text("visit", for_family=False)
    for secret in SECRETS:
        assert secret not in family
    for secret in ("Құпия жазба", "оңаша", "Зорлық"):
        assert secret in file
    assert both("for_file")[0] in file
    assert both("for_file")[0] not in family
    assert "Тұрғын үй және тұрмыс жағдайы" in family
    assert "4. Тұрғын үй" not in family
    assert "4. Тұрғын үй" in file
    assert both("supervisor")[0] not in family


def test_a_risk_summary_gives_its_reasons_only_to_the_file(visited: Visited) -> None:
    family, file = visited.text("risk", for_family=True), visited.text("risk", for_family=False)
    for text in (family, file):
        for said in ("Шұғыл", "Экстренный", "Төмен", "Низкий", "Кезекті бару", "18.03.2026"):
            assert said in text
        assert both("default")[1] in text
    assert both("reasons")[0] in file
    assert "серьёзная травма" in file
    assert both("reasons")[0] not in family
    assert "травма" not in family


def test_an_answer_of_an_older_version_stands_on_the_copy_for_the_file_only(visited: Visited) -> None:
    """Its question is in this form no more, so nobody can say whether it is covered in that home."""
    older = KeptAnswer("2025010101", "/data/note", "Ескі сұрақ", "Ескі жауап", "Ескі жауап")
    desk, texts = visited.worker.desk, {}
    for for_family in (True, False):
        printing = Printing(visited.worker.clock.now_ms(), KAZAKHSTAN, for_family)
        read = read_visit(desk, visited.stream, visited.visit, printing)
        paper = write_visit(replace(read, kk=replace(read.kk, kept=(older,))))
        texts[for_family] = document(paper).toPlainText()
    assert "Ескі жауап" in texts[False]
    assert both("kept")[0] in texts[False]
    for never in ("Ескі сұрақ", "Ескі жауап", *both("kept")):
        assert never not in texts[True]


def test_the_foot_names_the_record_and_never_the_family(visited: Visited) -> None:
    foot = visited.paper("visit", for_family=True).foot
    assert foot.code.startswith(f"№ 2026-0147 · {short(visited.visit)}")
    assert foot.page == "{page}-бет, барлығы {pages} / стр. {page} из {pages}"
    assert "Айгүл" in foot.printed
    assert "Қойшыбай" not in "".join((foot.code, foot.page, foot.printed))


@pytest.mark.parametrize(
    ("kind", "form", "has"),
    [
        ("visit", "home_visit", True),
        ("filled_form", "housing_act", True),
        ("filled_form", "phq9", False),
        ("filled_form", "incident_report", False),
        ("assessment", "risk_assessment", False),
        ("filled_form", "an_agencys_own", False),
    ],
)
def test_only_what_the_family_signs_has_a_copy_for_it(kind: str, form: str, has: bool) -> None:
    assert has_family_copy(kind, form) == has


def test_every_word_of_a_paper_is_in_both_languages(look: Theme) -> None:
    for key, english in PAPER.items():
        kk, ru = two_languages.both(key)
        assert english not in (kk, ru), key
        assert kk != ru or key in {"page"}, key


def test_the_page_of_a_record_saves_the_copy_that_is_chosen(
    visited: Visited, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[Outgoing] = []
    papers: list[Paper] = []
    monkeypatch.setattr(Leaving, "_choose_place", lambda _, outgoing: saved.append(outgoing))
    save_pdf = Leaving.save_pdf

    def remember(leaving: Leaving, paper: Paper, name: str) -> None:
        papers.append(paper)
        save_pdf(leaving, paper, name)

    monkeypatch.setattr(Leaving, "save_pdf", remember)
    policy = Policy(allow_export=True)
    with at_work(visited.worker.desk, visited.worker.clock, policy) as workspace:
        page = RecordPage(workspace)
        page.resize(1100, 680)
        page.show()
        page.open(stream=visited.stream, record=visited.visit)
        qtbot.waitUntil(lambda: page.findChild(QPushButton, "record_paper_pdf") is not None)
        assert unnamed_controls(page) == []
        _press(page, "record_paper_pdf")
        qtbot.waitUntil(lambda: page.findChild(QPushButton, "leaving_go_on") is not None)
        _press(page, "leaving_go_on")
        _press(page, "record_paper_copy_file")
        _press(page, "record_paper_pdf")
        qtbot.waitUntil(lambda: len(saved) == 2)
        assert page.findChild(QFileDialog) is None
        assert {one.name for one in saved} == {f"tirek-{short(visited.visit)}"}
        assert saved[0].make().startswith(b"%PDF")
        family, file = (document(one).toPlainText() for one in papers)
        assert "Құпия жазба" not in family
        assert "Құпия жазба" in file
        page.hide()
        page.deleteLater()


def _press(page: RecordPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
