"""A genogram to walk through: each person is a button over the picture, and has words of its own.

Arrows go from one to the next, Enter opens, Ctrl and an arrow add somebody beside. How it is drawn:
`genogram_picture`.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from core.casework.ties import Genogram
from ui import theme
from ui.people_words import TIES
from ui.widgets.genogram_picture import GenogramPicture, screen_ink
from ui.wording import lives_here_word, relation_word

PARENT, PARTNER, CHILD, SIBLING = "parent", "partner", "child", "sibling"
_ADD_KEYS: Final = {
    Qt.Key.Key_Up: PARENT,
    Qt.Key.Key_Down: CHILD,
    Qt.Key.Key_Right: PARTNER,
    Qt.Key.Key_Left: SIBLING,
}


class GenogramView(QWidget):
    """`opened(person)`: Enter or double click; `chosen(person)`: the focus moved; `adding(person, kind)`."""

    opened = Signal(bytes)
    chosen = Signal(bytes)
    adding = Signal(bytes, str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._picture: GenogramPicture | None = None
        self._nodes: dict[bytes, GenogramNode] = {}

    def show_genogram(self, genogram: Genogram, *, discreet: bool = False) -> None:
        """Draw it anew; whoever had the focus keeps it."""
        focused = next((person for person, node in self._nodes.items() if node.hasFocus()), None)
        for node in self._nodes.values():
            node.hide()
            node.deleteLater()
        self._picture = picture = GenogramPicture(genogram, screen_ink(), discreet=discreet)
        self._nodes = {}
        self.setFixedSize(QSize(round(picture.size.width()), round(picture.size.height())))
        for row in range(picture.layout.rows):
            for person in picture.layout.in_row(row):
                node = GenogramNode(self, picture, person, spoken_words(genogram, person, discreet=discreet))
                node.clicked.connect(partial(self.chosen.emit, person))
                self._nodes[person] = node
        for before, after in pairwise(self._nodes.values()):
            QWidget.setTabOrder(before, after)
        if focused in self._nodes:
            self._nodes[focused].setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    @property
    def picture(self) -> GenogramPicture | None:
        return self._picture

    def node(self, person: bytes) -> GenogramNode:
        return self._nodes[person]

    def move_focus(self, person: bytes, key: int) -> None:
        """To the neighbour in that direction, if there is one."""
        assert self._picture is not None
        layout = self._picture.layout
        spot = layout.spots[person]
        line = layout.in_row(spot.row)
        at = line.index(person)
        target: bytes | None = None
        if key == Qt.Key.Key_Left and at > 0:
            target = line[at - 1]
        elif key == Qt.Key.Key_Right and at + 1 < len(line):
            target = line[at + 1]
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            other = layout.in_row(spot.row + (1 if key == Qt.Key.Key_Down else -1))
            target = min(other, key=lambda one: abs(layout.spots[one].column - spot.column), default=None)
        if target is not None:
            self._nodes[target].setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._picture.draw_lines(painter)
        painter.end()


class GenogramNode(QAbstractButton):
    """One person of the picture, with all a screen reader needs."""

    def __init__(self, view: GenogramView, picture: GenogramPicture, person: bytes, spoken: str) -> None:
        super().__init__(view)
        self._view, self._picture, self.person = view, picture, person
        self.setObjectName(f"genogram_{person.hex()}")
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box = picture.box(person)
        self.setGeometry(self._box.toRect())
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = self._picture.middle(self.person) - QPointF(self.x(), self.y())
        self._picture.draw_person(painter, self.person, at)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.current().color("primary"), theme.current().px(2)))
            edge = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(edge, 6, 6)
        painter.end()

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self._view.chosen.emit(self.person)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ControlModifier and key in _ADD_KEYS:
            self._view.adding.emit(self.person, _ADD_KEYS[Qt.Key(key)])
        elif not held and key in _ADD_KEYS:
            self._view.move_focus(self.person, key)
        elif not held and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._view.opened.emit(self.person)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: object) -> None:
        self._view.opened.emit(self.person)


def spoken_words(genogram: Genogram, person: bytes, *, discreet: bool = False, named: bool = True) -> str:
    """One person in words: name, place in the family, age, who the parents and partners are."""
    one = genogram.relative(person)
    if one is None:
        return ""
    told = [one.full_name if named else "", relation_word(one.relation, one.sex)]
    if one.died:
        told.append(lives_here_word("died"))
    elif one.age is not None:
        told.append(QCoreApplication.translate("Genogram", "age {years}").format(years=one.age))
    if one.at_home:
        told.append(QCoreApplication.translate("Genogram", "at home"))
    parents = [found.given for parent in genogram.parents(person) if (found := genogram.relative(parent))]
    if parents:
        told.append(
            QCoreApplication.translate("Genogram", "parents: {names}").format(names=", ".join(parents))
        )
    for tie in genogram.of(person):
        if tie.kind == PARENT or (discreet and tie.kind == "violence"):
            continue
        other = genogram.relative(tie.other if tie.person == person else tie.person)
        if other is not None:
            told.append(f"{other.given}: {tie_word(tie.kind)}")
    return ", ".join(part for part in told if part)


def tie_word(kind: str) -> str:
    return QCoreApplication.translate("Wording", TIES[kind]) if kind in TIES else ""
