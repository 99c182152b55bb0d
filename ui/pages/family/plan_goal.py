"""One goal of a plan: the need behind it, steps with person and day, the last monitoring, what comes next.

It begins nothing itself: `form_asked` says which form, for which record, with what binds it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.casework import plans
from core.casework.plans import GoalView, PlanView, StepView
from core.changes import RecordId
from core.schema import Entity
from ui.language import Language
from ui.pages.family.plan_words import ended_words, monitoring_words, need_words
from ui.pages.family.withdrawing import Withdrawing
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.layout import MOST, FlowLayout, Item, column, fill, row, words

CoverText = Callable[[str, Callable[[], QWidget]], QWidget]


class GoalCard(QWidget):
    """`form_asked(form, record, links)`: record b"" for a new one. `cover` hides texts in a visit.

    `ready`: the forms that are on this laptop. `named`: a screen reader may say the goal.
    Nothing is offered in a plan that has ended.
    """

    form_asked = Signal(str, bytes, dict)

    def __init__(
        self,
        stream: bytes,
        plan: PlanView,
        goal: GoalView,
        *,
        ready: frozenset[str],
        language: Language,
        cover: CoverText,
        named: bool,
        withdrawing: Withdrawing,
    ) -> None:
        super().__init__()
        self.setObjectName(f"goal_{goal.goal.hex()}")
        self._stream, self._plan, self._goal = stream, plan, goal
        self._withdrawing = withdrawing
        self._ready, self._lang, self._cover, self._named = ready, language, cover, named
        key = goal.goal.hex()
        lines: list[Item] = [cover(f"goal_cover_{key}", self._told)]
        for step in goal.steps:
            lines += [6, self._step(step)]
        if goal.monitoring:
            lines += [8, cover(f"goal_sheet_{key}", self._monitoring)]
        if plan.is_open:
            lines += [8, self._acts()]
            lines += self._reason(self._record(Entity.GOAL, goal.goal))
        fill(self, QVBoxLayout(), *lines, margins=(12, 0, 0, 8))

    def _told(self) -> QWidget:
        goal = self._goal
        lines: list[Item] = [words(goal.wording, "strong", wrap=True)]
        if goal.need is not None:
            lines.append(words(self.tr("Need: {need}").format(need=need_words(goal.need)), "hint", wrap=True))
        if not goal.is_open:
            on = "" if goal.ended_on is None else self._lang.short_date(goal.ended_on)
            said = ". ".join(part for part in (ended_words(goal.state), on, goal.ending_reason) if part)
            lines.append(words(said, wrap=True))
        elif not goal.steps:
            lines.append(words(self.tr("No step yet."), "hint", wrap=True))
        if goal.conflict:
            both = self.tr("Two people changed the same thing. Both values are kept.")
            lines.append(words(both, wrap=True))
        return column(*lines, gap=2)

    def _step(self, step: StepView) -> QWidget:
        key = step.step.hex()
        told = self._cover(f"step_cover_{key}", partial(self._step_told, step))
        if not self._plan.is_open:
            return told
        links: list[Item] = []
        offered = (
            (plans.STEP_END_FORM, self.tr("How it ended") if step.is_open else ""),
            (plans.STEP_FORM, self.tr("Change") if step.is_open else ""),
        )
        for form, said in offered:
            if said and form in self._ready:
                link = LinkButton(said, f"{form}_{key}")
                if self._named:
                    link.setAccessibleName(f"{said}: {step.wording}")
                link.clicked.connect(partial(self.form_asked.emit, form, step.step, {}))
                links.append(link)
        record = self._record(Entity.STEP, step.step)
        links.append(self._withdrawing.link(record, about=step.wording if self._named else ""))
        return column(row((told, MOST), *links, gap=8), *self._reason(record))

    def _record(self, entity: Entity, entity_id: bytes) -> RecordId:
        return RecordId(self._stream, int(entity), entity_id)

    def _reason(self, record: RecordId) -> list[Item]:
        """The question why, where this record is being withdrawn."""
        asked = self._withdrawing.asks(record.entity_id)
        return [8, self._withdrawing.make_reason(record)] if asked else []

    def _step_told(self, step: StepView) -> QWidget:
        on = "" if step.due_on is None else self._lang.short_date(step.due_on)
        if step.is_open:
            late = self.tr("{person}, overdue since {day}") if step.late else self.tr("{person}, by {day}")
            said, tone = late.format(person=step.responsible, day=on), "error" if step.late else ""
        else:
            done = "" if step.done_on is None else self._lang.short_date(step.done_on)
            said = ". ".join(part for part in (ended_words(step.state), done, step.result) if part)
            tone = ""
        return column(words(f"• {step.wording}", wrap=True), words(said, "hint", tone=tone, wrap=True))

    def _monitoring(self) -> QWidget:
        last = self._goal.monitoring[0]
        head = self.tr("Last monitoring ({count} in all)").format(count=len(self._goal.monitoring))
        return column(words(head, "small"), words(monitoring_words(last, self._lang), wrap=True))

    def _acts(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(gap=8, line_gap=8)
        holder.setLayout(flow)
        goal = self._goal
        bound = {"plan": self._plan.plan, "goal": goal.goal}
        offered: list[tuple[str, str, bytes, dict[str, bytes]]] = []
        if goal.is_open:
            offered += [
                (plans.STEP_FORM, self.tr("Add a step"), b"", bound),
                (plans.MONITORING_FORM, self.tr("Write monitoring"), b"", bound),
                (plans.GOAL_FORM, self.tr("Change"), goal.goal, {}),
            ]
        offered.append((plans.GOAL_END_FORM, self.tr("How it ended"), goal.goal, {}))
        for form, said, record, links in offered:
            if form in self._ready:
                button = Button(said, f"{form}_{goal.goal.hex()}")
                if self._named:
                    button.setAccessibleName(f"{said}: {goal.wording}")
                button.clicked.connect(partial(self.form_asked.emit, form, record, links))
                flow.addWidget(button)
        about = goal.wording if self._named else ""
        flow.addWidget(self._withdrawing.link(self._record(Entity.GOAL, goal.goal), about=about))
        return holder
