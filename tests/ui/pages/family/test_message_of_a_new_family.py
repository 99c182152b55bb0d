"""From a message to a file in one way: the family is added, and the message is written down in it at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from core.errors import Code, TirekError
from tests.ui.conftest import unnamed_controls
from tests.ui.pages.tasks.conftest import Stage
from tests.ui.typing import type_text
from ui.pages.family.families import FamiliesPage
from ui.theme import Theme


@pytest.fixture
def stage(look: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path / "vault", qtbot, roles=("worker",))
    yield made
    made.close()


def adding(stage: Stage) -> FamiliesPage:
    page = FamiliesPage(stage.workspace)
    stage.show(page)
    page.show_form()
    return page


def press_message(page: FamiliesPage) -> None:
    button = page.findChild(QAbstractButton, "add_for_message")
    assert button is not None
    button.click()


def test_a_new_family_goes_on_with_the_message_that_came_in(stage: Stage) -> None:
    stage.tell(lambda worker: worker.publish_shipped("intake_111"))
    page = adding(stage)
    assert unnamed_controls(page) == []
    press_message(page)  # no name yet
    assert stage.tell(lambda worker: worker.desk.families()) == ()
    type_text(page.form.name.line, "Ахметовы")
    press_message(page)
    stage.qtbot.waitUntil(lambda: bool(stage.gone_to))
    (family,) = stage.tell(lambda worker: worker.desk.families())
    ((name, told),) = stage.gone_to
    (draft,) = stage.tell(lambda worker: worker.laptop.store.drafts.list(family.stream))
    assert (name, told) == ("visit", {"draft": draft.draft})
    assert draft.records["form"] == b"intake_111"


def test_a_plain_save_shows_the_family_as_before(stage: Stage) -> None:
    stage.tell(lambda worker: worker.publish_shipped("intake_111"))
    page = adding(stage)
    press_message(page)  # refused for want of a name: the next plain save must not remember it
    type_text(page.form.name.line, "Ахметовы")
    page.form.save()
    stage.qtbot.waitUntil(lambda: bool(stage.gone_to))
    assert [name for name, _ in stage.gone_to] == ["family"]


def test_without_the_form_the_family_is_there_all_the_same(stage: Stage) -> None:
    refusals: list[TirekError] = []
    stage.workspace.refused.connect(refusals.append)
    page = adding(stage)
    type_text(page.form.name.line, "Ахметовы")
    press_message(page)
    stage.qtbot.waitUntil(lambda: bool(refusals))
    assert [name for name, _ in stage.gone_to] == ["family"]
    assert refusals[0].code is Code.FORM_UNKNOWN
    assert len(stage.tell(lambda worker: worker.desk.families())) == 1
