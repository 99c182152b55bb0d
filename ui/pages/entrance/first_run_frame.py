"""What is around the steps of setting up: the list of steps, heading, messages, the bar with the buttons.

It shows what `first_run` tells it and decides nothing.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.pages.entrance.first_run_steps import step_titles
from ui.pages.entrance.unlock import brand
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.field_block import announce
from ui.widgets.layout import STRETCH, column, fill, picture, restyle, row, scroll_area, surfaced, words
from ui.widgets.sections import ActionBar

CONTENT_WIDTH: Final = 784


class SetupFrame(QWidget):
    """`go_on_asked`, `back_asked`, `later_asked` from the buttons."""

    go_on_asked = Signal()
    back_asked = Signal()
    later_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._notice: Banner | None = None
        self._step: QWidget | None = None
        self._build()

    def show_step(self, number: int, step: QWidget, *, title: str, explanation: str) -> None:
        """Put a step in the place of the one before, which is deleted with what stood in it."""
        before, self._step = self._step, step
        if before is not None:
            before.hide()
            self._step_room.removeWidget(before)
            before.deleteLater()
        self.drop_notice()
        self._step_room.addWidget(step)
        self._title.setText(title)
        self._sub.setText(explanation)
        titles = step_titles()
        self._where.setText(
            self.tr("Step {number} of {count}: {title}").format(
                number=number + 1, count=len(titles), title=titles[number]
            )
        )
        self._mark_steps(number)
        step.show()
        self._scroll.verticalScrollBar().setValue(0)
        announce(self, f"{self._where.text()}. {title}")

    def name_buttons(self, primary: str, *, later: bool, back: bool) -> None:
        self._bar.primary.setText(primary)
        self._later.setVisible(later)
        self._back.setVisible(back)

    def set_busy(self, text: str) -> None:
        """Say what is going on and let no button be pressed; empty: it is over."""
        self._bar.show_saved(text, done=False)
        self._bar.primary.setEnabled(not text)
        self._back.setEnabled(not text)
        if text:
            announce(self, text)

    def focus_primary(self) -> None:
        self._bar.primary.setFocus()

    def show_notice(self, tone: str, text: str, next_step: str, *, details: str) -> None:
        self.drop_notice()
        self._notice = Banner("first_notice", tone, text, next_step)
        self._notice.set_details(details)
        self._notice_room.addWidget(self._notice)
        self._notice.say()

    def drop_notice(self) -> None:
        notice, self._notice = self._notice, None
        if notice is not None:
            notice.hide()
            self._notice_room.removeWidget(notice)
            notice.deleteLater()

    def _mark_steps(self, current: int) -> None:
        for number, (sign, label) in enumerate(self._marks):
            done = number < current
            icon, token = ("state-done", "success") if done else ("state-empty", "text2")
            if number == current:
                icon, token = "state-current", "primary"
            sign.setPixmap(theme.pixmap(icon, token, 20, paper="window"))
            restyle(label, "role", "strong" if number == current else "body")

    def _build(self) -> None:
        look = theme.current()
        self._where = words("", "hint", wrap=True)
        if look.roomy:
            self._where.hide()
        self._title = words("", "title", wrap=True)
        self._sub = words("", "hint", wrap=True)
        self._step_room = QVBoxLayout()
        self._notice_room = QVBoxLayout()
        for layout in (self._step_room, self._notice_room):
            layout.setContentsMargins(0, 0, 0, 0)
        margins = (32, 40, 32, 32) if look.roomy else (16, 12, 16, 12)
        content = column(
            self._where,
            self._title,
            4,
            self._sub,
            20,
            self._notice_room,
            8,
            self._step_room,
            STRETCH,
            margins=margins,
        )
        content.setMaximumWidth(look.px(CONTENT_WIDTH))
        holder = row(STRETCH, (content, 8), STRETCH)
        surfaced(holder, "page")
        self._scroll = scroll_area(holder, "first_scroll")
        self._bar = ActionBar("first_bar", primary=self.tr("Continue"))
        self._bar.primary_asked.connect(self.go_on_asked)
        self._back = Button(self.tr("Back"), "first_back", icon="back")
        self._back.clicked.connect(self.back_asked)
        self._later = LinkButton(self.tr("Go on later"), "first_later")
        self._later.clicked.connect(self.later_asked)
        bar_line = self._bar.layout()
        assert isinstance(bar_line, QHBoxLayout)
        bar_line.insertWidget(0, self._back)
        bar_line.insertWidget(bar_line.count() - 1, self._later)
        right = column((self._scroll, 1), self._bar)
        fill(self, QHBoxLayout(), self._side(), (right, 1))

    def _side(self) -> QWidget:
        self._marks: list[tuple[QLabel, QLabel]] = []
        lines: list[QWidget | int] = []
        for number, title in enumerate(step_titles(), start=1):
            sign, label = picture("state-empty"), words(f"{number}. {title}", wrap=True)
            self._marks.append((sign, label))
            lines += [row((sign, Qt.AlignmentFlag.AlignTop), (label, 1), gap=12), 16]
        side = column(brand(), 32, *lines, STRETCH, margins=(24, 20, 24, 20))
        surfaced(side, "side-left")
        side.setFixedWidth(theme.current().px(288))
        if not theme.current().roomy:
            side.hide()
        return side

    # -------------------------------------------------------------- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stand under the column that they belong to."""
        super().resizeEvent(event)
        look = theme.current()
        spare = max(0, self._bar.width() - look.px(CONTENT_WIDTH)) // 2
        side = spare + look.gap(32 if look.roomy else 16)
        layout = self._bar.layout()
        if layout is not None:
            layout.setContentsMargins(side, look.gap(10), side, look.gap(10))
