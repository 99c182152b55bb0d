"""Styled words on a label: what is drawn, what a screen reader hears, and that nothing in them is code."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextDocument
from PySide6.QtWidgets import QApplication

from core.forms.session import Run
from ui import theme
from ui.widgets.styled_words import contrast, html_of, styled_words

NAME = 'Ая <img src="file:///x"> & *Бек*'


def drawn(runs: tuple[Run, ...]) -> str:
    document = QTextDocument()
    document.setHtml(html_of(runs))
    return document.toPlainText()


@pytest.mark.parametrize("style", [Run(NAME), Run(NAME, bold=True, italic=True, heading=1, colour="red")])
def test_words_stay_themselves(look: theme.Theme, style: Run) -> None:
    assert drawn((style, Run("\nб"))) == f"{NAME}\nб"
    assert "<img" not in html_of((style,))


def test_plain_words_are_no_rich_text(look: theme.Theme) -> None:
    label = styled_words("<b>a</b>")
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.accessibleName() == "<b>a</b>"


def test_styled_words_open_nothing_and_are_read_plainly(look: theme.Theme) -> None:
    label = styled_words("сайт (https://t.kz)", (Run("сайт (https://t.kz)", bold=True),))
    assert label.textFormat() is Qt.TextFormat.RichText
    assert label.textInteractionFlags() is Qt.TextInteractionFlag.NoTextInteraction
    assert "href" not in label.text()
    assert label.accessibleName() == "сайт (https://t.kz)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("colour", ["yellow", "black", "white", "#888", "blue", "#f58a1f"])
def test_a_colour_can_be_read_on_any_paper(
    look: theme.Theme, qapp: QApplication, scheme: str, colour: str
) -> None:
    theme.use(qapp, scheme=scheme, text_percent=100)
    shown = html_of((Run("a", colour=colour),)).partition("color:")[2].partition('"')[0]
    assert contrast(QColor(shown), theme.current().color("surface")) >= 4.5


def test_no_colour_is_no_style(look: theme.Theme) -> None:
    assert html_of((Run("a", colour="nocolour"), Run("b", colour="transparent"))) == "ab"
