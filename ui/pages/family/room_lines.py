"""The rooms of a file on the family page: a line each, and a banner for what must not be missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from core.records import RoomLine
from ui.pages.family.room_words import missing_words, room_title
from ui.widgets.banner import Banner
from ui.widgets.layout import MOST, Item, column, words
from ui.widgets.sections import ListRow, SectionHeader

OpenRoom = Callable[[str], None]


def rooms_section(rooms: Sequence[RoomLine], open_room: OpenRoom) -> QWidget | None:
    """None where the program has no rooms to show."""
    if not rooms:
        return None
    lines: list[Item] = []
    for room in rooms:
        title, said = room_title(room.key), _said(room)
        line = ListRow(
            f"room_{room.key}",
            (words(title), MOST),
            words(said, "hint"),
            label=f"{title}, {said}" if said else title,
        )
        line.clicked.connect(partial(open_room, room.key))
        lines.append(line)
    head = SectionHeader(QCoreApplication.translate("Rooms", "Work with the family"))
    return column(head, 4, *lines)


def missing_banner(rooms: Sequence[RoomLine], open_room: OpenRoom) -> Banner | None:
    """What is missing in any room, the first with a way there."""
    told = [(room.key, code) for room in rooms for code in room.missing]
    if not told:
        return None
    key, code = told[0]
    rest = "\n".join(missing_words(more) for _, more in told[1:])
    banner = Banner("family_missing", "error", missing_words(code), rest)
    open_it = banner.add_action(room_title(key), "family_missing_open")
    open_it.clicked.connect(partial(open_room, key))
    return banner


def _said(room: RoomLine) -> str:
    if not room.records:
        return ""
    if room.open:
        said = QCoreApplication.translate("Rooms", "{count}, open: {open}")
        return said.format(count=room.records, open=room.open)
    return str(room.records)
