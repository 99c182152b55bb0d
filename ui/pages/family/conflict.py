"""Two versions: what it was, what each person wrote, when; a person decides, field by field.

Nothing is chosen beforehand and nothing is thrown away. A level of risk never falls by itself: the lower
one can be asked for, and the desk decides whether this worker may.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from core.casework.desk import Desk
from core.changes import Changes
from core.clock import Clock
from core.errors import TirekError
from core.records import ConflictView, HeadView, Household, RecordFinding
from core.schema import LEVELS
from ui import theme
from ui.field_words import DISCREET_FIELDS, field_word, is_levelled, split_level, value_words
from ui.language import Language
from ui.pages.records_page import Place, RecordsPage
from ui.record_findings import finding_words
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, Item, column, row, rule, scroll_area, surfaced, with_icon, words
from ui.widgets.risk_mark import RiskMark
from ui.widgets.sections import EmptyState, PageHead
from ui.wording import risk_key
from ui.workspace import Workspace

_TOP: Final = Qt.AlignmentFlag.AlignTop
Answer = tuple[Household, tuple[ConflictView, ...]]
Told = Changes | tuple[RecordFinding, ...]


class ConflictPage(RecordsPage):
    """`open(stream=...)`: every field of that file with more than one value."""

    NAME = "conflict"
    RAIL = "sync"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        look = theme.current()
        self.stream = b""
        self._shown: tuple[object, ...] = ()
        self._of_object = False
        self._head, self._fields = Place("conflict_head"), Place("conflict_fields")
        page = column(self._head, 16, self._fields, STRETCH)
        layout = page.layout()
        if layout is not None:
            layout.setContentsMargins(self.side, look.gap(12), self.side, look.gap(16))
        self.box.addWidget(scroll_area(page, "conflict_scroll"), 1)

    def open(self, **parameters: object) -> None:
        stream = parameters.get("stream")
        if isinstance(stream, bytes):
            self.stream = stream
        self._shown = ()
        self.calm()
        self._ask()

    def refresh(self, changes: Changes) -> None:
        if self.stream in changes.streams:
            self._ask()

    def _ask(self) -> None:
        stream, code = self.stream, self.lang.code
        if not stream:
            return

        def read(desk: Desk) -> Answer:
            return desk.household(stream), desk.conflicts(stream, language=code)

        self.ask(read, self._show_answer)

    def _show_answer(self, answer: Answer) -> None:
        family, conflicts = answer
        self._of_object = family.of_object
        shown = (family.name, conflicts, self.discreet)
        if shown == self._shown:
            return
        self._shown = shown
        self._head.show_content(self._make_head(family))
        fields = self._make_fields(conflicts)
        self._fields.show_content(fields)
        self.focus_first(fields.findChild(QRadioButton))

    def _make_head(self, family: Household) -> QWidget:
        both = self.tr("Two people changed the same thing. Both values are kept.")
        head = PageHead(
            "conflict_page_head",
            self.tr("Two versions"),
            sub=f"{family.name}. {both}",
            back=self.tr("Institution") if family.of_object else self.tr("Family"),
        )
        head.back_asked.connect(self._open_family)
        return head

    def _make_fields(self, conflicts: tuple[ConflictView, ...]) -> QWidget:
        if not conflicts:
            to = self.tr("Open institution") if self._of_object else self.tr("Open family")
            action = Button(to, "conflict_open_family")
            action.clicked.connect(self._open_family)
            said = self.tr("Nothing is left to decide here.")
            return EmptyState("conflict_none", said, action=action, icon="ok")
        parts: list[Item] = []
        for number, conflict in enumerate(conflicts):
            if number:
                parts += [16, rule(), 16]
            if self.discreet and (conflict.covered or conflict.field_name in DISCREET_FIELDS):
                parts.append(self._make_covered())
                continue
            field = ConflictField(f"conflict_{number}", conflict, language=self.lang, clock=self.clock)
            field.decided.connect(partial(self._resolve, conflict))
            parts.append(field)
        kept = self.tr(
            "The other value stays in the history."
            " The choice is kept under your name and reaches colleagues with the next sync."
        )
        parts += [16, rule(), 12, with_icon("undo", words(kept, "hint", wrap=True))]
        return column(*parts)

    def _make_covered(self) -> QWidget:
        said = self.tr("One more field is covered while a visit is open. Decide it after the visit.")
        return with_icon("eye-off", words(said, "hint", wrap=True))

    def _resolve(self, conflict: ConflictView, op: bytes) -> None:
        self.calm()

        def act(desk: Desk) -> Told:
            return desk.check_choice(conflict, op) or desk.resolve(conflict, op)

        self.act(act, self._resolved, failed=self._not_resolved)

    def _resolved(self, told: Told) -> None:
        """Chosen; or it cannot be right, and the reason stands above."""
        if isinstance(told, Changes):
            self._ask()
            return
        said = self.tr("This value cannot be right beside what else is written down.")
        banner = Banner("conflict_impossible", "error", said, "\n".join(map(finding_words, told)))
        self.say_above(banner)
        self._let_choose()

    def _not_resolved(self, error: TirekError) -> None:
        """The choice can be made again."""
        self.refuse(error)
        self._let_choose()

    def _let_choose(self) -> None:
        for field in self.findChildren(ConflictField):
            field.let_choose()

    def _open_family(self) -> None:
        self.workspace.open_file(self.stream, of_object=self._of_object)


class ConflictField(QFrame):
    """One field: what it was, what stands against each other, and the button once one is chosen."""

    decided = Signal(bytes)

    def __init__(self, name: str, conflict: ConflictView, *, language: Language, clock: Clock) -> None:
        super().__init__()
        self.setObjectName(name)
        self.conflict = conflict
        self._language, self._clock = language, clock
        self._heads: dict[QRadioButton, tuple[HeadView, QWidget]] = {}
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._chosen)
        title = words(field_word(conflict.entity_type, conflict.field_name), "section", wrap=True)
        cards: list[QWidget] = []
        if conflict.base is not None:
            cards.append(self._make_base(conflict.base))
        cards += [self._make_head(f"{name}_{number}", head) for number, head in enumerate(conflict.heads)]
        self.use = Button(self.tr("Use this value"), f"{name}_use")
        self.use.setEnabled(False)
        self.use.clicked.connect(self._use)
        self._lower = words("", "hint", wrap=True)
        self._lower.hide()
        side_by_side = theme.current().roomy and len(cards) <= 4
        values = row(*((card, 1) for card in cards), gap=12) if side_by_side else column(*cards, gap=8)
        parts: list[Item] = [title, 8, values, 10]
        if is_levelled(conflict.entity_type, conflict.field_name):
            never = self.tr("A level never falls by itself: until you decide, the gravest counts.")
            parts += [with_icon("lock", words(never, "hint", wrap=True), size=18), 8]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(column(*parts, self._lower, 8, row(self.use, STRETCH)))

    def let_choose(self) -> None:
        self.use.setEnabled(self._group.checkedButton() is not None)

    def _make_base(self, base: HeadView) -> QWidget:
        value = self._make_value(base, muted=True)
        who = words(base.author, "hint", wrap=True)
        if not base.author:
            who.hide()
        before = words(self.tr("Before"), "hint")
        card = column(before, 4, value, 4, who, self._made(base), STRETCH, margins=(12, 10, 12, 10))
        return surfaced(card, "panel")

    def _make_head(self, name: str, head: HeadView) -> QWidget:
        pick = QRadioButton()
        pick.setObjectName(name)
        shown = self._value_words(head)
        who = head.author or self.tr("Someone unknown")
        pick.setAccessibleName(f"{shown}. {who}, {self._when(head)}")
        pick.setFixedWidth(theme.current().px(24))
        self._group.addButton(pick)
        right = column(6, self._make_value(head), 4, words(who, "hint", wrap=True), self._made(head), STRETCH)
        card = _Card(row((pick, _TOP), (right, 1), gap=8, margins=(12, 10, 12, 10)), pick)
        self._heads[pick] = (head, card)
        return card

    def _make_value(self, head: HeadView, *, muted: bool = False) -> QWidget:
        conflict = self.conflict
        tone = "muted" if muted else ""
        if head.erased or not is_levelled(conflict.entity_type, conflict.field_name):
            return words(self._value_words(head), "body" if muted else "strong", tone=tone, wrap=True)
        level, rest = split_level(head.text)
        mark = row(RiskMark(risk_key(level), role="body" if muted else "strong"), STRETCH)
        return column(mark, words(rest, "hint", wrap=True)) if rest else mark

    def _value_words(self, head: HeadView) -> str:
        if head.erased:
            return self.tr("This value was erased.")
        shown = value_words(self.conflict.entity_type, self.conflict.field_name, head.text)
        return shown or self.tr("Nothing is written here")

    def _made(self, head: HeadView) -> QWidget:
        return words(self._when(head), "small", wrap=True)

    def _when(self, head: HeadView) -> str:
        if not head.author_ms:
            return ""
        now_ms, zone = self._clock.now_ms(), self._clock.zone
        return self._language.moment(head.author_ms, now_ms=now_ms, zone=zone)

    def _chosen(self, pick: QRadioButton, on: bool) -> None:
        head, card = self._heads[pick]
        surfaced(card, "choice-on" if on else "choice")
        card.style().unpolish(card)
        card.style().polish(card)
        self.use.setEnabled(True)
        if on:
            lower = self._is_lower(head)
            self._lower.setVisible(lower)
            self._lower.setText(
                self.tr("This is the lower level. Only the supervisor can lower a level of risk.")
                if lower
                else ""
            )

    def _is_lower(self, head: HeadView) -> bool:
        if not is_levelled(self.conflict.entity_type, self.conflict.field_name):
            return False
        ranks = {one.op: _rank(split_level(one.text)[0]) for one in self.conflict.heads}
        return ranks[head.op] < max(ranks.values())

    def _use(self) -> None:
        pick = self._group.checkedButton()
        if isinstance(pick, QRadioButton):
            self.use.setEnabled(False)
            self.decided.emit(self._heads[pick][0].op)


class _Card(QFrame):
    """A value to press anywhere on."""

    def __init__(self, content: QWidget, pick: QRadioButton) -> None:
        super().__init__()
        surfaced(self, "choice")
        self._pick = pick
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(content)

    def mouseReleaseEvent(self, event: object) -> None:
        self._pick.setChecked(True)
        self._pick.setFocus(Qt.FocusReason.MouseFocusReason)


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else 0
