"""Parts of a page: its head, sections with a hairline, rows to press, facts, empty states, the button bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button, LinkButton, PrimaryButton
from ui.widgets.layout import STRETCH, Item, column, picture, put, row, rule, surfaced, words

_TOP = Qt.AlignmentFlag.AlignTop


class PageHead(QWidget):
    """Back link, title, one line of facts, actions at the right. `back_asked` when Back is pressed."""

    back_asked = Signal()

    def __init__(
        self,
        name: str,
        title: str,
        *,
        sub: str | QWidget = "",
        back: str = "",
        actions: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        self.title = words(title, "title", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.gap(2))
        if back:
            link = LinkButton(back, f"{name}_back", icon="back")
            link.clicked.connect(self.back_asked)
            box.addWidget(link)
        box.addWidget(row((self.title, 1), *((action, _TOP) for action in actions), gap=8))
        self.sub = sub if isinstance(sub, QWidget) else words(sub, "hint", wrap=True)
        box.addWidget(self.sub)
        self.sub.setVisible(isinstance(sub, QWidget) or bool(sub))


class SectionHeader(QWidget):
    """A heading with a count, one quiet action at the right, and a hairline under it."""

    def __init__(
        self, title: str, *, count: int | str = "", action: QWidget | None = None, role: str = "strong"
    ) -> None:
        super().__init__()
        look = theme.current()
        self._title = words(title, role)
        self._count = words(str(count), "hint")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.gap(4))
        box.addWidget(row(self._title, self._count, STRETCH, action, gap=8))
        self._count.setVisible(count != "")
        box.addWidget(rule())

    def set_count(self, count: int | str) -> None:
        self._count.setText(str(count))
        self._count.setVisible(count != "")


def section(
    title: str, *items: Item, count: int | str = "", action: QWidget | None = None, gap: float = 0
) -> QWidget:
    """A heading and what belongs under it."""
    return column(SectionHeader(title, count=count, action=action), 8, *items, gap=gap)


class EmptyState(QFrame):
    """Nothing is here: a sentence that says what comes next, and the action for it."""

    def __init__(self, name: str, text: str, *, action: QWidget | None = None, icon: str = "info") -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        surfaced(self, "panel")
        self.text = words(text, wrap=True, align=Qt.AlignmentFlag.AlignVCenter)
        box = QHBoxLayout(self)
        side = look.gap(16)
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(look.gap(12))
        box.addWidget(picture(icon, paper="window"), 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.text, 1)
        if action is not None:
            box.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)


class ListRow(QPushButton):
    """A row that opens something: `clicked`. `label` is all a screen reader hears of it.

    Items are put side by side as in `layout.row`; the mouse goes through them to the row.
    """

    def __init__(self, name: str, *items: Item, label: str, gap: float = 12) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setProperty("kind", "row")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.gap(8), look.gap(6), look.gap(8), look.gap(6))
        line.setSpacing(look.gap(gap))
        for item in items:
            put(line, item)
            widget = item[0] if isinstance(item, tuple) else item
            if isinstance(widget, QWidget):
                widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()


def facts(
    pairs: Sequence[tuple[str, str | QWidget]], *, label_width: float = 150, sentences: bool = False
) -> QWidget:
    """Names and values in two aligned columns; under each other where there is little room.

    `sentences`: the names are whole questions, which wrap. A value without a name takes both columns.
    """
    look = theme.current()
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(look.gap(20 if sentences else 16))
    grid.setVerticalSpacing(look.gap(6 if sentences else 4))
    grid.setColumnStretch(1, 1)
    if look.roomy:
        grid.setColumnMinimumWidth(0, look.px(label_width))
    for line, (name, value) in enumerate(pairs):
        shown = value if isinstance(value, QWidget) else words(value, wrap=True)
        if sentences:
            shown.setMinimumWidth(1)
        if not name:
            grid.addWidget(shown, 2 * line, 0, 1, 2)
            continue
        label = words(name, "hint", wrap=sentences or not look.roomy)
        if look.roomy:
            if sentences:
                label.setFixedWidth(look.px(label_width))
            grid.addWidget(label, 2 * line, 0, _TOP)
            grid.addWidget(shown, 2 * line, 1, _TOP)
        else:
            grid.addWidget(label, 2 * line, 0, 1, 2)
            grid.addWidget(shown, 2 * line + 1, 0, 1, 2)
    return holder


class ActionBar(QFrame):
    """The bar under a scrolling page: Back, "Draft saved 14:32", and the primary action."""

    back_asked = Signal()
    primary_asked = Signal()

    def __init__(self, name: str, *, primary: str, back: str = "") -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        surfaced(self, "actions")
        self.primary = PrimaryButton(primary, f"{name}_primary", keys="Ctrl+Enter")
        self.primary.clicked.connect(self.primary_asked)
        self._tick = picture("check", "success", 18)
        self._saved = words("", "hint")
        self._saved.setWordWrap(True)  # a long sentence takes a second line, never a wider window
        line = QHBoxLayout(self)
        side = look.gap(32 if look.roomy else 24)
        line.setContentsMargins(side, look.gap(10), side, look.gap(10))
        line.setSpacing(look.gap(12))
        if back:
            button = Button(back, f"{name}_back", icon="back" if look.roomy else "")
            button.clicked.connect(self.back_asked)
            line.addWidget(button)
        self._line, self._quiet_at = line, line.count()
        line.addStretch(1)
        line.addWidget(row(self._tick, self._saved, gap=8))
        line.addWidget(self.primary)
        self.show_saved("")

    def add_quiet(self, control: QWidget) -> None:
        """Something to press beside Back that says itself quietly; the bar does not grow by it."""
        self._line.insertWidget(self._quiet_at, control)

    def show_saved(self, text: str, *, done: bool = True) -> None:
        """`done=False` while it is being saved: the words without the tick."""
        self._saved.setText(text)
        self._tick.setVisible(bool(text) and done)
