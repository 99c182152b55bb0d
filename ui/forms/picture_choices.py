"""Choices that have pictures: a list with the picture beside the words, or a grid of cards.

The answer is given by the same buttons as without pictures: by mouse, arrow keys, Space and digits.
Next: `ui/widgets/choice_group.py`.
"""

from __future__ import annotations

from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.forms.session import ChoiceView, QuestionKind, QuestionView
from ui import theme
from ui.forms.form_files import FormFiles, has_picture, of_kind
from ui.forms.label_pictures import missing_words
from ui.widgets.buttons import LinkButton
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.layout import STRETCH, FlowLayout, restyle, row, surfaced
from ui.widgets.picture_button import fitted
from ui.widgets.picture_view import open_picture
from ui.widgets.styled_words import styled_words

PLAIN: Final = "no-buttons"
CARDS: Final = frozenset({"columns", "columns-pack", PLAIN} | {f"columns-{n}" for n in range(1, 11)})
_ROOM: Final = 720  # of a page's column
_BETWEEN: Final = 12
_CARD: Final = 164
_PACKED: Final = 124
_BESIDE: Final = QSize(112, 84)


def shows_pictures(view: QuestionView) -> bool:
    """Whether its choices are drawn with pictures; in a list to search in they are not."""
    return "minimal" not in view.appearance and any(has_picture(choice.media) for choice in view.choices)


def picture_choices(name: str, view: QuestionView, files: FormFiles) -> ChoiceGroup:
    """The group for a question whose choices have pictures."""
    cards = bool(CARDS & view.appearance)
    width = _card_width(view) if cards else 0
    by_value = {choice.value: choice for choice in view.choices}
    multiple = view.kind is QuestionKind.SELECT_MULTIPLE

    def dress(button: QAbstractButton, choice: Choice) -> QWidget:
        shown = by_value[choice.value]
        if cards:
            return Card(button, shown, files, width=width, bare=PLAIN in view.appearance)
        return Line(button, shown, files)

    choices = [Choice(one.value, one.label or one.value, runs=one.runs) for one in view.choices]
    if cards:
        layout = FlowLayout(gap=_BETWEEN, line_gap=_BETWEEN, even=True)
        return ChoiceGroup(name, choices, multiple=multiple, dress=dress, layout=layout)
    return ChoiceGroup(name, choices, multiple=multiple, dress=dress, across=False)


def _card_width(view: QuestionView) -> int:
    """In pixels: by the number of columns that the form asks for, or what is good for a hand's breadth."""
    look = theme.current()
    for count in range(1, 11):
        if f"columns-{count}" in view.appearance:
            return (look.px(_ROOM) - (count - 1) * look.gap(_BETWEEN)) // count - 1
    return look.px(_PACKED if "columns-pack" in view.appearance else _CARD)


class _WithPicture(QFrame):
    """A click anywhere on it is a click on the button; `choice-on` shows that it is chosen."""

    def __init__(self, button: QAbstractButton, choice: ChoiceView, files: FormFiles, room: QSize) -> None:
        super().__init__()
        self.setObjectName(f"card_{button.objectName()}")
        self._button, self._choice, self._files, self._room = button, choice, files, room
        self._picture = QLabel()
        self._picture.setFixedSize(room)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = styled_words(choice.label or choice.value, choice.runs)
        self._image: QImage | None = None
        surfaced(self, "choice")
        button.toggled.connect(self._mark)

    def open_large(self) -> None:
        address = of_kind(self._choice.media, "big-image")
        self._files.find(address, lambda image: self._open(image or self._image))

    def _look_for_it(self) -> None:
        """When everything else is in its place."""
        media = self._choice.media
        address = of_kind(media, "image") or of_kind(media, "big-image")
        if address:
            self._files.find(address, self._show)
        else:
            self._leave_out()

    def _large_button(self) -> LinkButton | None:
        if not of_kind(self._choice.media, "big-image"):
            return None
        large = LinkButton(
            QCoreApplication.translate("PictureChoices", "Large"), f"large_{self._button.objectName()}"
        )
        said = QCoreApplication.translate("PictureChoices", "Open the picture large: {label}")
        large.setAccessibleName(said.format(label=self._choice.label))
        large.clicked.connect(self.open_large)
        return large

    def _show(self, image: QImage | None) -> None:
        if not shiboken6.isValid(self):
            return
        self._image = image
        if image is not None:
            self._picture.setPixmap(fitted(image, self._room))
            return
        holder = self._words.parentWidget()
        layout = holder.layout() if holder is not None else None
        told = missing_words(self._button.objectName())
        if isinstance(layout, QBoxLayout):
            layout.addWidget(told)

    def _leave_out(self) -> None:
        """A choice without a picture: in a grid its words still stand where those of the others do."""

    def _open(self, image: QImage | None) -> None:
        if image is not None and shiboken6.isValid(self):
            open_picture(self, image, self._choice.label)

    def _mark(self, on: bool) -> None:
        restyle(self, "surface", "choice-on" if on else "choice")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._button.setFocus(Qt.FocusReason.MouseFocusReason)
            self._button.click()


class Card(_WithPicture):
    """The picture above the words; without a button to see where the form says `no-buttons`."""

    def __init__(
        self, button: QAbstractButton, choice: ChoiceView, files: FormFiles, *, width: int, bare: bool
    ) -> None:
        look = theme.current()
        edge = look.gap(8)
        inside = width - 2 * edge
        super().__init__(button, choice, files, QSize(inside, round(inside * 0.72)))
        self.setFixedWidth(width)
        box = QVBoxLayout(self)
        box.setContentsMargins(edge, edge, edge, edge)
        box.setSpacing(look.gap(6))
        box.addWidget(self._picture)
        line = QHBoxLayout()
        line.setSpacing(look.px(2))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        text = QVBoxLayout(holder)
        text.setContentsMargins(0, look.px(6), 0, 0)
        text.addWidget(self._words)
        line.addWidget(holder, 1)
        box.addLayout(line)
        large = self._large_button()
        if large is not None:
            box.addWidget(row(large, STRETCH))
        box.addStretch(1)
        self._bare = bare
        if bare:
            button.setProperty("bare", True)
            button.setFixedWidth(1)
            self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            button.installEventFilter(self)
        self._look_for_it()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where there is no button to see, the card shows the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            restyle(self, "focused", event.type() == QEvent.Type.FocusIn)
        return False


class Line(_WithPicture):
    """The picture beside the words."""

    def __init__(self, button: QAbstractButton, choice: ChoiceView, files: FormFiles) -> None:
        look = theme.current()
        super().__init__(button, choice, files, QSize(look.px(_BESIDE.width()), look.px(_BESIDE.height())))
        surfaced(self, "")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, look.gap(4), 0, look.gap(4))
        line.setSpacing(look.px(8))
        middle = Qt.AlignmentFlag.AlignVCenter
        line.addWidget(button, 0, middle)
        line.addWidget(self._picture, 0, middle)
        holder = QWidget()
        text = QVBoxLayout(holder)
        text.setContentsMargins(0, 0, 0, 0)
        text.addStretch(1)
        text.addWidget(self._words)
        text.addStretch(1)
        line.addWidget(holder, 1)
        large = self._large_button()
        if large is not None:
            line.addWidget(large, 0, middle)
        self._look_for_it()

    def _mark(self, on: bool) -> None:
        """The button beside it says it."""

    def _leave_out(self) -> None:
        self._picture.setFixedHeight(1)
