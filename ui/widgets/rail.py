"""The rail at the left: the places of the program. With words, or icons only where there is little room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.layout import surfaced, words
from ui.widgets.nav_item import NavItem


@dataclass(frozen=True)
class Place:
    """`key` is what `place_chosen` says; `keys` a shortcut shown at the right."""

    key: str
    icon: str
    words: str
    keys: str = ""


def usual_places() -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Those at the top and those at the foot, in the language of the screen."""
    return (
        (
            Place("today", "today", QCoreApplication.translate("Rail", "Today")),
            Place("families", "families", QCoreApplication.translate("Rail", "Families")),
            Place("visits", "visit", QCoreApplication.translate("Rail", "Visits")),
            Place("adoptions", "shield", QCoreApplication.translate("Rail", "Adoptions")),
            Place("tasks", "tasks", QCoreApplication.translate("Rail", "Tasks")),
            Place("sync", "sync", QCoreApplication.translate("Rail", "Sync")),
            Place("reports", "reports", QCoreApplication.translate("Rail", "Reports")),
        ),
        (
            Place("help", "help", QCoreApplication.translate("Rail", "Help"), "F1"),
            Place("settings", "settings", QCoreApplication.translate("Rail", "Settings")),
            Place("lock", "lock", QCoreApplication.translate("Rail", "Lock"), "Ctrl+L"),
        ),
    )


class Rail(QFrame):
    """`place_chosen(key)` on a press; the page that opens calls `set_current(key)`."""

    place_chosen = Signal(str)

    def __init__(
        self, name: str, *, top: Sequence[Place] | None = None, foot: Sequence[Place] | None = None
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Places"))
        surfaced(self, "rail")
        usual_top, usual_foot = usual_places()
        self._items: dict[str, NavItem] = {}
        self.narrow = False
        self._brand_words = words(self.tr("Tirek"), "section")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._brand())
        inner = QWidget()
        lines = QVBoxLayout(inner)
        look = theme.current()
        lines.setContentsMargins(0, look.gap(8), 0, look.gap(8))
        lines.setSpacing(0)
        for place in usual_top if top is None else top:
            lines.addWidget(self._item(place))
        lines.addStretch(1)
        for place in usual_foot if foot is None else foot:
            lines.addWidget(self._item(place))
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box.addWidget(area, 1)
        self.set_narrow(not look.roomy)

    def set_current(self, key: str) -> None:
        for place, item in self._items.items():
            item.set_current(place == key)

    def set_shown(self, key: str, on: bool) -> None:
        """Hide a place, or show it again; one that is not on this rail is left alone."""
        if key in self._items:
            self._items[key].setVisible(on)

    def set_count(self, key: str, count: int) -> None:
        self._items[key].set_remark(str(count) if count else "")

    def set_narrow(self, on: bool) -> None:
        """Icons only. At large text it is always narrow."""
        look = theme.current()
        self.narrow = on or not look.roomy
        self._brand_words.setVisible(not self.narrow)
        for item in self._items.values():
            item.set_narrow(self.narrow)
        words_wide = max((item.needed_width() for item in self._items.values()), default=0)
        self.setFixedWidth(look.px(56) if self.narrow else max(look.px(200), words_wide))

    def item(self, key: str) -> NavItem:
        return self._items[key]

    def _item(self, place: Place) -> NavItem:
        item = NavItem(f"{self.objectName()}_{place.key}", place.words, place.icon)
        if place.keys:
            item.set_remark(place.keys)
        item.clicked.connect(lambda: self._pressed(place.key))
        self._items[place.key] = item
        return item

    def _pressed(self, key: str) -> None:
        item = self._items[key]
        item.setChecked(not item.isChecked())  # only set_current says where one is
        self.place_chosen.emit(key)

    def _brand(self) -> QWidget:
        look = theme.current()
        holder = QWidget()
        holder.setFixedHeight(look.px(56 if look.roomy else 48))
        logo = QLabel()
        logo.setPixmap(theme.logo_pixmap(28))
        line = QHBoxLayout(holder)
        line.setContentsMargins(look.px(14), 0, look.px(14), 0)
        line.setSpacing(look.px(12))
        line.addWidget(logo)
        line.addWidget(self._brand_words)
        line.addStretch(1)
        return holder
