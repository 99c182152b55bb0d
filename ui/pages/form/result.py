"""The end of a visit: the level with the answers that led to it, and what must follow. Covered at first.

While the worker is still in that home nothing of it may be seen or read out (`covered_result`). A programme's
default is never called law.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from core.casework.desk import Desk
from core.casework.visit_calendar import NextVisit
from core.clock import Clock, today
from core.ids import short
from core.records import Difference, FollowUp, Reason, RiskResult, SinceThen, Turn
from ui import language, theme
from ui.documents.case_papers import read_risk, write_risk
from ui.documents.paper_bar import PaperBar
from ui.language import Language
from ui.pages.form.covered_result import CoveredResultPage
from ui.pages.records_page import Place
from ui.task_words import rule_words, task_word
from ui.widgets.banner import Banner
from ui.widgets.layout import STRETCH, column, row, rule, words
from ui.widgets.risk_mark import RiskMark
from ui.widgets.sections import ActionBar, PageHead, section
from ui.widgets.star_legend import spoken_star, star_legend
from ui.wording import level_word, risk_key
from ui.workspace import Workspace

AGREED = "agreed"  # in the place of a rule: the day was agreed with the family


class ResultPage(CoveredResultPage):
    """`open(stream=..., visit=..., family=name, result=RiskResult, covered=True)`."""

    NAME = "result"

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, clock: Clock | None = None
    ) -> None:
        bar = ActionBar("result_bar", primary=self.tr("Done", "page"), back=self.tr("To the family"))
        super().__init__(workspace, parent, bar=bar, clock=clock)
        self.result: RiskResult | None = None
        self._covered = True
        self.bar.primary_asked.connect(lambda: self.workspace.open_page("today"))
        self.bar.back_asked.connect(self.open_family)

    def open(self, **parameters: object) -> None:
        stream, visit = parameters.get("stream"), parameters.get("visit")
        family, result = parameters.get("family"), parameters.get("result")
        self._family = family if isinstance(family, str) else ""
        self._covered = bool(parameters.get("covered", True))
        if isinstance(stream, bytes) and isinstance(visit, bytes):
            self._stream, self._record = stream, visit
        if isinstance(result, RiskResult):
            self.show_result(result)
        elif self._stream:
            self._ask()

    def show_result(self, result: RiskResult) -> None:
        """Draw it; behind the cover while the visit is not left."""
        if result == self.result and self._shown is not None:
            return
        self.result = result
        self._stream, self._record = result.stream, result.visit
        head = PageHead("result_head", self.tr("Risk result"), back=self._family or self.tr("To the family"))
        done = Banner(
            "visit_finished", "success", self.tr("The visit is finished. It will go out at the next sync.")
        )
        self._draw(head, done, result.sync, body=self._whole(result))
        self._ask_next(result)

    # Inside

    def _whole(self, result: RiskResult) -> QWidget:
        self._next = Place("result_next")
        return column(self._body(result), 12, self._next, 16, self._on_paper(result))

    def _ask_next(self, result: RiskResult) -> None:
        """The day that was agreed for the next visit is offered for the calendar."""
        stream, visit, place = result.stream, result.visit, self._next

        def show(agreed: NextVisit | None) -> None:
            if Shiboken.isValid(place):
                place.show_content(None if agreed is None else self._next_visit(agreed))

        self.workspace.ask(lambda desk: desk.calendar.next_of(stream, visit), show)

    def _next_visit(self, agreed: NextVisit) -> Banner:
        on = language.current().short_date(agreed.on)
        if agreed.planned:
            said = self.tr("The next visit is planned for {date}.").format(date=on)
            return Banner("result_next_visit", "success", said)
        banner = Banner(
            "result_next_visit", "info", self.tr("The next visit was agreed for {date}.").format(date=on)
        )
        if agreed.on >= today(self.clock):
            plan = banner.add_action(self.tr("Plan this visit"), "result_plan_next")
            plan.clicked.connect(self.plan_next)
        return banner

    def plan_next(self) -> None:
        """One planned visit, however often it is asked for."""
        result = self.result
        if result is not None:
            self.workspace.act(
                lambda desk: desk.calendar.plan_next(result.stream, result.visit),
                lambda _: self._ask_next(result) if Shiboken.isValid(self) else None,
            )

    def _on_paper(self, result: RiskResult) -> PaperBar:
        return PaperBar(
            self.workspace,
            "result_paper",
            lambda desk, printing: read_risk(desk, result.stream, result.visit, printing),
            write_risk,
            file_name=f"tirek-{short(result.visit)}",
        )

    def _ask(self) -> None:
        stream, visit, code = self._stream, self._record, language.current().code

        def read(desk: Desk) -> RiskResult:
            return desk.risk_result(visit, stream, language=code)

        self.workspace.ask(read, self.show_result)

    def _body(self, result: RiskResult) -> QWidget:
        if not self._covered:
            self.cover = None
            return result_body(result, clock=self.clock, lang=language.current())
        sentence = self.tr("Assessment complete. Hold Space to see it.")
        if result.assessment is None:
            sentence = self.tr("The next step is written down. Hold Space to see it.")
        make = partial(result_body, result, clock=self.clock, lang=language.current())
        return self._covered_body("result", sentence, make)


def reason_lines(reasons: Sequence[Reason]) -> list[QWidget]:
    """The answers behind a result, each with its page, under each other."""
    lines: list[QWidget] = []
    for reason in reasons:
        lines += ([rule()] if lines else []) + [_reason(reason)]
    legend = star_legend(reason.question for reason in reasons)
    return lines + ([legend] if legend is not None else [])


def _reason(reason: Reason) -> QWidget:
    about = " · ".join(part for part in (reason.about, reason.page) if part)
    return column(
        spoken_star(words(reason.question, "hint", wrap=True)),
        words(reason.answer, "strong", wrap=True),
        words(about, "small", wrap=True) if about else None,
        gap=2,
        margins=(0, 8, 0, 8),
    )


def result_body(result: RiskResult, *, clock: Clock, lang: Language) -> QWidget:
    """Level, reasons and steps; two columns where there is room."""
    holder = ResultBody()
    left = holder.left(result)
    right = holder.steps(result, clock, lang)
    line = QHBoxLayout() if theme.current().roomy else QVBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.current().gap(32))
    holder.setLayout(line)
    line.addWidget(left, 3)
    line.addWidget(right, 2)
    return holder


class ResultBody(QWidget):
    """What is behind the cover; a widget of its own, so that it is deleted as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("result_body")

    def left(self, result: RiskResult) -> QWidget:
        parts: list[QWidget | int] = [self._level(result), 16]
        if result.reasons:
            parts += [section(self.tr("Answers that led to it"), *reason_lines(result.reasons))]
        if result.since_then is not None:
            parts += [16, self._since_then(result.since_then)]
        if result.level == "not_assessed":
            parts += [12, self._not_assessed(result)]
        elif result.open_questions:
            said = self.tr("%n questions of the assessment are open", "", result.open_questions)
            parts += [12, Banner("result_open", "warning", said)]
        return column(*parts, STRETCH)

    def _since_then(self, since: SinceThen) -> QWidget:
        """The answers that differ from the assessment before, what became worse first."""
        on = language.current().short_date(since.on) if since.on is not None else "—"
        lines: list[QWidget] = []
        for one in since.differences:
            lines += ([rule()] if lines else []) + [self._difference(one)]
        if not lines:
            lines.append(words(self.tr("No answer behind the level is another."), "hint", wrap=True))
        told = self.tr("Answers about each person in a list are not compared.")
        title = self.tr("What changed since {date}").format(date=on)
        part = section(title, *lines, 4, words(told, "small", wrap=True))
        part.setObjectName("since_then")
        return part

    def _difference(self, one: Difference) -> QWidget:
        said, tone = {
            Turn.WORSE: (self.tr("worse"), "warning"),
            Turn.BETTER: (self.tr("better"), "success"),
            Turn.OTHER: (self.tr("different"), "muted"),
        }[one.turn]
        none = self.tr("no answer")
        change = self.tr("{before} → {now}").format(before=one.before or none, now=one.now or none)
        return column(
            spoken_star(words(one.question, "hint", wrap=True)),
            row(
                (words(change, "strong", wrap=True), 1),
                (words(said, "small", tone=tone), Qt.AlignmentFlag.AlignTop),
                gap=12,
            ),
            words(one.page, "small", wrap=True) if one.page else None,
            gap=2,
            margins=(0, 8, 0, 8),
        )

    def steps(self, result: RiskResult, clock: Clock, lang: Language) -> QWidget:
        lines: list[QWidget | int] = []
        for place, step in enumerate(result.follow_ups):
            lines += ([rule()] if place else []) + [self._step(step, clock, lang)]
        if not result.follow_ups:
            lines.append(words(self.tr("No date is set."), "hint", wrap=True))
        return column(section(self.tr("What must follow"), *lines), STRETCH)

    def _level(self, result: RiskResult) -> QWidget:
        word = words(level_word(result.level), "display", wrap=True)
        word.setObjectName("result_level")
        before = self._before(result)
        said = column(word, words(before, "hint", wrap=True) if before else None)
        mark = RiskMark(risk_key(result.level), size=52, bare=True)
        raised = self.tr("Raised from {level} by the worker's judgement.").format(
            level=level_word(result.computed)
        )
        lines: list[QWidget | int] = [row((mark, Qt.AlignmentFlag.AlignTop), (said, 1), gap=16)]
        if result.computed and result.computed != result.level and result.level != "not_assessed":
            lines += [8, words(raised, wrap=True)]
        return column(*lines)

    def _before(self, result: RiskResult) -> str:
        if not result.previous_level or result.previous_level == "not_assessed":
            return self.tr("First assessment")
        if result.previous_level == result.level:
            return self.tr("The same as before")
        return self.tr("Before: {level}").format(level=level_word(result.previous_level))

    def _not_assessed(self, result: RiskResult) -> QWidget:
        title = self.tr("Not assessed: %n answers are missing", "", result.open_questions)
        if not result.open_questions:
            title = self.tr("The risk is not assessed")
        return Banner(
            "result_open",
            "warning",
            title,
            self.tr(
                "This does not mean low: the earlier level stands. Go back to the family for the answers."
            ),
        )

    def _step(self, step: FollowUp, clock: Clock, lang: Language) -> QWidget:
        what = task_word(step.kind)
        when = lang.day_distance(step.due_on, today=today(clock))
        title = words(what[:1].upper() + what[1:], "strong", wrap=True)
        date = words(when, "strong")
        why = self.tr("Agreed with the family.")
        if step.rule != AGREED:
            said = (rule_words(step.rule), self.tr("Default of the program, not a legal requirement") + ".")
            why = " ".join(part for part in said if part)
        return column(
            row((title, 1), (date, Qt.AlignmentFlag.AlignTop), gap=12),
            words(why, "small", wrap=True),
            gap=2,
            margins=(0, 8, 0, 8),
        )
