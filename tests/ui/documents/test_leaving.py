"""What leaves the store: first the warning, then straight to the chosen place, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.casework.desk import Desk
from core.policy.policy import Policy
from tests.core.casework.office import Worker
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import at_work
from ui.documents.leaving import XLSX, Leaving, Outgoing
from ui.documents.paper import Foot, Paper, Sheet
from ui.documents.paper_bar import PaperBar

FILE = Outgoing("tirek-2026-10", XLSX, lambda: b"whole file")


@pytest.fixture
def leaving(worker: Worker, qtbot: QtBot) -> Iterator[Leaving]:
    desk: Desk = worker.desk
    with at_work(desk, worker.clock, Policy(allow_export=True)) as workspace:
        made = Leaving(workspace)
        made.resize(900, 200)
        made.show()
        yield made
        for dialog in made.findChildren(QFileDialog):
            dialog.close()
        made.hide()
        made.deleteLater()


def press(leaving: Leaving, name: str) -> None:
    button = leaving.findChild(QPushButton, name)
    assert button is not None, name
    button.click()


def said(leaving: Leaving) -> str:
    return " ".join(label.text() for label in leaving.findChildren(QLabel))


def test_the_first_file_of_a_session_is_warned_of_and_the_second_is_not(
    leaving: Leaving, qtbot: QtBot
) -> None:
    leaving.save(FILE)
    assert leaving.findChild(QFileDialog) is None
    assert "қорғалмайды" in said(leaving)
    assert unnamed_controls(leaving) == []
    press(leaving, "leaving_go_on")
    dialog = leaving.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert [Path(one).name for one in dialog.selectedFiles()] == ["tirek-2026-10.xlsx"]
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.close()
    qtbot.waitUntil(lambda: leaving.findChild(QPushButton, "leaving_go_on") is None)
    leaving.save(FILE)
    assert leaving.findChild(QPushButton, "leaving_go_on") is None


def test_who_does_not_agree_saves_nothing_and_is_asked_again(leaving: Leaving, qtbot: QtBot) -> None:
    for _ in range(2):
        leaving.save(FILE)
        press(leaving, "leaving_cancel")
        assert leaving.findChild(QFileDialog) is None
        assert not leaving.isVisible()
        qtbot.waitUntil(lambda: leaving.findChild(QPushButton, "leaving_cancel") is None)


def test_a_file_is_written_whole_where_the_person_said_and_nowhere_else(
    leaving: Leaving, tmp_path: Path
) -> None:
    place = tmp_path / "out"
    place.mkdir()
    leaving.write(FILE, str(place / "есеп"))
    assert [one.name for one in place.iterdir()] == ["есеп.xlsx"]
    assert (place / "есеп.xlsx").read_bytes() == b"whole file"
    assert "есеп.xlsx" in said(leaving)


def test_where_it_cannot_be_saved_nothing_is_left_and_it_is_said(leaving: Leaving, tmp_path: Path) -> None:
    leaving.write(FILE, str(tmp_path / "no such folder" / "a.xlsx"))
    assert "сақталмады" in said(leaving)
    assert not (tmp_path / "no such folder").exists()


def test_printing_warns_too_and_opens_the_dialog_of_the_system(leaving: Leaving) -> None:
    leaving.print_paper(Paper("x", Sheet(), Foot("", "{page}/{pages}", "")))
    assert leaving.findChild(QPrintDialog) is None
    press(leaving, "leaving_go_on")
    dialog = leaving.findChild(QPrintDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("policy", [Policy(), Policy(allow_print=False)])
def test_what_it_does_not_allow_does_not_leave_and_it_is_said(
    worker: Worker, tmp_path: Path, policy: Policy
) -> None:
    with at_work(worker.desk, worker.clock, policy) as workspace:
        leaving = Leaving(workspace)
        leaving.save(FILE)
        assert "рұқсат бермейді" in said(leaving)
        leaving.write(FILE, str(tmp_path / "a.xlsx"))
        assert not (tmp_path / "a.xlsx").exists()
        leaving.print_paper(Paper("x", Sheet(), Foot("", "{page}/{pages}", "")))
        offered = leaving.findChild(QPushButton, "leaving_go_on")
        assert (offered is not None) == policy.allow_print
        leaving.deleteLater()


@pytest.mark.parametrize(
    ("policy", "names"),
    [
        (Policy(allow_export=True), {"paper_print", "paper_pdf"}),
        (Policy(), {"paper_print"}),
        (Policy(allow_export=True, allow_print=False), {"paper_pdf"}),
        (Policy(allow_print=False), set()),
    ],
)
def test_only_what_it_allows_is_offered(worker: Worker, policy: Policy, names: set[str]) -> None:
    with at_work(worker.desk, worker.clock, policy) as workspace:
        bar = PaperBar(
            workspace,
            "paper",
            lambda _desk, _printing: None,
            lambda _: Paper("x", Sheet(), Foot("", "{page}/{pages}", "")),
            file_name="x",
        )
        shown = {button.objectName() for button in bar.findChildren(QPushButton)}
        copies = {name for name in shown if name.startswith("paper_copy")}
        assert shown - copies == names
        assert bool(copies) == bool(names)
        bar.deleteLater()
