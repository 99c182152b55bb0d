"""What is asked and decided about a family: the level by judgement, approvals, closing and reopening.

The button says beforehand what it will do: raise, lower, or ask the supervisor. `Desk.decisions` decides who
may; nothing here is a form. What is typed as a reason is kept until it is used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.casework.approvals import ASSESSMENT, CLOSURE, LOWER_LEVEL, PLAN, TRANSFER
from core.casework.desk import Desk
from core.changes import Changes, RecordId
from core.records import ApprovalView, FamilyView, LevelDecision
from core.schema import LEVELS
from ui.pages.family.decision_words import (
    asked_words,
    level_decision_words,
    state_words,
    who_asked,
    who_decided,
)
from ui.pages.records_page import Place, RecordsPage, keep
from ui.widgets.buttons import Button, LinkButton, PrimaryButton
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.cover import Cover
from ui.widgets.field_block import FieldBlock
from ui.widgets.layout import MOST, STRETCH, Item, column, row, surfaced, words
from ui.widgets.risk_mark import RiskMark
from ui.widgets.sections import PageHead, SectionHeader
from ui.widgets.text_fields import MultilineField
from ui.wording import level_word, risk_key
from ui.workspace import Workspace

CLOSED = "closed"


@dataclass(frozen=True)
class Shown:
    """What the page shows of a family."""

    family: FamilyView
    approvals: tuple[ApprovalView, ...]
    levels: tuple[LevelDecision, ...]
    may_decide: bool
    to_approve: RecordId | None


class DecisionsPage(RecordsPage):
    """`open(stream=...)`. Back goes to the family."""

    NAME = "decisions"
    RAIL = "families"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.stream = b""
        self._shown: Shown | None = None
        self._was_discreet = False
        self._level: ChoiceGroup | None = None
        self._set: Button | None = None
        self._place = Place("decisions_place")
        self.reading_column(self._place, name="decisions_scroll")

    def open(self, **parameters: object) -> None:
        stream = parameters.get("stream")
        if isinstance(stream, bytes):
            self.stream, self._shown = stream, None
        self.calm()
        self._ask()

    def refresh(self, changes: Changes) -> None:
        if self.stream in changes.streams:
            self._ask()

    def set_level(self) -> None:
        """Raise or lower, or ask for it; with a reason."""
        shown, level = self._shown, "" if self._level is None else self._level.value()
        why = self.kept(self._name("level"))
        if shown is None or not level:
            return
        if not why.strip():
            self._say_why("decisions_level_block")
            return
        stream = self.stream
        if self._is_lower(level) and not shown.may_decide:
            self._use(
                "level",
                lambda desk: desk.decisions.ask(stream, LOWER_LEVEL, record=None, why=why, level=level),
            )
        else:
            self._use("level", lambda desk: desk.decisions.set_level(stream, level, why=why))

    def ask_approval(self, assessment: RecordId) -> None:
        stream = self.stream
        self._use(
            "assessment", lambda desk: desk.decisions.ask(stream, ASSESSMENT, record=assessment, why="")
        )

    def decide(self, asked: ApprovalView, *, approve: bool) -> None:
        """Sending back needs a reason."""
        name = asked.approval.hex()
        why = self.kept(self._name(name))
        if not approve and not why.strip():
            self._say_why(f"decisions_block_{name}")
            return
        self._use(name, lambda desk: desk.decisions.decide(asked, approve=approve, why=why))

    def reopen(self) -> None:
        why = self.kept(self._name("reopen"))
        if not why.strip():
            self._say_why("decisions_reopen_block")
            return
        stream = self.stream
        self._use("reopen", lambda desk: desk.decisions.reopen(stream, why=why))

    # -------------------------------------------------------------- asking

    def _ask(self) -> None:
        stream, code = self.stream, self.lang.code

        def read(desk: Desk) -> Shown:
            approvals = desk.approvals
            return Shown(
                desk.family(stream, language=code),
                approvals.of_file(stream),
                desk.decisions.levels(stream),
                approvals.may_decide,
                approvals.assessment_to_approve(stream),
            )

        if stream:
            self.ask(read, self._show_decisions)

    def _show_decisions(self, shown: Shown) -> None:
        if shown != self._shown or self._was_discreet != self.discreet:
            self._shown, self._was_discreet = shown, self.discreet
            self._draw()

    def _use(self, name: str, act: Callable[[Desk], Changes]) -> None:
        """The reason is forgotten only once the act has it."""

        kept_name, workspace = self._name(name), self.workspace

        def done(_: Changes) -> None:
            self.forget(kept_name)
            self._ask()

        self.act(act, done, left=lambda: keep(workspace, kept_name, ""))

    def _name(self, what: str) -> str:
        return f"decision_{self.stream.hex()}_{what}"

    def _say_why(self, block: str) -> None:
        found = self.findChild(FieldBlock, block)
        if found is not None:
            found.show_error(self.tr("Write why."))
            found.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_lower(self, level: str) -> bool:
        now = "" if self._shown is None else self._shown.family.row.level
        return now in LEVELS and LEVELS.index(level) < LEVELS.index(now)

    # -------------------------------------------------------------- drawing

    def _draw(self) -> None:
        assert self._shown is not None
        head = PageHead(
            "decisions_head",
            self.tr("Level and decisions"),
            sub=words(self._shown.family.row.name, "hint"),
            back=self.tr("Family"),
        )
        head.back_asked.connect(lambda: self.workspace.open_page("family", stream=self.stream))
        covered = self.tr("Levels, reasons and decisions. Hold Space to see them.")
        if self.discreet:
            cover = Cover("decisions_cover", covered, self._make_history)
            self._place.show_content(column(head, 12, cover))
            self.focus_first(cover)
            return
        level, asked = self._make_level(), self._make_approvals()
        waits = self._shown.may_decide and any(one.state == "pending" for one in self._shown.approvals)
        parts = (asked, 20, level) if waits else (level, 20, asked)
        self._place.show_content(column(head, 12, *parts, 20, self._make_history()))
        self.focus_first(self._first(asked if waits else level))

    def _first(self, part: QWidget) -> QWidget | None:
        """What a supervisor does first is to open what she is asked about; else the level is chosen."""
        looks = [one for one in part.findChildren(LinkButton) if one.objectName().startswith("look_")]
        return looks[0] if looks else self._level or part.findChild(MultilineField)

    def _make_level(self) -> QWidget:
        assert self._shown is not None
        family = self._shown.family
        if family.status == CLOSED:
            return self._make_reopening()
        now = family.row.level
        others = [level for level in reversed(LEVELS[1:]) if level != now]
        self._level = ChoiceGroup("decisions_level", [Choice(one, level_word(one)) for one in others])
        self._level.set_label(self.tr("Another level"))
        self._level.answered.connect(lambda _: self._name_button())
        self._set = PrimaryButton(self.tr("Set the level"), "decisions_set")
        self._set.clicked.connect(self.set_level)
        why = self._reason(
            "decisions_level_block",
            "level",
            self.tr("Why is the level another one?"),
            self.tr("What you saw or know. The computed level and your reason both stay in the record."),
        )
        return column(
            SectionHeader(self.tr("Level of risk")),
            10,
            row(RiskMark(risk_key(now), size=28, role="section"), STRETCH),
            *self._computed(now),
            10,
            FieldBlock("decisions_levels_block", self.tr("Another level"), self._level),
            10,
            why,
            10,
            row(self._set, STRETCH),
        )

    def _computed(self, now: str) -> tuple[Item, ...]:
        """What the answers alone give, where somebody has decided otherwise."""
        computed = "" if self._shown is None else self._shown.family.risk.computed
        if computed in ("", LEVELS[0], now):
            return ()
        said = self.tr("By the answers alone: {level}.").format(level=level_word(computed))
        told = words(said, "hint", wrap=True)
        told.setObjectName("decisions_computed")
        return (4, told)

    def _name_button(self) -> None:
        """Says what pressing it will do."""
        if self._set is None or self._level is None or self._shown is None:
            return
        if not self._is_lower(self._level.value()):
            said = self.tr("Raise the level")
        elif self._shown.may_decide:
            said = self.tr("Lower the level")
        else:
            said = self.tr("Ask the supervisor to lower it")
        self._set.setText(said)
        self._set.setAccessibleName(said)

    def _make_reopening(self) -> QWidget:
        self._level = self._set = None
        again = PrimaryButton(self.tr("Reopen the case"), "decisions_reopen")
        again.clicked.connect(self.reopen)
        why = self._reason("decisions_reopen_block", "reopen", self.tr("Why does the case go on?"), "")
        closed = words(self.tr("The case is closed."), "strong", wrap=True)
        return column(SectionHeader(self.tr("The case")), 10, closed, 10, why, 10, row(again, STRETCH))

    def _make_approvals(self) -> QWidget:
        assert self._shown is not None
        lines: list[Item] = [
            SectionHeader(self.tr("Asked and decided"), count=len(self._shown.approvals) or "")
        ]
        if not self._shown.approvals and not self._shown.levels:
            lines += [8, words(self.tr("Nothing has been asked or decided yet."), "hint", wrap=True)]
        for asked in self._shown.approvals:
            lines += [10, self._card(asked)]
        if self._shown.to_approve is not None and not self._shown.may_decide:
            ask = Button(self.tr("Ask for approval of the last assessment"), "decisions_ask_assessment")
            ask.clicked.connect(partial(self.ask_approval, self._shown.to_approve))
            lines += [10, row(ask, STRETCH)]
        return column(*lines)

    def _card(self, asked: ApprovalView) -> QWidget:
        assert self._shown is not None
        name = asked.approval.hex()
        lines: list[Item] = [
            row((words(asked_words(asked), "strong", wrap=True), MOST), words(state_words(asked), "hint")),
            4,
            words(who_asked(asked, self.lang), "hint", wrap=True),
        ]
        if asked.asked_because:
            lines += [6, words(asked.asked_because, wrap=True)]
        if decided := who_decided(asked, self.lang):
            lines += [8, words(decided, "hint", wrap=True)]
        if asked.why:
            lines += [4, words(asked.why, wrap=True)]
        if (look := self._look(asked)) is not None:
            lines += [6, row(look, STRETCH)]
        if asked.state == "pending" and self._shown.may_decide:
            lines += [10, self._deciding(asked, name)]
        card = column(*lines, margins=(16, 12, 16, 12))
        card.setObjectName(f"approval_{name}")
        return surfaced(card, "panel")

    def _look(self, asked: ApprovalView) -> LinkButton | None:
        """To what is asked about, so that nobody decides on what was not seen."""
        opens: dict[str, tuple[str, str, dict[str, object]]] = {
            ASSESSMENT: (self.tr("Open the assessment"), "record", {"record": asked.record}),
            PLAN: (self.tr("Open the plan"), "plan", {}),
            CLOSURE: (self.tr("Open the closure"), "room", {"room": "closures"}),
            TRANSFER: (self.tr("Open the transfer"), "room", {"room": "transfers"}),
        }
        if asked.kind not in opens or not asked.record:
            return None
        said, page, parameters = opens[asked.kind]
        look = LinkButton(said, f"look_{asked.approval.hex()}")
        look.clicked.connect(partial(self.workspace.open_page, page, stream=asked.stream, **parameters))
        return look

    def _deciding(self, asked: ApprovalView, name: str) -> QWidget:
        why = self._reason(
            f"decisions_block_{name}", name, self.tr("Your words to it"), self.tr("Needed to send it back.")
        )
        approve = Button(self.tr("Approve"), f"approve_{name}", icon="ok")
        approve.clicked.connect(partial(self.decide, asked, approve=True))
        back = Button(self.tr("Send back"), f"return_{name}")
        back.clicked.connect(partial(self.decide, asked, approve=False))
        return column(why, 8, row(approve, back, STRETCH, gap=8))

    def _make_history(self) -> QWidget:
        assert self._shown is not None
        lines: list[Item] = []
        for made in self._shown.levels:
            lines += [
                8,
                words(level_decision_words(made, self.lang), "strong", wrap=True),
                2,
                words(made.why, wrap=True),
            ]
        if not lines:
            return column()
        return column(
            SectionHeader(self.tr("Levels set by judgement"), count=len(self._shown.levels)), *lines
        )

    def _reason(self, block: str, what: str, label: str, hint: str) -> FieldBlock:
        """A field whose text outlives the page and the lock."""
        field = MultilineField(f"{block}_why")
        field.set_text(self.kept(self._name(what)))
        field.edited.connect(lambda: self.keep_text(self._name(what), field.text()))
        return FieldBlock(block, label, field, hint=hint)
