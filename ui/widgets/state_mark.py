"""Where a record is: draft, only here, sending, at the centre, returned, or waiting for the person."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.widgets.layout import set_tone, words


class RecordState(StrEnum):
    """The states of rule 3. AT_CENTRE only after a signed receipt."""

    DRAFT = "draft"
    ONLY_HERE = "only_here"
    SENDING = "sending"
    TEXT_AT_CENTRE = "text_at_centre"
    AT_CENTRE = "at_centre"
    NEEDS_YOU = "needs_you"
    RETURNED = "returned"
    SET_ASIDE = "set_aside"


_LOOKS = {  # icon, token
    RecordState.DRAFT: ("edit", "text2"),
    RecordState.ONLY_HERE: ("clock", "text2"),
    RecordState.SENDING: ("sync", "text2"),
    RecordState.TEXT_AT_CENTRE: ("clock", "text2"),
    RecordState.AT_CENTRE: ("ok", "success"),
    RecordState.NEEDS_YOU: ("warning", "warning"),
    RecordState.RETURNED: ("returned", "warning"),
    RecordState.SET_ASIDE: ("warning", "warning"),
}


def state_word(state: RecordState) -> str:
    """The state in the language of the screen."""
    return {
        RecordState.DRAFT: QCoreApplication.translate("StateMark", "Draft"),
        RecordState.ONLY_HERE: QCoreApplication.translate("StateMark", "Only here"),
        RecordState.SENDING: QCoreApplication.translate("StateMark", "Being sent"),
        RecordState.TEXT_AT_CENTRE: QCoreApplication.translate("StateMark", "Only the text is at the centre"),
        RecordState.AT_CENTRE: QCoreApplication.translate("StateMark", "The centre has it"),
        RecordState.NEEDS_YOU: QCoreApplication.translate("StateMark", "Needs you"),
        RecordState.RETURNED: QCoreApplication.translate("StateMark", "Returned"),
        RecordState.SET_ASIDE: QCoreApplication.translate("StateMark", "Set aside at the centre"),
    }[state]


def state_icon(state: RecordState, size: float = 18) -> QIcon:
    """For a cell of a table, beside `state_word`."""
    name, token = _LOOKS[state]
    return theme.icon(name, token, size)


class StateMark(QWidget):
    """Icon and word; `since` adds a time: The centre has it, 14:32."""

    def __init__(self, state: RecordState, *, since: str = "", size: float = 18) -> None:
        super().__init__()
        self.setObjectName("state_mark")
        self._size = size
        self._picture = QLabel()
        self._word = words()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(8))
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._word, 1, Qt.AlignmentFlag.AlignVCenter)
        self.set_state(state, since=since)

    def set_state(self, state: RecordState, *, since: str = "") -> None:
        name, token = _LOOKS[state]
        self._picture.setPixmap(theme.pixmap(name, token, self._size))
        text = f"{state_word(state)}, {since}" if since else state_word(state)
        self._word.setText(text)
        set_tone(self._word, "warning" if token == "warning" else "muted")
        self.setAccessibleName(text)
