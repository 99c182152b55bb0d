"""While a person is typed: who on record looks like the one, with the reasons, beside the fields.

It never blocks and fills nothing in. Of two that are on record both, the comparison is one step away; of one
who is still typed, "This person" tells the page who was meant. "Another person" takes somebody off the list,
and is remembered where both are on record.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from core.casework.desk import Desk
from core.casework.finding import SimilarPerson, TypedPerson
from core.casework.links import NOT_SAME, pair_of
from core.changes import RecordId
from core.errors import TirekError
from core.identity.matching import Traits
from core.identity.names import PersonName
from core.schema import Entity
from ui.background import Ticket
from ui.finding_words import born_words, reason_words
from ui.language import Language
from ui.pages.family.sheet_fields import SheetForm
from ui.pages.records_page import Place
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.layout import FlowLayout, Item, column, picture, row, surfaced, words
from ui.workspace import Workspace

TYPING_PAUSE_MS: Final = 250
PARTS: Final = ("surname", "given", "patronymic")
_TOP: Final = Qt.AlignmentFlag.AlignTop
_DOT: Final = " · "


def typed_person(form: SheetForm, stream: bytes, member: bytes | None) -> TypedPerson:
    """What stands in the fields of a person now, also what cannot be saved yet."""
    texts: dict[str, str] = {}
    for part in form.fields.values():
        texts.update(part.values())
    try:
        born = date.fromisoformat(texts.get("birth_date", ""))
    except ValueError:
        born = None
    return TypedPerson(
        Traits(
            name=PersonName(*(texts.get(f"name_{part}", "").strip() for part in PARTS)),
            born=born,
            precision=texts.get("birth_precision", ""),
            sex=texts.get("sex", ""),
            iin=texts.get("iin_iin", ""),
            phones=frozenset({texts.get("phone", "")} - {""}),
        ),
        stream=stream,
        entity_id=member,
    )


class SimilarPeople(QObject):
    """Fills `place`. `person_chosen(SimilarPerson)`: the typed one is this one, who is on record already."""

    person_chosen = Signal(object)

    def __init__(self, place: Place, workspace: Workspace, language: Language) -> None:
        super().__init__(place)
        self._place, self._workspace, self._language = place, workspace, language
        self._typed: TypedPerson | None = None
        self._ticket: Ticket | None = None
        self._others: set[RecordId] = set()
        self._shown: tuple[SimilarPerson, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._look)

    def look_for(self, typed: TypedPerson) -> None:
        """What is typed now; it is looked for when the hands rest for a moment."""
        if typed != self._typed:
            self._typed = typed
            self._pause.start()

    def look_again(self) -> None:
        """Something changed on record."""
        self._pause.start()

    def forget(self) -> None:
        """Another person is on the page now."""
        self._typed, self._shown = None, ()
        self._others.clear()
        self._pause.stop()
        self._drop_ticket()
        self._place.show_content(None)

    def _look(self) -> None:
        typed, holder = self._typed, self._place.parentWidget()
        self._drop_ticket()
        if typed is None or holder is None or not holder.isVisible():
            return

        def read(desk: Desk) -> tuple[SimilarPerson, ...]:
            return desk.finding.similar_people(typed)

        self._ticket = self._workspace.ask(read, self._show, failed=self._stay_quiet)

    def _drop_ticket(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    def _show(self, found: tuple[SimilarPerson, ...]) -> None:
        if not Shiboken.isValid(self) or not Shiboken.isValid(self._place):
            return
        self._ticket = None
        shown = tuple(one for one in found if one.record not in self._others)
        if shown == self._shown and not self._place.isHidden():
            return
        self._shown = shown
        self._place.show_content(self._make(shown) if shown else None)

    def _stay_quiet(self, error: TirekError) -> None:
        """A hint that cannot be had is no reason to interrupt."""
        self._show(())

    def _make(self, shown: tuple[SimilarPerson, ...]) -> QWidget:
        hint = self.tr("Go on typing. If it is one of these people, say so, and nobody is on record twice.")
        lines: list[Item] = [
            words(self.tr("People who look alike"), "section", wrap=True),
            2,
            words(hint, "hint", wrap=True),
        ]
        for one in shown:
            lines += [12, self._line(one)]
        return surfaced(column(*lines, margins=(16, 12, 16, 12)), "panel")

    def _line(self, one: SimilarPerson) -> QWidget:
        born = born_words(one.born, one.precision, self._language)
        if one.last_visit_on is None:
            visited = self.tr("nobody has been there yet")
        else:
            on = self._language.short_date(one.last_visit_on)
            visited = self.tr("last visit {date}").format(date=on)
        where = _DOT.join(part for part in (one.family_name, one.village, one.number) if part)
        iin = "" if one.has_iin else self.tr("no IIN is written down")
        about = _DOT.join(part for part in (born, iin, visited) if part)
        name = one.name.full or self.tr("without a name")
        told = reason_words(one.match.reasons)
        facts: list[Item] = [
            words(name, "strong", wrap=True),
            words(about, "small", wrap=True),
            words(where, "small", wrap=True),
            *(words(said, wrap=True) for said in told if said),
            4,
            self._actions(one, name),
        ]
        return row((picture("person", paper="window"), _TOP), (column(*facts, gap=2), 1), gap=8)

    def _actions(self, one: SimilarPerson, name: str) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(gap=8, line_gap=4)
        holder.setLayout(flow)
        key = one.record.entity_id.hex()
        if self._own_record() is None:
            same = Button(self.tr("This person"), f"similar_yes_{key}")
            same.clicked.connect(partial(self.person_chosen.emit, one))
        else:
            same = Button(self.tr("Compare"), f"similar_yes_{key}")
            same.clicked.connect(partial(self._compare, one))
        another = LinkButton(self.tr("Another person"), f"similar_no_{key}")
        another.clicked.connect(partial(self._is_another, one))
        for button in (same, another):
            button.setAccessibleName(f"{button.text()}: {name}")
            flow.addWidget(button)
        return holder

    def _own_record(self) -> RecordId | None:
        typed = self._typed
        if typed is None or typed.stream is None or typed.entity_id is None:
            return None
        return RecordId(typed.stream, int(Entity.MEMBER), typed.entity_id)

    def _compare(self, one: SimilarPerson) -> None:
        own = self._own_record()
        if own is not None:
            self._workspace.open_page(
                "same",
                one_stream=own.stream,
                one=own.entity_id,
                other_stream=one.record.stream,
                other=one.record.entity_id,
            )

    def _is_another(self, one: SimilarPerson) -> None:
        own = self._own_record()
        self._others.add(one.record)
        self._show(self._shown)
        if own is not None:
            reasons = tuple(reason.value for reason in one.match.reasons)
            pair = pair_of(own, one.record)
            self._workspace.act(lambda desk: desk.links.say(pair, NOT_SAME, reasons=reasons))
