"""The strip at the foot of the window: the state of syncing in one sentence, and where one is.

Offline is grey, a failure amber, a week of silence red; the sentence says it in words in any case.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from ui import theme
from ui.widgets.buttons import LinkButton
from ui.widgets.layout import set_tone, surfaced, words


class StripTone(StrEnum):
    CALM = "calm"
    OFFLINE = "offline"
    SENDING = "sending"
    FAILED = "failed"
    STUCK = "stuck"


_LOOKS = {  # icon, token
    StripTone.CALM: ("ok", "success"),
    StripTone.OFFLINE: ("offline", "text2"),
    StripTone.SENDING: ("sync", "text2"),
    StripTone.FAILED: ("warning", "warning"),
    StripTone.STUCK: ("error", "error"),
}


class StatusStrip(QFrame):
    """`sync_asked` when Sync now (F5) at its right is pressed; `field_mode_chosen(bool)` beside it."""

    sync_asked = Signal()
    field_mode_chosen = Signal(bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        surfaced(self, "footer")
        self._picture = QLabel()
        self._said = ""
        self._sentence = words("", "small", wrap=not look.roomy)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._place = words("", "small")
        self._in_field_mode = False
        self._field_mode = LinkButton("", f"{name}_field_mode")
        self._field_mode.clicked.connect(lambda: self.field_mode_chosen.emit(not self._in_field_mode))
        self._sync = LinkButton(self.tr("Sync now"), f"{name}_sync", keys="F5")
        self._sync.clicked.connect(self.sync_asked)
        line = QHBoxLayout(self)
        side = look.gap(16 if look.roomy else 12)
        line.setContentsMargins(side, look.gap(3), 2 * side, look.gap(3))
        line.setSpacing(look.gap(8))
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._sentence, 1)
        line.addWidget(self._field_mode)
        line.addSpacing(look.gap(8))
        line.addWidget(self._sync)
        line.addSpacing(look.gap(8))
        line.addWidget(self._place)
        self.setMinimumHeight(look.px(32))
        self._fit_later = QTimer(self)  # when the line has given each its room
        self._fit_later.setSingleShot(True)
        self._fit_later.timeout.connect(self._fit)
        self.show_sentence(StripTone.OFFLINE, "")
        self.show_field_mode(False)

    def show_sentence(self, tone: StripTone, sentence: str) -> None:
        name, token = _LOOKS[tone]
        self._picture.setPixmap(theme.pixmap(name, token, 18, paper="window"))
        self._said = sentence
        self._fit()
        set_tone(self._sentence, {StripTone.FAILED: "warning", StripTone.STUCK: "error"}.get(tone, ""))
        self._sentence.setToolTip(sentence)
        self.setAccessibleName(sentence)

    def show_field_mode(self, on: bool) -> None:
        """Whether the network is kept off. Where there is little room only the way out of it is here; the
        way in is on the Sync page."""
        self._in_field_mode = on
        self._field_mode.setText(self.tr("Turn off field mode") if on else self.tr("Turn on field mode"))
        said = self.tr("Switch field mode off") if on else self.tr("Switch field mode on")
        self._field_mode.setAccessibleName(said)
        self._field_mode.setToolTip(said)
        self._field_mode.setVisible(on or theme.current().roomy)

    def sentence(self) -> str:
        return self._said

    def set_place(self, text: str) -> None:
        """District and worker; hidden when there is little room."""
        self._place.setText(text)
        self._place.setVisible(bool(text) and theme.current().roomy)

    def _fit(self) -> None:
        """One line where there is room; what does not fit is in the tip and on the Sync page."""
        fits = self._said
        if theme.current().roomy and self._sentence.width() > 0:
            metrics = self._sentence.fontMetrics()
            fits = metrics.elidedText(self._said, Qt.TextElideMode.ElideRight, self._sentence.width())
        self._sentence.setText(fits)

    def resizeEvent(self, event: object) -> None:
        self._fit_later.start()
