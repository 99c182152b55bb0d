"""Who works on a family: everybody with their days, bringing a colleague in, and handing the case over.

What a person may not do is not offered; why it is refused all the same is decided by `Desk.file_members`.
What is typed is kept until it is used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.casework.desk import Desk
from core.casework.file_members import BROUGHT_IN
from core.changes import Changes
from core.records import Colleague, FileMemberView, Household
from ui.pages.family.member_words import named, part_words, role_words
from ui.pages.records_page import Place, RecordsPage
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.combo_field import ComboField
from ui.widgets.date_field import DateField
from ui.widgets.field_block import FieldBlock
from ui.widgets.layout import MOST, STRETCH, Item, column, picture, row, rule, words
from ui.widgets.sections import PageHead, SectionHeader
from ui.workspace import Workspace

WHO, ROLE, FROM, UNTIL, SUCCESSOR = "who", "role", "from", "until", "successor"


@dataclass(frozen=True)
class Shown:
    """What the page shows of a file."""

    household: Household
    members: tuple[FileMemberView, ...]
    colleagues: tuple[Colleague, ...]
    may_bring_in: bool
    may_hand_over: bool


class FileMembersPage(RecordsPage):
    """`open(stream=...)`. Back goes to the family."""

    NAME = "file_members"
    RAIL = "families"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.stream = b""
        self._shown: Shown | None = None
        self._blocks: dict[str, FieldBlock] = {}
        self._dates: dict[str, DateField] = {}
        self._place = Place("file_members_place")
        self.reading_column(self._place, name="file_members_scroll")

    def open(self, **parameters: object) -> None:
        stream = parameters.get("stream")
        if isinstance(stream, bytes):
            self.stream, self._shown = stream, None
        self.calm()
        self._ask()

    def refresh(self, changes: Changes) -> None:
        if self.stream in changes.streams:
            self._ask()

    # -------------------------------------------------------------- acting

    def bring_in(self) -> None:
        """The chosen colleague, in the chosen part, on these days."""
        user, role = self._chosen(WHO), self.kept(self._name(ROLE)) or BROUGHT_IN[0]
        if user is None:
            self._say(WHO, self.tr("Choose a colleague."))
            return
        if not self._are_days(FROM, UNTIL):
            return
        from_day, until_day = self._day(FROM) or self.today, self._day(UNTIL)
        if until_day is not None and until_day < max(from_day, self.today):
            self._say(UNTIL, self.tr("The last day is before the first one, or over already."))
            return
        stream = self.stream
        self._use(
            (WHO, ROLE, FROM, UNTIL),
            lambda desk: desk.file_members.bring_in(
                stream, user, role=role, from_day=from_day, until_day=until_day
            ),
        )

    def end(self, member: FileMemberView) -> None:
        """Today is the last day."""
        stream, today = self.stream, self.today
        last = today if member.from_day is None else max(today, member.from_day)
        self._use((), lambda desk: desk.file_members.end(stream, member.entity_id, last_day=last))

    def hand_over(self) -> None:
        user, stream = self._chosen(SUCCESSOR), self.stream
        if user is None:
            self._say(SUCCESSOR, self.tr("Choose a colleague."))
            return
        self._use((SUCCESSOR,), lambda desk: desk.file_members.hand_over(stream, user))

    # -------------------------------------------------------------- asking

    def _ask(self) -> None:
        stream = self.stream

        def read(desk: Desk) -> Shown:
            members = desk.file_members
            return Shown(
                desk.household(stream),
                members.of(stream),
                members.colleagues(),
                members.may_bring_in(stream),
                members.may_hand_over(),
            )

        if stream:
            self.ask(read, self._show_members)

    def _show_members(self, shown: Shown) -> None:
        if shown != self._shown:
            self._shown = shown
            self._draw()

    def _use(self, names: tuple[str, ...], act: Callable[[Desk], Changes]) -> None:
        """What was typed is forgotten only once the act has it."""

        def done(_: Changes) -> None:
            for name in names:
                self.forget(self._name(name))
            self._shown = None
            self._ask()

        self.calm()
        self.act(act, done)

    def _name(self, what: str) -> str:
        return f"file_members_{self.stream.hex()}_{what}"

    def _chosen(self, what: str) -> bytes | None:
        text = self.kept(self._name(what))
        return bytes.fromhex(text) if text else None

    def _are_days(self, *names: str) -> bool:
        """Whether what is typed are days, or nothing; the first that is none is said."""
        wrong = next((name for name in names if self._dates[name].iso() is None), "")
        if wrong:
            self._say(wrong, self._dates[wrong].problem_words())
        return not wrong

    def _day(self, what: str) -> date | None:
        iso = self._dates[what].iso()
        return date.fromisoformat(iso) if iso else None

    def _say(self, what: str, sentence: str) -> None:
        block = self._blocks[what]
        block.show_error(sentence)
        block.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # -------------------------------------------------------------- drawing

    def _draw(self) -> None:
        assert self._shown is not None
        home = self._shown.household
        title, back = self.tr("Who works with the family"), self.tr("Family")
        if home.of_object:
            title, back = self.tr("Who works on this institution"), self.tr("Institution")
        head = PageHead("file_members_head", title, sub=words(home.name, "hint"), back=back)
        head.back_asked.connect(lambda: self.workspace.open_file(self.stream, of_object=home.of_object))
        parts: list[Item] = [head, 12, self._make_members()]
        self._blocks = {}
        if self._shown.may_bring_in:
            parts += [24, self._make_bringing_in()]
        if self._shown.may_hand_over:
            parts += [24, self._make_handing_over()]
        elif self._shown.may_bring_in:
            parts += [16, words(self.tr("Only a supervisor hands a case over."), "hint", wrap=True)]
        self._place.show_content(column(*parts))
        bring, end = self.findChild(ComboField), self.findChild(LinkButton)
        self.focus_first(bring or end)

    def _make_members(self) -> QWidget:
        assert self._shown is not None
        lines: list[Item] = []
        groups = (
            ("now", self.tr("Now")),
            ("later", self.tr("Later")),
            ("ended", self.tr("Ended")),
        )
        for when, title in groups:
            found = [one for one in self._shown.members if one.when == when]
            if found:
                lines += [SectionHeader(title, count=len(found)), *map(self._line, found), 14]
        return column(*lines)

    def _line(self, one: FileMemberView) -> QWidget:
        assert self._shown is not None
        said = column(
            words(named(one), "strong", wrap=True), words(part_words(one, self.lang), "hint", wrap=True)
        )
        items: list[Item] = [(picture("person", size=18), _TOP), (said, MOST)]
        ends = one.when != "ended" and one.role in BROUGHT_IN and one.until_day != self.today
        if ends and self._shown.may_bring_in:
            label = self.tr("End today") if one.when == "now" else self.tr("End on the first day")
            button = LinkButton(label, f"end_{one.entity_id.hex()}")
            button.setAccessibleName(f"{label}: {named(one)}")
            button.clicked.connect(partial(self.end, one))
            items.append(button)
        return column(row(*items, gap=8), 6, rule(), gap=0, margins=(0, 8, 0, 0))

    def _make_bringing_in(self) -> QWidget:
        assert self._shown is not None
        busy = {
            one.user
            for one in self._shown.members
            if one.when == "now" and one.role == "responsible" and one.until_day is None
        }
        others = [one for one in self._shown.colleagues if one.user not in busy]
        header = SectionHeader(self.tr("Bring in a colleague"))
        if not others:
            return column(header, 8, self._nobody())
        role = ChoiceGroup("file_members_role", [Choice(one, role_words(one)) for one in BROUGHT_IN])
        role.set_values((self.kept(self._name(ROLE)) or BROUGHT_IN[0],))
        role.answered.connect(lambda values: self._keep(ROLE, values[0] if values else ""))
        bring = Button(self.tr("Bring in"), "file_members_bring_in", icon="plus")
        bring.clicked.connect(self.bring_in)
        until = self.tr("Without a last day the colleague keeps the file until you end it.")
        return column(
            header,
            10,
            self._block(WHO, self.tr("Colleague"), self._people(WHO, others)),
            self._block(ROLE, self.tr("Part"), role),
            self._block(FROM, self.tr("First day"), self._date(FROM), hint=self.tr("Empty: today.")),
            self._block(UNTIL, self.tr("Last day"), self._date(UNTIL), hint=until),
            row(bring, STRETCH),
            gap=10,
        )

    def _make_handing_over(self) -> QWidget:
        assert self._shown is not None
        now = {
            one.user
            for one in self._shown.members
            if one.when == "now" and one.role == "responsible" and one.until_day is None
        }
        others = [one for one in self._shown.colleagues if one.user not in now]
        header = SectionHeader(self.tr("Hand the case over"))
        if not others:
            return column(header, 8, self._nobody())
        give = Button(self.tr("Hand the case over"), "file_members_hand_over", icon="forward")
        give.clicked.connect(self.hand_over)
        hint = self.tr(
            "Responsible from today, with the open tasks. The earlier worker keeps the file until tonight;"
            " what is typed and not sent yet still arrives."
        )
        return column(
            header,
            10,
            self._block(
                SUCCESSOR, self.tr("New responsible worker"), self._people(SUCCESSOR, others), hint=hint
            ),
            row(give, STRETCH),
            gap=10,
        )

    def _nobody(self) -> QWidget:
        return words(
            self.tr("This laptop knows no colleague yet. They appear after the next sync."), "hint", wrap=True
        )

    def _people(self, what: str, people: list[Colleague]) -> ComboField:
        field = ComboField(
            f"file_members_{what}",
            [Choice(one.user.hex(), one.name) for one in people],
            placeholder=self.tr("Choose a colleague"),
        )
        field.set_value(self.kept(self._name(what)))
        field.answered.connect(partial(self._keep, what))
        return field

    def _date(self, what: str) -> DateField:
        field = DateField(f"file_members_{what}", today=self.today)
        field.set_iso(self.kept(self._name(what)))
        field.edited.connect(lambda text: self._keep(what, field.iso() or text))
        self._dates[what] = field
        return field

    def _keep(self, what: str, text: str) -> None:
        if what in self._blocks:
            self._blocks[what].clear_message()
        self.keep_text(self._name(what), text)

    def _block(self, what: str, label: str, field: QWidget, *, hint: str = "") -> FieldBlock:
        block = FieldBlock(f"file_members_{what}_block", label, field, hint=hint)
        self._blocks[what] = block
        return block


_TOP = Qt.AlignmentFlag.AlignTop
