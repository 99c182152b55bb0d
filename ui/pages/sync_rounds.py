"""The last rounds on the Sync page: when, what moved, how it ended in words; the newest on top."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from core.records import PastRound
from ui import theme
from ui.sync_sentences import NO_NETWORK, SyncSentences
from ui.widgets.layout import column, picture, row, words
from ui.widgets.sections import section

ROUNDS_AT_MOST: Final = 6
_TOP: Final = Qt.AlignmentFlag.AlignTop
_OFFLINE: Final = frozenset(code.value for code in NO_NETWORK)


def last_rounds(rounds: tuple[PastRound, ...], sentences: SyncSentences) -> QWidget:
    """A section; the caller shows it where there were rounds."""
    lines = [_line(one, sentences) for one in rounds[:ROUNDS_AT_MOST]]
    return section(QCoreApplication.translate("SyncPage", "Last rounds"), *lines, gap=4)


def _line(one: PastRound, sentences: SyncSentences) -> QWidget:
    if not one.trouble:
        mark = picture("ok", "success")
    elif one.trouble in _OFFLINE:
        mark = picture("offline", "text2")
    else:
        mark = picture("warning", "warning")
    when = words(sentences.moment(one.last_ms), "hint")
    said = words(sentences.past_round(one), wrap=True)
    look = theme.current()
    if look.roomy:
        when.setFixedWidth(look.px(136))
        return row((mark, _TOP), (when, _TOP), (said, 1), gap=12, margins=(0, 4, 0, 4))
    return row((mark, _TOP), (column(when, said), 1), gap=12, margins=(0, 4, 0, 4))
