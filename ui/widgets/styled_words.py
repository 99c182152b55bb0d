"""Words with the little styling that a form writes: strong, emphasis, headings, colours.

Only what `core.forms.styled_text` found becomes style; every letter of the words themselves is escaped.
There are no links, no pictures and no addresses in what is drawn: nothing here can open or fetch anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from core.forms.session import Run
from ui import theme
from ui.widgets.layout import words

_SIZES: Final = {1: "x-large", 2: "large", 3: "large"}
_READABLE: Final = 4.5  # WCAG 2.1, 1.4.3: contrast of text
_STEPS: Final = 10


def styled_words(text: str, runs: Sequence[Run] = (), role: str = "body") -> QLabel:
    """A label that wraps."""
    label = words("", role, wrap=True)
    set_styled(label, text, runs)
    return label


def set_styled(label: QLabel, text: str, runs: Sequence[Run] = ()) -> None:
    """Other words on a label; a screen reader reads them without their styling."""
    label.setTextFormat(Qt.TextFormat.RichText if runs else Qt.TextFormat.PlainText)
    label.setText(html_of(runs) if runs else text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    label.setAccessibleName(text)


def html_of(runs: Sequence[Run]) -> str:
    """Qt's rich text."""
    return "".join(_span(run) for run in runs)


def _span(run: Run) -> str:
    shown = escape(run.text).replace("\n", "<br/>").replace("  ", " &nbsp;")
    style = []
    if run.bold or run.heading:
        style.append("font-weight:700")
    if run.italic:
        style.append("font-style:italic")
    if run.heading in _SIZES:
        style.append(f"font-size:{_SIZES[run.heading]}")
    colour = _readable(run.colour) if run.colour else ""
    if colour:
        style.append(f"color:{colour}")
    return f'<span style="{";".join(style)}">{shown}</span>' if style else shown


def _readable(wanted: str) -> str:
    """The author's colour, as far as it can be read here: drawn towards the colour of text until it can."""
    colour = QColor.fromString(wanted)
    if not colour.isValid() or colour.alpha() < 255:
        return ""
    look = theme.current()
    paper, ink = look.color("surface"), look.color("text")
    for step in range(_STEPS + 1):
        share = step / _STEPS
        mixed = QColor.fromRgbF(
            *(start + (end - start) * share for start, end in zip(_parts(colour), _parts(ink), strict=True))
        )
        if contrast(mixed, paper) >= _READABLE:
            return mixed.name()
    return ink.name()


def contrast(one: QColor, other: QColor) -> float:
    """From 1 to 21, as WCAG 2.1 counts it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()
