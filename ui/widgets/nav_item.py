"""One line of the rail or of a jump list: a checkable button with an icon, words and a remark."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy

from ui import theme
from ui.widgets.layout import restyle, set_tone, words


class NavItem(QPushButton):
    """`narrow` shows only the icon; the words stay its accessible name and its tip."""

    def __init__(self, name: str, text: str, icon: str, *, token: str = "text2") -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        self.setProperty("kind", "nav")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._icon, self._token = icon, token
        self._picture = QLabel()
        self._words = words(text, wrap=True, align=Qt.AlignmentFlag.AlignVCenter)
        self._remark = words("", "small")
        for label in (self._picture, self._words, self._remark):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.gap(13), look.gap(4), look.gap(16), look.gap(4))
        line.setSpacing(look.gap(10))
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._words, 1)
        line.addWidget(self._remark)
        self.narrow = False
        self._text = text
        self._draw()
        self._name()

    def set_current(self, on: bool) -> None:
        self.setChecked(on)
        restyle(self._words, "role", "strong" if on else "body")
        self._draw()

    def set_words(self, text: str) -> None:
        self._text = text
        self._words.setText(text)
        self._name()

    def set_depth(self, depth: int) -> None:
        """How far to the right, as for a page that belongs to the one above."""
        layout = self.layout()
        if layout is not None and not self.narrow:
            look = theme.current()
            layout.setContentsMargins(look.gap(13 + 16 * depth), look.gap(4), look.gap(16), look.gap(4))

    def set_icon(self, icon: str, token: str) -> None:
        self._icon, self._token = icon, token
        self._draw()

    def set_remark(self, remark: str, *, tone: str = "", spoken: str = "") -> None:
        """`spoken` is what a screen reader says of it, if more than the remark."""
        self._remark.setText(remark)
        set_tone(self._remark, tone)
        self._remark.setVisible(bool(remark) and not self.narrow)
        self._name(spoken or remark)

    def set_narrow(self, on: bool) -> None:
        self.narrow = on
        self._words.setVisible(not on)
        self._remark.setVisible(not on and bool(self._remark.text()))
        restyle(self, "narrow", on)
        self.setToolTip(self._text if on else "")
        layout = self.layout()
        if layout is not None:
            layout.setAlignment(
                self._picture,
                Qt.AlignmentFlag.AlignCenter if on else Qt.AlignmentFlag.AlignVCenter,
            )
            look = theme.current()
            sides = (0, 3) if on else (look.gap(13), look.gap(16))
            layout.setContentsMargins(sides[0], look.gap(4), sides[1], look.gap(4))

    def needed_width(self) -> int:
        """With its longest word in bold and its remark, or room for a count, on one line."""
        look = theme.current()
        bold, small = QFontMetrics(look.font("strong")), QFontMetrics(look.font("small"))
        longest = max((bold.horizontalAdvance(word) for word in self._text.split()), default=0)
        remark = small.horizontalAdvance(self._remark.text() or "99")
        return look.gap(13) + look.px(20) + longest + remark + look.gap(16) + 2 * look.gap(10) + 4

    def _draw(self) -> None:
        token = "primary" if self.isChecked() and self._token == "text2" else self._token
        self._picture.setPixmap(theme.pixmap(self._icon, token, paper="window"))

    def _name(self, remark: str = "") -> None:
        self.setAccessibleName(f"{self._text}, {remark}" if remark else self._text)

    # -------------------------------------------------------------- Qt

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()
