"""Two records side by side: are they one person, or one family? Said by a worker, decided by a supervisor.

Nothing is changed in either record and everything can be undone; before that, this page is the preview. What
differs is marked by a sign and not by colour alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.casework.desk import Desk
from core.casework.links import NOT_SAME, SAME, Compared, FamilySide, PersonSide, Standing
from core.changes import Changes, RecordId
from core.identity.folding import fold
from core.identity.phones import shown_phone
from core.schema import Entity
from ui import theme
from ui.finding_words import born_words, reason_words
from ui.pages.records_page import Place, RecordsPage
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, LinkButton, PrimaryButton
from ui.widgets.layout import STRETCH, FlowLayout, Item, column, picture, row, rule, with_icon, words
from ui.widgets.sections import PageHead
from ui.wording import relation_word, sex_word
from ui.workspace import Workspace

_TOP: Final = Qt.AlignmentFlag.AlignTop
_DOT: Final = " · "


@dataclass(frozen=True)
class Line:
    """What it is, how it stands in either record, and whether a difference speaks against the two."""

    what: str
    one: str
    other: str
    tells: bool = False


class SamePage(RecordsPage):
    """`open(one_stream, one, other_stream, other, family=False)`: ids of two members, or of two families."""

    NAME = "same"
    RAIL = "families"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._records: tuple[RecordId, RecordId] | None = None
        self._back_to = b""
        self._content = Place("same_content")
        self.reading_column(self._content, name="same_scroll")

    def open(self, **parameters: object) -> None:
        ids = [parameters.get(name) for name in ("one_stream", "one", "other_stream", "other")]
        known = [one for one in ids if isinstance(one, bytes)]
        if len(known) == len(ids):
            kind = int(Entity.FAMILY if parameters.get("family") else Entity.MEMBER)
            self._records = RecordId(known[0], kind, known[1]), RecordId(known[2], kind, known[3])
            self._back_to = known[0]
        self._content.show_content(None)
        self.calm()
        self._ask()

    def refresh(self, changes: Changes) -> None:
        if self._records is not None and changes.streams & {one.stream for one in self._records}:
            self._ask()

    def _ask(self) -> None:
        if self._records is None:
            return
        one, other = self._records

        def read(desk: Desk) -> Compared:
            if one.entity_type == Entity.FAMILY:
                return desk.finding.compare_families(one, other)
            return desk.finding.compare_people(one, other)

        self.ask(read, self._show_compared)

    # -------------------------------------------------------------- showing

    def _show_compared(self, compared: Compared) -> None:
        sides = [compared.one, compared.other]
        if self._records is not None and sides[0].record != self._records[0]:
            sides.reverse()  # the file one came from stands on the left
        is_person = isinstance(compared.one, PersonSide)
        title = self.tr("Is this one person?") if is_person else self.tr("Is this one family?")
        head = PageHead("same_head", title, sub=self._why(compared), back=self.tr("Family"))
        head.back_asked.connect(lambda: self.workspace.open_page("family", stream=self._back_to))
        parts: list[Item] = [head, 16]
        if not compared.standing.is_open or compared.standing.opinion in (SAME, NOT_SAME):
            parts += [self._said(compared), 16]
        parts += [
            self._table(sides),
            16,
            rule(),
            12,
            self._what_follows(compared),
            12,
            self._actions(compared),
        ]
        content = column(*parts)
        self._content.show_content(content)
        same = content.findChild(PrimaryButton, "same_yes")
        self.focus_first(same if same is not None and same.isEnabled() else content.findChild(Button))

    def _why(self, compared: Compared) -> str:
        if compared.match is None:
            return ""
        return ". ".join(part for part in reason_words(compared.match.reasons) if part)

    def _said(self, compared: Compared) -> QWidget:
        """What stands about the pair, with the way to take it back."""
        standing = compared.standing
        who = _DOT.join(
            part
            for part in (
                standing.by,
                self.lang.short_date(standing.decided_on) if standing.decided_on else "",
                standing.why,
            )
            if part
        )
        banner = Banner("same_said", "info", self._sentence(standing), who)
        if standing.is_open or compared.may_decide:
            undo = LinkButton(self.tr("Undo"), "same_undo", icon="undo")
            undo.clicked.connect(lambda: self._act(lambda desk: desk.links.undo(compared.pair)))
            return column(banner, 6, row(undo, STRETCH))
        return banner

    def _sentence(self, standing: Standing) -> str:
        if not standing.is_open:
            return (
                self.tr("Decided: it is one and the same.")
                if standing.decision == SAME
                else self.tr("Decided: they are two.")
            )
        if standing.opinion == SAME:
            return self.tr("A worker says that it is one and the same. The supervisor decides.")
        return self.tr("A worker says that they are two.")

    def _table(self, sides: Sequence[PersonSide | FamilySide]) -> QWidget:
        lines = self._lines(sides[0], sides[1])
        if not theme.current().roomy:
            return self._stacked(lines)
        table = QWidget()
        table.setObjectName("same_table")
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.current().gap(20))
        grid.setVerticalSpacing(theme.current().gap(8))
        grid.setColumnMinimumWidth(0, theme.current().px(150))
        for place, share in enumerate((0, 5, 0, 5)):
            grid.setColumnStretch(place, share)
        for number, line in enumerate(lines):
            role = "strong" if number == 0 else "body"
            grid.addWidget(words(line.what, "hint", wrap=True), number, 0, _TOP)
            grid.addWidget(words(line.one or "—", role, wrap=True), number, 1, _TOP)
            grid.addWidget(self._sign(line), number, 2, _TOP)
            grid.addWidget(words(line.other or "—", role, wrap=True), number, 3, _TOP)
        return table

    def _stacked(self, lines: Sequence[Line]) -> QWidget:
        parts: list[Item] = []
        for line in lines:
            both = column(words(line.one or "—", wrap=True), words(line.other or "—", wrap=True), gap=2)
            parts += [words(line.what, "hint", wrap=True), 2, row((both, 1), (self._sign(line), _TOP)), 10]
        return column(*parts)

    def _sign(self, line: Line) -> QWidget:
        """The same, or different where that says something; one may also move and be called otherwise."""
        alike = fold(line.one) == fold(line.other)
        if not line.one or not line.other or not (alike or line.tells):
            return words("", "hint")
        sign = picture("check" if alike else "warning", "success" if alike else "warning", 18)
        sign.setAccessibleName(self.tr("the same") if alike else self.tr("different"))
        return sign

    def _lines(self, one: PersonSide | FamilySide, other: PersonSide | FamilySide) -> list[Line]:
        if isinstance(one, PersonSide) and isinstance(other, PersonSide):
            lines = [Line(what, say(one), say(other), tells) for what, say, tells in self._of_a_person()]
        else:
            assert isinstance(one, FamilySide)
            assert isinstance(other, FamilySide)
            lines = [Line(what, say(one), say(other)) for what, say in self._of_a_family()]
        return [line for line in lines if line.one or line.other]

    def _of_a_person(self) -> tuple[tuple[str, Callable[[PersonSide], str], bool], ...]:
        return (
            (self.tr("Name"), lambda side: side.name.full, True),
            (self.tr("Date of birth"), self._birth, True),
            (self.tr("Sex"), lambda side: sex_word(side.sex), True),
            (self.tr("IIN"), lambda side: side.iin, True),
            (self.tr("Telephone"), lambda side: shown_phone(side.phone), False),
            (
                self.tr("Relation to the children"),
                lambda side: relation_word(side.relation, side.sex),
                False,
            ),
            (
                self.tr("Family"),
                lambda side: _DOT.join(part for part in (side.family_name, side.number) if part),
                False,
            ),
            (self.tr("Village"), lambda side: side.village, False),
            (self.tr("Others in the family"), lambda side: ", ".join(sorted(side.household)), False),
        )

    def _birth(self, side: PersonSide) -> str:
        if side.born is not None and side.precision in ("", "day"):
            return self.lang.short_date(side.born)
        return born_words(side.born, side.precision, self.lang)

    def _of_a_family(self) -> tuple[tuple[str, Callable[[FamilySide], str]], ...]:
        return (
            (self.tr("Name of the family"), lambda side: side.name),
            (self.tr("Case number"), lambda side: side.number),
            (self.tr("Village"), lambda side: side.village),
            (self.tr("Street and house"), lambda side: side.street),
            (self.tr("Telephone"), lambda side: ", ".join(shown_phone(one) for one in side.phones)),
            (self.tr("Family members"), lambda side: ", ".join(sorted(side.household))),
        )

    # -------------------------------------------------------------- deciding

    def _what_follows(self, compared: Compared) -> QWidget:
        if compared.may_decide:
            said = self.tr(
                "Both files will show that they belong together. Neither record is changed; undo any time."
            )
        else:
            said = self.tr("Your supervisor is asked and decides. Neither record is changed.")
        return with_icon("info", words(said, "hint", wrap=True))

    def _actions(self, compared: Compared) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(gap=8, line_gap=8)
        holder.setLayout(flow)
        if not compared.standing.is_open and not compared.may_decide:
            return holder
        is_person = isinstance(compared.one, PersonSide)
        same_words = self.tr("One person") if is_person else self.tr("One family")
        other_words = self.tr("Two different people") if is_person else self.tr("Two different families")
        reasons = tuple(reason.value for reason in compared.match.reasons) if compared.match else ()
        same = PrimaryButton(same_words, "same_yes")
        another = Button(other_words, "same_no")
        for button, said in ((same, SAME), (another, NOT_SAME)):
            button.setEnabled(compared.standing.said != said)
            button.clicked.connect(partial(self._say, compared, said, reasons))
            flow.addWidget(button)
        return holder

    def _say(self, compared: Compared, said: str, reasons: tuple[str, ...]) -> None:
        self._act(lambda desk: desk.links.say(compared.pair, said, reasons=reasons))

    def _act(self, act: Callable[[Desk], Changes]) -> None:
        self.calm()
        self.act(act, lambda _: None)
