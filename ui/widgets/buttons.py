"""Buttons. One filled button per screen; a danger button is never pressed by Enter; none has a fixed width.

Each takes its words, its object name and, where the words are not enough, an accessible name.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui import theme

_ICON_TOKENS = {"primary": "on-primary", "quiet": "primary", "link": "primary", "danger": "error"}


class Button(QPushButton):
    """A plain (secondary) button. `icon` names a drawing of resources/icons; `keys` is shown as a tip."""

    kind = "secondary"

    def __init__(self, words: str, name: str, *, icon: str = "", keys: str = "") -> None:
        super().__init__(words)
        self.setObjectName(name)
        self.setProperty("kind", self.kind)
        self.setAutoDefault(False)
        if words:
            self.setAccessibleName(words)
        if icon:
            air = 4 if words else 0
            cut = 6 if icon == "back" and self.kind == "link" else 0  # its tip stands on the text's edge
            self.setIcon(theme.icon(icon, _ICON_TOKENS.get(self.kind, "text"), air=air, cut=cut))
            self.setIconSize(theme.icon_size(air=air, cut=cut))
        if keys:
            self.setToolTip(keys)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)  # as wide as its words


class PrimaryButton(Button):
    """The one filled button of a screen. Enter in the last field comes here."""

    kind = "primary"


class QuietButton(Button):
    kind = "quiet"


class LinkButton(Button):
    kind = "link"


class DangerButton(Button):
    """What cannot be undone: pressed by mouse or Space, never by Enter."""

    kind = "danger"


class IconButton(Button):
    """A drawing only; `label` is its accessible name and its tip."""

    kind = "icon"

    def __init__(self, icon: str, label: str, name: str) -> None:
        super().__init__("", name, icon=icon)
        self.setAccessibleName(label)
        self.setToolTip(label)


class ToggleChip(Button):
    """A filter that is on or off; a tick says so, not only the colour. Use `toggled`."""

    kind = "chip"

    def __init__(self, words: str, name: str, *, on: bool = False) -> None:
        super().__init__(words, name)
        self.setCheckable(True)
        self.toggled.connect(self._show_tick)
        self.setChecked(on)
        self._show_tick(on)
        self.setMinimumWidth(_bold_width(words) + theme.current().px(2 * 12 + 20 + 12))

    def _show_tick(self, on: bool) -> None:
        picture = theme.icon("check", "primary", 16, air=4) if on else theme.icon("plus", "text2", 16, air=4)
        self.setIcon(picture)
        self.setIconSize(theme.icon_size(16, air=4))


class Segments(QWidget):
    """One of two to four short choices, side by side. Values and words come in pairs."""

    chosen = Signal(str)

    def __init__(self, name: str, label: str, choices: Sequence[tuple[str, str]], *, value: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for index, (key, words) in enumerate(choices):
            button = Button(words, f"{name}_{key}")
            button.setAccessibleName(f"{label}: {words}")
            button.setProperty("kind", "segment")
            button.setProperty("end", {0: "left", len(choices) - 1: "right"}.get(index, ""))
            button.setCheckable(True)
            button.setChecked(key == value)
            button.setMinimumWidth(_bold_width(words) + theme.current().px(2 * 14 + 4))
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            group.addButton(button)
            layout.addWidget(button)
            self._buttons[key] = button
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def value(self) -> str:
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def focus_chosen(self) -> None:
        """The cursor on what is chosen, or on the first."""
        for key, button in self._buttons.items():
            if key == self.value() or not self.value():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def set_value(self, key: str) -> None:
        if key in self._buttons:
            self._buttons[key].setChecked(True)


def _bold_width(words: str) -> int:
    """Room for the bold word, so that nothing moves or is cut when it is switched on."""
    return QFontMetrics(theme.current().font("strong")).horizontalAdvance(words)
