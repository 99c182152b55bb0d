"""One event of a file: when, what, by whom, and where the record is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from core.records import TimelineEntry
from ui import theme
from ui.language import Language
from ui.widgets.layout import column, row, words
from ui.widgets.record_mark import record_mark
from ui.widgets.sections import ListRow
from ui.wording import level_word, outcome_word, timeline_word

_TOP = Qt.AlignmentFlag.AlignTop


def entry_words(entry: TimelineEntry) -> str:
    """What happened, on one line: Home visit: met the family at home."""
    if entry.kind == "filled_form":
        about = ", ".join(part for part in (entry.detail, entry.about) if part)
        return f"{about}: {entry.result}" if entry.result else about
    what = timeline_word(entry.kind)
    if entry.kind == "note" and entry.about:
        what = f"{what}, {entry.about}"
    said = {
        "visit": outcome_word(entry.detail),
        "assessment": level_word(entry.level),
    }.get(entry.kind, entry.detail)
    return f"{what}: {said}" if said else what


def written_words(entry: TimelineEntry, language: Language) -> str:
    """By whom, and on what day it was written down where that was another one than the day it happened."""
    if entry.written_on is None:
        return entry.author
    written = QCoreApplication.translate("TimelineRow", "written {day}").format(
        day=language.short_date(entry.written_on)
    )
    return ", ".join(part for part in (entry.author, written) if part)


def timeline_row(
    name: str,
    entry: TimelineEntry,
    *,
    now_ms: int,
    zone: tzinfo,
    language: Language,
    opens: Callable[[], None] | None = None,
) -> QWidget:
    """Date, words with the author under them, state. Where text is large, all under each other.

    `opens`: what pressing the row does; without it the row is only to be read."""
    look = theme.current()
    on = words(language.short_date(entry.on) if entry.on is not None else "", "hint")
    what = words(entry_words(entry), wrap=True)
    by = written_words(entry, language)
    author = words(by, "small", wrap=True)
    if not by:
        author.hide()
    mark = record_mark(entry.sync, now_ms=now_ms, zone=zone, language=language)
    if look.roomy:
        metrics = QFontMetrics(look.font())
        on.setFixedWidth(metrics.horizontalAdvance("88.88.8888") + look.px(8))
        mark.setFixedWidth(look.px(236))
        line = row((on, _TOP), (column(what, author), 1), (mark, _TOP), gap=12, margins=(0, 6, 0, 6))
    else:
        line = column(on, what, author, mark, gap=4, margins=(0, 8, 0, 8))
    said = ", ".join(part for part in (on.text(), what.text(), by, mark.accessibleName()) if part)
    if opens is not None:
        pressed = ListRow(name, (line, 1), label=said)
        pressed.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]  # in line with the others
        pressed.clicked.connect(opens)
        return pressed
    line.setObjectName(name)
    line.setAccessibleName(said)
    return line
