"""The end of a visit: the level with the answers that led to it, and what must follow. Covered at first.

While the worker is still in that home nothing of it may be seen or read out: the content is made when Space
or the button is held and deleted when it is let go. A programme's default is never called law.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.casework.desk import Desk
from core.changes import Changes
from core.clock import Clock, today
from core.records import FollowUp, Reason, RiskResult
from ui import language, theme
from ui.language import Language
from ui.pages.page import Page
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.cover import Cover
from ui.widgets.layout import STRETCH, column, row, rule, scroll_area, surfaced, words
from ui.widgets.record_mark import record_mark
from ui.widgets.risk_mark import RiskMark
from ui.widgets.sections import ActionBar, PageHead, section
from ui.wording import level_word, risk_key, rule_words, task_word
from ui.workspace import Workspace

AGREED = "agreed"  # in the place of a rule: the day was agreed with the family


class ResultPage(Page):
    """`open(stream=..., visit=..., family=name, result=RiskResult, covered=True)`."""

    NAME = "result"
    RAIL = "families"

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, clock: Clock | None = None
    ) -> None:
        super().__init__(workspace, parent)
        self.clock: Clock = clock or workspace.clock
        self.result: RiskResult | None = None
        self.cover: Cover | None = None
        self._stream, self._visit, self._family = b"", b"", ""
        self._covered = True
        surfaced(self, "page")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._shown: QWidget | None = None
        self.bar = ActionBar("result_bar", primary=self.tr("Done", "page"), back=self.tr("To the family"))
        self.bar.primary_asked.connect(lambda: self.workspace.open_page("today"))
        self.bar.back_asked.connect(self.open_family)
        self._box.addWidget(self.bar)

    def open(self, **parameters: object) -> None:
        stream, visit = parameters.get("stream"), parameters.get("visit")
        family, result = parameters.get("family"), parameters.get("result")
        self._family = family if isinstance(family, str) else ""
        self._covered = bool(parameters.get("covered", True))
        if isinstance(stream, bytes) and isinstance(visit, bytes):
            self._stream, self._visit = stream, visit
        if isinstance(result, RiskResult):
            self.show_result(result)
        elif self._stream:
            self._ask()

    def refresh(self, changes: Changes) -> None:
        """Its state may have become another: sent, at the centre."""
        if self._stream in changes.streams or changes.sync:
            self._ask()

    def open_family(self) -> None:
        """Leave the visit for the family's page."""
        if self._stream:
            self.workspace.open_page("family", stream=self._stream)

    def show_result(self, result: RiskResult) -> None:
        """Draw it; behind the cover while the visit is not left."""
        if result == self.result and self._shown is not None:
            return
        self.result = result
        self._stream, self._visit = result.stream, result.visit
        look = theme.current()
        lang = language.current()
        back = self._family or self.tr("To the family")
        head = PageHead("result_head", self.tr("Risk result"), back=back)
        head.back_asked.connect(self.open_family)
        state = record_mark(result.sync, now_ms=self.clock.now_ms(), zone=self.clock.zone, language=lang)
        done = Banner(
            "visit_finished", "success", self.tr("The visit is finished. It will go out at the next sync.")
        )
        side = 32 if look.roomy else 24
        content = column(
            head, 8, done, 8, row(state, STRETCH), 12, self._body(result), STRETCH,
            margins=(side, 12, side, 16),
        )  # fmt: skip
        area = scroll_area(content, "result_area")
        if self._shown is not None:
            self._box.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = area
        self._box.insertWidget(0, area, 1)
        if self.cover is not None:
            cover, bar = self.cover, area.verticalScrollBar()
            cover.revealed.connect(
                lambda on: QTimer.singleShot(0, cover, lambda: bar.setValue(cover.y() if on else 0))
            )
            self.cover.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside

    def _ask(self) -> None:
        stream, visit, code = self._stream, self._visit, language.current().code

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
        self.cover = cover = Cover("result_cover", sentence, make)
        held = Button(self.tr("Hold to see the result"), "result_hold", icon="eye")
        held.pressed.connect(cover.open_cover)
        held.released.connect(cover.close_cover)
        return column(row(held, STRETCH), 12, cover)  # above it, so that it does not move while it is held


def reason_lines(reasons: Sequence[Reason]) -> list[QWidget]:
    """The answers behind a result, each with its page, under each other."""
    lines: list[QWidget] = []
    for reason in reasons:
        lines += ([rule()] if lines else []) + [_reason(reason)]
    return lines


def _reason(reason: Reason) -> QWidget:
    about = " · ".join(part for part in (reason.about, reason.page) if part)
    return column(
        words(reason.question, "hint", wrap=True),
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
        if result.level == "not_assessed":
            parts += [12, self._not_assessed(result)]
        elif result.open_questions:
            said = self.tr("%n questions of the assessment are open", "", result.open_questions)
            parts += [12, Banner("result_open", "warning", said)]
        return column(*parts, STRETCH)

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
