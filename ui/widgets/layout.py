"""Rows, columns, words and lines: what every page is put together from.

Distances are written as they are at 100 % text and grow with it (`Theme.gap`). Nothing here has a colour.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme


class Stretch:
    """A flexible gap inside `row` and `column`."""


STRETCH: Final = Stretch()
MOST: Final = 1000
"""The stretch of what takes all the room up to its own greatest width; a stretch of 1 takes the rest."""
Item = QWidget | QLayout | int | Stretch | tuple[QWidget, int] | tuple[QWidget, Qt.AlignmentFlag] | None


def column(*items: Item, gap: float = 0, margins: tuple[float, ...] = (0, 0, 0, 0)) -> QWidget:
    return fill(QFrame(), QVBoxLayout(), *items, gap=gap, margins=margins)


def row(*items: Item, gap: float = 8, margins: tuple[float, ...] = (0, 0, 0, 0)) -> QWidget:
    return fill(QFrame(), QHBoxLayout(), *items, gap=gap, margins=margins)


def fill(
    holder: QWidget,
    layout: QBoxLayout,
    *items: Item,
    gap: float = 0,
    margins: tuple[float, ...] = (0, 0, 0, 0),
) -> QWidget:
    """Give a widget a row or a column. An int is a gap, (widget, 1) stretches, (widget, flag) aligns."""
    look = theme.current()
    layout.setSpacing(look.gap(gap))
    layout.setContentsMargins(*(look.gap(margin) for margin in margins))
    holder.setLayout(layout)
    for item in items:
        put(layout, item)
    return holder


def put(layout: QBoxLayout, item: Item) -> None:
    if item is None:
        return
    if isinstance(item, Stretch):
        layout.addStretch(1)
    elif isinstance(item, int):
        layout.addSpacing(theme.current().gap(item))
    elif isinstance(item, tuple):
        widget, how = item
        if isinstance(how, Qt.AlignmentFlag):
            layout.addWidget(widget, 0, how)
        else:
            layout.addWidget(widget, how)
    elif isinstance(item, QLayout):
        layout.addLayout(item)
    else:
        layout.addWidget(item)


def surfaced(widget: QWidget, surface: str) -> QWidget:
    """Give a widget one of the backgrounds of the style sheet: page, tint, panel, card, side-left, ..."""
    widget.setProperty("surface", surface)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


def rule(*, vertical: bool = False) -> QFrame:
    """A hairline."""
    line = QFrame()
    surfaced(line, "rule")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def words(
    text: str = "",
    role: str = "body",
    *,
    tone: str = "",
    wrap: bool = False,
    align: Qt.AlignmentFlag | None = None,
) -> QLabel:
    """A label. Roles: display, title, section, strong, body, hint, small. It shows plain text only."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    if tone:
        label.setProperty("tone", tone)
    if align is not None:
        label.setAlignment(align)
    elif wrap:
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    if wrap:
        label.setWordWrap(True)
        policy = label.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label


def picture(name: str, token: str = "text2", size: float = 20, *, paper: str = "surface") -> QLabel:
    """An icon that decorates words beside it; it has no name of its own."""
    label = QLabel()
    label.setPixmap(theme.pixmap(name, token, size, paper=paper))
    side = theme.current().px(size)
    label.setFixedSize(side, side)
    return label


def with_icon(name: str, label: QLabel, token: str = "text2", *, size: float = 20, gap: float = 8) -> QWidget:
    """An icon and words on one line; beside wrapped words it stands at their first line."""
    top = Qt.AlignmentFlag.AlignTop
    at = top if label.wordWrap() else Qt.AlignmentFlag.AlignVCenter
    return row((picture(name, token, size), at), (label, 1), gap=gap)


def scroll_area(content: QWidget, name: str) -> QScrollArea:
    """A page that scrolls down, never sideways."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def set_tone(widget: QWidget, tone: str) -> None:
    """Change error, warning, success or plain ("") on a widget that is already styled."""
    restyle(widget, "tone", tone or None)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Change a property the style sheet selects by."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class FlowLayout(QLayout):
    """Puts widgets side by side and goes on in the next line when there is no more room.

    `even`: those of one line are all as high as the highest.
    """

    def __init__(self, *, gap: float = 8, line_gap: float = 0, even: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = theme.current().gap(gap)
        self._line_gap = theme.current().gap(line_gap)
        self._even = even
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        visible = list(self._visible())
        wide = sum(item.sizeHint().width() for item in visible) + self._gap * max(0, len(visible) - 1)
        tall = max((item.sizeHint().height() for item in visible), default=0)
        return QSize(wide, tall)

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._visible():
            size = size.expandedTo(item.minimumSize())
        margins: QMargins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _visible(self) -> Iterable[QLayoutItem]:
        return (item for item in self._items if not item.isEmpty())

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for number, line in enumerate(self._lines(rect.width())):
            y += self._line_gap if number else 0
            tallest = max(size.height() for _, size in line)
            x = rect.x()
            for item, size in line:
                if move and self._even:
                    item.setGeometry(QRect(QPoint(x, y), QSize(size.width(), tallest)))
                elif move:
                    item.setGeometry(QRect(QPoint(x, y + (tallest - size.height()) // 2), size))
                x += size.width() + self._gap
            y += tallest
        return y - rect.y()

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._visible():
            hint = item.sizeHint()
            width = min(hint.width(), room)
            height = item.heightForWidth(width) if item.hasHeightForWidth() else hint.height()
            if not lines or used + self._gap + width > room:
                lines.append([])
                used = 0
            used += width + (self._gap if lines[-1] else 0)
            lines[-1].append((item, QSize(width, height)))
        return lines
