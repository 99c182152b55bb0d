"""Who works on a family, on the screen: what one may not do is not offered; what is typed is used once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.core.casework.office import TODAY, Worker, days
from tests.core.casework.test_decisions import sync
from tests.ui.conftest import focused, unnamed_controls
from tests.ui.pages.family.opening import opening
from ui.pages.family.file_members import SUCCESSOR, UNTIL, WHO, FileMembersPage
from ui.theme import Theme

Open = Callable[[Worker, bytes], FileMembersPage]


@pytest.fixture
def opened(look: Theme, qtbot: QtBot) -> Iterator[Open]:
    with opening(FileMembersPage, qtbot) as open_page:
        yield lambda worker, stream: open_page(worker, stream=stream)


@pytest.fixture
def bolat(worker: Worker, tmp_path: Path) -> Iterator[Worker]:
    made = Worker(tmp_path / "bolat", office=worker.laptop.office, name="Болат")
    yield made
    made.close()


def sees(page: FileMembersPage, text: str) -> bool:
    return any(text in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def offers(page: FileMembersPage, name: str) -> bool:
    return any(button.isVisible() for button in page.findChildren(QPushButton, name))


def test_a_colleague_is_brought_in_for_the_leave_and_ended(
    worker: Worker, bolat: Worker, opened: Open, qtbot: QtBot
) -> None:
    stream = worker.add_family()
    sync(worker, bolat)
    page = opened(worker, stream)
    assert unnamed_controls(page) == []
    assert focused(page) == "file_members_who"
    assert not offers(page, "file_members_hand_over")
    assert sees(page, "Істі тек жетекші тапсырады.")
    page.bring_in()
    assert sees(page, "Әріптесті таңдаңыз."), "without a colleague nothing happens"
    page._keep(WHO, bolat.desk.me().user.hex())
    page._dates[UNTIL].setText("01.01.2026")
    page.bring_in()
    assert sees(page, "Соңғы күн бірінші күннен бұрын немесе өтіп кеткен.")
    page._dates[UNTIL].set_iso((TODAY + days(14)).isoformat())
    page.bring_in()
    qtbot.waitUntil(lambda: sees(page, "Орынбасушы, 17.03.2026 – 31.03.2026"))
    (made,) = [one for one in worker.desk.file_members.of(stream) if not one.is_me]
    page.end(made)
    qtbot.waitUntil(lambda: sees(page, "Орынбасушы, 17.03.2026 – 17.03.2026"))
    assert not offers(page, f"end_{made.entity_id.hex()}")


def test_a_substitute_looks_and_changes_nothing(
    worker: Worker, bolat: Worker, opened: Open, qtbot: QtBot
) -> None:
    stream = worker.add_family()
    sync(worker, bolat)
    who = bolat.desk.me().user
    worker.desk.file_members.bring_in(stream, who, role="substitute", from_day=TODAY, until_day=None)
    sync(worker, bolat)
    page = opened(bolat, stream)
    assert sees(page, "Жауапты маман")
    assert not any(offers(page, name) for name in ("file_members_bring_in", "file_members_hand_over"))


def test_a_supervisor_hands_the_case_over(
    worker: Worker, bolat: Worker, opened: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    stream = worker.add_family()
    head = Worker(tmp_path / "s", office=worker.laptop.office, name="Сәуле", roles=("supervisor",))
    sync(worker, bolat, head)
    page = opened(head, stream)
    page._keep(SUCCESSOR, bolat.desk.me().user.hex())
    page.hand_over()
    qtbot.waitUntil(lambda: sees(page, "Жауапты маман, 17.03.2026 бастап"))
    assert sees(page, "Жауапты маман, 17.03.2026 дейін")
    head.close()
