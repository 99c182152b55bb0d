"""One person of a family: the IIN first, the name in its parts, birth as far as known, place in the family.

A page and no form, because a form never asks an IIN. Of documents only kind and number are noted, no scans.
What is typed is kept (`sheet_page`); moving on to another family and withdrawing are in `person_parts`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import Shiboken

from core.casework.desk import Desk
from core.casework.finding import SimilarPerson
from core.casework.people import NewTie, OtherFile, PersonEdit, PersonFile, SavedSheet
from core.casework.sheet import Sheet
from core.changes import Changes, RecordId
from core.records import PossiblyKnown
from core.schema import Entity
from ui import theme
from ui.pages.family.known_lines import known_lines
from ui.pages.family.person_fields import document_form, person_fields
from ui.pages.family.person_parts import AwayPart
from ui.pages.family.sheet_fields import SheetForm, heads_from_text
from ui.pages.family.sheet_page import SheetPage, Told
from ui.pages.family.similar_people import SimilarPeople, typed_person
from ui.pages.records_page import Place
from ui.widgets.buttons import LinkButton
from ui.widgets.layout import STRETCH, column, row, words
from ui.widgets.sections import PageHead, SectionHeader
from ui.workspace import Workspace

_TOP = Qt.AlignmentFlag.AlignTop


class PersonPage(SheetPage):
    """`open(stream=..., member=...)`, or without `member` for a new one.

    `ties`: (person, kind, whether it goes from the new one to that person), with which one comes from the
    genogram; then it is gone back there.
    """

    NAME = "person"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        look = theme.current()
        self.member: bytes | None = None
        self.ties: tuple[NewTie, ...] = ()
        self._from_genogram = False
        self._new_id: bytes | None = None
        self._file: PersonFile | None = None
        self._documents: dict[str, SheetForm] = {}
        self.similar = Place("person_similar")
        self.form, self._fields, self.controls = person_fields(
            today=self.today,
            language=self.lang,
            discreet=self.discreet,
            edited=self._edited,
            below_name=None if look.roomy else self.similar,
        )
        self._head, self._also = Place("person_head"), Place("person_also")
        self._known = Place("person_known")
        self.alike = SimilarPeople(self.similar, workspace, self.lang)
        self.alike.person_chosen.connect(self._open_person)
        self.away = AwayPart(self)
        self._document_box = QVBoxLayout()
        self._document_box.setContentsMargins(0, 0, 0, 0)
        self._document_box.setSpacing(look.gap(12))
        holder = QWidget()
        holder.setLayout(self._document_box)
        add = LinkButton(self.tr("Add document"), "person_add_document", icon="plus")
        add.clicked.connect(self.add_document)
        papers = column(
            SectionHeader(self.tr("Documents"), action=add),
            6,
            words(
                self.tr("Kind and number only. No photo and no copy of a document is taken."),
                "hint",
                wrap=True,
            ),
            8,
            holder,
        )
        body = column(
            self._head,
            8,
            self._also,
            self._known,
            self.meanwhile,
            self.findings,
            10,
            self._fields,
            18,
            papers,
            18,
            self.away,
            STRETCH,
        )
        body.setMaximumWidth(look.px(760) if look.roomy else 16_777_215)
        if look.roomy:
            self.similar.setFixedWidth(look.px(300))
            whole = row((body, 1000), (self.similar, _TOP), STRETCH, gap=32)
        else:
            whole = body
        self._whole = whole
        whole.hide()
        self.put_together(whole)

    # -------------------------------------------------------------- opening

    def open(self, **parameters: object) -> None:
        stream, member = parameters.get("stream"), parameters.get("member")
        ties = parameters.get("ties")
        if not isinstance(stream, bytes):
            return
        self.stream = stream
        self.member = member if isinstance(member, bytes) else None
        self._from_genogram = isinstance(ties, tuple)
        self.ties = tuple(NewTie(*one) for one in ties) if isinstance(ties, tuple) else ()
        self._new_id, self._file = None, None
        self._tell(())
        self._loaded = False
        self._whole.hide()
        self.alike.forget()
        self.calm()
        self.read()

    @property
    def kept_name(self) -> str:
        who = "new" if self.member is None else self.member.hex()
        return f"person_{self.stream.hex()}_{who}"

    def further_forms(self) -> Mapping[str, SheetForm]:
        return self._documents

    def read(self) -> None:
        stream, member = self.stream, self.member
        kept = {} if self._loaded else self.kept_text()
        heads = heads_from_text(kept["heads"]) if kept.get("typed") and "heads" in kept else None
        if self._loaded and self.is_typed and self.form.sheet is not None:
            heads = dict(self.form.sheet.heads)
        if member is None and kept.get("id"):
            self._new_id = _id(kept["id"])
        who = member or self._new_id
        if member is None and heads is None and who is not None:
            heads = {}
        more = {} if not isinstance(kept.get("more"), dict) else kept["more"]
        seen = {
            found: heads_from_text(one.get("heads")) for name, one in more.items() if (found := _id(name))
        }
        seen = {name: one for name, one in seen.items() if one}
        if stream:
            self.ask(
                lambda desk: desk.people.person(stream, who, heads=heads, document_heads=seen),
                self._show_file,
            )

    def _show_file(self, file: PersonFile) -> None:
        before, self._file = self._file, file
        if not self._loaded or before is None or _head_of(before) != _head_of(file):
            self._show_head(file)
        if self.member is None and file.sheet.is_new:
            self._new_id = file.sheet.record.entity_id
        fresh = not self._loaded
        kept = self.kept_text() if fresh else {}
        if not self.started(file.sheet):
            return
        self._show_documents(file.documents, kept.get("more"))
        if fresh and (kept.get("typed") or kept.get("more")):
            self._tell_meanwhile(file.sheet)
        self.away.show_person(self.member)
        self._ask_whether_known()
        self._whole.show()
        self._edited()
        self.focus_first(self.controls.iin)

    def _show_head(self, file: PersonFile) -> None:
        title = file.name or self.tr("New family member")
        head = PageHead(
            "person_page_head",
            title,
            sub=self.where_it_is(file.sync),
            back=file.family_name or self.tr("Family"),
        )
        head.back_asked.connect(self.go_back)
        self._head.show_content(head)
        lines = [self._other_file(one) for one in file.also_in]
        self._also.show_content(column(*lines, gap=4, margins=(0, 0, 0, 8)) if lines else None)

    def _ask_whether_known(self) -> None:
        """Afterwards: whether this person may stand in a file of somebody else."""
        stream, member = self.stream, self.member
        self._known.show_content(None)
        if member is None or self.discreet:
            return

        def show(found: tuple[PossiblyKnown, ...]) -> None:
            if Shiboken.isValid(self) and (stream, member) == (self.stream, self.member):
                lines = known_lines(found, self.workspace, named=False)
                self._known.show_content(column(*lines) if lines else None)

        self.workspace.ask(lambda desk: desk.known.of_person(stream, member), show, failed=lambda _: None)

    def _other_file(self, other: OtherFile) -> QWidget:
        said = self.tr("Also in the family {name}").format(name=other.family_name)
        if other.moved_out_on is not None:
            left = self.tr("moved out {date}").format(date=self.lang.short_date(other.moved_out_on))
            said = f"{said} ({left})"
        link = LinkButton(said, f"person_also_{other.stream.hex()}", icon="families")
        link.clicked.connect(
            partial(self.workspace.open_page, "person", stream=other.stream, member=other.member)
        )
        return row(link, STRETCH)

    # -------------------------------------------------------------- documents

    def add_document(self) -> None:
        """One more line, to be filled in."""
        stream = self.stream

        def show(sheet: Sheet) -> None:
            self._add_document(sheet).focus("kind")

        self.workspace.ask(lambda desk: desk.people.new_document(stream), show)

    def _show_documents(self, sheets: tuple[Sheet, ...], kept: object) -> None:
        while (item := self._document_box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._documents = {}
        for sheet in sheets:
            self._add_document(sheet)
        for name, one in (kept if isinstance(kept, dict) else {}).items():
            entity_id = _id(name)
            if entity_id is None or not isinstance(one, dict):
                continue
            if name not in self._documents and self.form.sheet is not None:
                record = self.form.sheet.record
                self._add_document(_new_document(record.stream, entity_id))
            typed = one.get("typed")
            if isinstance(typed, dict):
                self._documents[name].take_up({str(key): str(raw) for key, raw in typed.items()})

    def _add_document(self, sheet: Sheet) -> SheetForm:
        name = sheet.record.entity_id.hex()
        form, block, withdraw = document_form(
            name, today=self.today, edited=self._edited, is_new=sheet.is_new
        )
        form.show(sheet)
        self._documents[name] = form
        self._document_box.addWidget(block)
        withdraw.clicked.connect(partial(self._drop_document, sheet, block))
        return form

    def _drop_document(self, sheet: Sheet, block: QWidget) -> None:
        """A new line goes; one on record is withdrawn, with the reason that it was noted by mistake."""
        name = sheet.record.entity_id.hex()
        if sheet.is_new:
            self._documents.pop(name, None)
            block.hide()
            block.deleteLater()
            self._edited()
            return
        why = self.tr("Noted by mistake")
        self.act(
            lambda desk: desk.withdraw(sheet.record, why=why), lambda _: self._document_gone(name, block)
        )

    def _document_gone(self, name: str, block: QWidget) -> None:
        self._documents.pop(name, None)
        block.hide()
        block.deleteLater()

    # -------------------------------------------------------------- typing and saving

    def _edited(self) -> None:
        iso, sex = self.controls.birth.iso() or "", self.controls.sex.value()
        self.controls.iin.show_known(iso, sex)
        if self._loaded:
            self.keep_soon()
            self.alike.look_for(typed_person(self.form, self.stream, self.member))

    def _open_person(self, one: SimilarPerson) -> None:
        """She is on record already: to her page, from which she may move here. What was typed stays kept."""
        self.workspace.open_page("person", stream=one.record.stream, member=one.record.entity_id)

    def is_right(self) -> bool:
        right = super().is_right()
        name = self.form.fields["given"]
        has_name = any(self.form.fields[part].raw().strip() for part in ("given", "surname", "patronymic"))
        if not name.raw().strip() and (self.member is None or not has_name):
            name.block.show_error(self.tr("Write the given name; the other parts may stay empty."))
            self.form.focus("given")
            return False
        return right

    def save_act(self) -> Callable[[Desk], Told]:
        ties = self.ties
        documents = tuple(form.edit() for form in self._documents.values() if form.typed())
        edit, passed = PersonEdit(self.form.edit(), documents, ties), self.passed()

        def act(desk: Desk) -> Told:
            found = desk.people.check(edit)
            if any(one.hard or not passed.get(one.key) for one in found):
                return found
            return desk.people.save(edit, passed=passed)

        return act

    def saved(self, saved: SavedSheet) -> None:
        self.go_back()

    def gone(self, changes: Changes) -> None:
        """She was withdrawn or moved on: nothing is left to do here."""
        self.forget_typed()
        self._loaded = False
        self.go_back()

    def go_back(self) -> None:
        page = "genogram" if self._from_genogram else "family"
        self.workspace.open_page(page, stream=self.stream)


def _new_document(stream: bytes, entity_id: bytes) -> Sheet:
    return Sheet(RecordId(stream, int(Entity.IDENTITY_DOCUMENT), entity_id), is_new=True)


def _id(text: object) -> bytes | None:
    try:
        return bytes.fromhex(text) if isinstance(text, str) and text else None
    except ValueError:
        return None


def _head_of(file: PersonFile) -> tuple[object, ...]:
    return file.name, file.also_in, file.sync
