"""A line of the Tasks page: the family, what is due and why that day, and what can be done with it.

What only a record can meet (a visit, a check) is opened; only a task of one's own is ticked off.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.casework.tasks import is_met_by_a_record
from core.records import AgendaItem
from core.schema import Entity
from ui import theme
from ui.language import Language
from ui.task_words import rule_words
from ui.widgets.agenda_row import due_words, is_visit, shows_level, task_line
from ui.widgets.buttons import LinkButton
from ui.widgets.layout import FlowLayout, column, row, words
from ui.widgets.risk_mark import RiskMark, risk_column_width
from ui.wording import level_word, risk_key

_DOT: Final = " · "
ACTIONS_WIDTH: Final = 372
"""Room for three actions side by side in the longest of the languages; a longer line breaks."""
_TOP: Final = Qt.AlignmentFlag.AlignTop


class TaskRow(QFrame):
    """Signals carry the item."""

    done_asked = Signal(object)
    postpone_asked = Signal(object)
    open_asked = Signal(object)
    visit_asked = Signal(object)

    def __init__(
        self, name: str, item: AgendaItem, *, today: date, language: Language, discreet: bool = False
    ) -> None:
        super().__init__()
        look = theme.current()
        self.item = item
        self.setObjectName(name)
        when = due_words(item, today=today, language=language)
        what = task_line(item)
        about = _DOT.join(part for part in (item.village, what) if part)
        late = item.due_on < today
        due = words(when, "strong" if late else "body", tone="warning" if late else "muted")
        texts = [words(item.family_name, "strong", wrap=True), words(about, "small", wrap=True)]
        why = self._why(discreet=discreet)
        if why:
            texts.append(words(why, "small", wrap=True))
        mark = RiskMark(risk_key(item.level)) if shows_level(item, discreet=discreet) else None
        if mark is not None and look.roomy:
            mark.setFixedWidth(risk_column_width("strong", 28) + look.px(1))
        actions = self._actions(name, heard=f"{item.family_name}, {what}")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.gap(8), 0, look.gap(8))
        if look.roomy:
            side = column(due, actions)
            side.setFixedWidth(look.px(ACTIONS_WIDTH))
            box.addWidget(row((mark, _TOP) if mark else None, (column(*texts), 1), (side, _TOP)))
        else:
            box.addWidget(column(*texts, row(mark, (due, 1), gap=16), actions, gap=4))
        said = [item.family_name, about, when, level_word(item.level) if mark is not None else ""]
        self.setAccessibleName(", ".join(part for part in said if part))

    def _why(self, *, discreet: bool) -> str:
        item = self.item
        if item.postponed_because:
            return self.tr("Put off: {reason}").format(reason=item.postponed_because)
        return "" if discreet else rule_words(item.rule)

    def _actions(self, name: str, *, heard: str) -> QWidget:
        item, holder, flow = self.item, QWidget(), FlowLayout(gap=14, line_gap=2)
        holder.setLayout(flow)
        offered: list[tuple[str, str, Signal]] = []
        if is_visit(item):
            offered.append(("visit", self.tr("Start visit"), self.visit_asked))  # type: ignore[arg-type]
        elif not item.computed and not is_met_by_a_record(item.kind, item.postponed_because):
            offered.append(("done", self.tr("Done"), self.done_asked))  # type: ignore[arg-type]
        if item.entity_type != Entity.ADOPTION:  # no task is kept in its stream
            offered.append(("postpone", self.tr("Put off"), self.postpone_asked))  # type: ignore[arg-type]
        opens = self.tr("Open institution") if item.of_object else self.tr("Open family")
        offered.append(("open", opens, self.open_asked))  # type: ignore[arg-type]
        for key, said, signal in offered:
            link = LinkButton(said, f"{name}_{key}")
            link.setAccessibleName(f"{said}: {heard}")
            link.clicked.connect(lambda _=False, signal=signal: signal.emit(item))
            flow.addWidget(link)
        return holder
