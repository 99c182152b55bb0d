"""The preview of a form: its real pages, every language, and nothing kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.forms.publishing.author_files import review_file
from core.forms.xform import load_form
from rehearsal.form_preview import COULD_BE_FINISHED, NOTHING_SAVED, PreviewWindow, draw
from rehearsal.form_review import main
from tests.core.forms.published import RESOURCES, published, resource
from tests.core.forms.test_media_files import png
from tests.ui.forms.test_pictures import jpeg
from tests.ui.robots.visit_robot import CheckRobot, VisitRobot, until
from ui import language, theme
from ui.background import Background
from ui.forms.media_questions import MediaBox
from ui.pages.form.check import CheckPage
from ui.pages.form.visit import VisitPage
from ui.widgets.picture_button import PictureButton

FORM = """
| survey | type | name | label::Kazakh (kk) | label::Russian (ru) | required | required_message::Kazakh (kk) | required_message::Russian (ru) |
| | text | who | Аты кім? | Как зовут? | yes | Жазыңыз. | Впишите. |
| | integer | age | Жасы | Возраст | | | |
| settings | form_id | version | default_language |
| | tried | 1 | Kazakh (kk) |
"""  # noqa: E501


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_answers_stay_over_a_change_of_language_and_the_end_is_only_said(
    qtbot: QtBot, qapp: QApplication
) -> None:
    theme.use(qapp, scheme="light", text_percent=100)
    bugs: list[BaseException] = []
    background = Background(report=bugs.append)
    window = PreviewWindow(load_form(published(FORM).xform), background, spoken="Kazakh (kk)")
    qtbot.addWidget(window)
    window.resize(1200, 700)
    window.show()
    window.activateWindow()
    try:
        assert window.said == NOTHING_SAVED
        VisitRobot(_visit(window)).answer("age", "7")
        window.speak("Russian (ru)")
        robot = VisitRobot(_visit(window))
        assert robot.value("age") == "7"
        assert language.current().code == "ru"
        robot.answer("who", "Асем").finish()
        until(lambda: isinstance(window.page, CheckPage), what="the check page")
        assert isinstance(window.page, CheckPage)
        with qtbot.waitSignal(window.finished):
            CheckRobot(window.page).finish()
        assert window.said == COULD_BE_FINISHED
    finally:
        background.stop()
    assert bugs == []


SHOWN = """
| survey | type | name | label | image |
| | note | told | Look here | tape.png |
| | image | roof | The roof | |
| settings | form_id | version | style |
| | shown | 1 | pages |
"""


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_pictures_of_the_form_and_photos_are_seen_in_memory(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    theme.use(qapp, scheme="light", text_percent=100)
    file = tmp_path / "shown.md"
    file.write_text(SHOWN, encoding="utf-8")
    (tmp_path / "shown-media").mkdir()
    (tmp_path / "shown-media" / "tape.png").write_bytes(png(60, 40))
    photo = tmp_path / "roof.jpg"
    photo.write_bytes(jpeg(60, 40))
    form = review_file(file).form
    assert form is not None
    bugs: list[BaseException] = []
    background = Background(report=bugs.append)
    window = PreviewWindow(load_form(form.xform), background, spoken="", files=form.attachments)
    qtbot.addWidget(window)
    window.show()
    try:
        page = _visit(window)
        until(lambda: page.findChild(PictureButton) is not None, what="the picture of the form")
        page.go_on()
        until(lambda: page.findChild(MediaBox) is not None, what="the question")
        box = page.findChild(MediaBox)
        assert box is not None
        box.take_file(str(photo))
        until(lambda: box.answer != "", what="the photo")
    finally:
        background.stop()
    assert bugs == []


def _visit(window: PreviewWindow) -> VisitPage:
    until(lambda: isinstance(window.page, VisitPage), what="the form")
    assert isinstance(window.page, VisitPage)
    return window.page


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_every_page_is_drawn_in_every_language(qapp: QApplication, tmp_path: Path) -> None:
    theme.use(qapp, scheme="light", text_percent=100)
    definition = load_form(published(resource("muac")).xform)
    bugs: list[BaseException] = []
    background = Background(report=bugs.append)
    try:
        count = draw(definition, background, tmp_path / "pictures", definition.languages)
    finally:
        background.stop()
    assert bugs == []
    drawn = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert len(drawn) == count
    assert {name.split("-")[1] for name in drawn} == {"kk", "ru", "en"}
    assert all(path.stat().st_size > 2_000 for path in (tmp_path / "pictures").iterdir())


def test_the_command_says_what_is_wrong_and_what_is_ready(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.md"
    bad.write_text(FORM.replace("integer", "intger"), encoding="utf-8")
    assert main([str(bad)]) == 1
    assert "survey, row 3, column type: “intger” is no question type" in capsys.readouterr().out
    assert main([str(RESOURCES / "gad7.md"), "--out", str(tmp_path / "made")]) == 0
    assert (tmp_path / "made" / "gad7.xml").read_bytes() == published(resource("gad7")).xform
    assert "ready to be published as gad7" in capsys.readouterr().out
    assert main([str(tmp_path / "none.xlsx")]) == 2


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_pictures_are_drawn_in_the_language_that_was_asked_for(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = [str(RESOURCES / "muac.md"), "--preview", "--out", str(tmp_path), "--language", "ru"]
    assert main(call) == 0
    assert {path.name.split("-")[1] for path in tmp_path.iterdir()} == {"ru"}
    capsys.readouterr()
