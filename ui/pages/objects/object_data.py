"""An institution's own data: kind, name, address, head, telephones, who controls it; also of a new one.

Without a `stream` it opens a new file with the worker as the responsible one. What is typed is kept.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.casework.desk import Desk
from core.casework.objects import ObjectFile
from core.casework.people import SavedSheet
from ui import theme
from ui.object_words import KINDS, object_kind_word
from ui.pages.family.family_data import PhoneLines, PhonesField
from ui.pages.family.sheet_fields import ChosenField, SheetField, SheetForm, WordsField, heads_from_text
from ui.pages.family.sheet_page import SheetPage, Told
from ui.pages.records_page import QWIDGETSIZE_MAX, Place
from ui.widgets.choice_group import Choice
from ui.widgets.combo_field import ComboField
from ui.widgets.field_block import FieldBlock
from ui.widgets.layout import STRETCH, Item, column, row
from ui.widgets.sections import PageHead, SectionHeader
from ui.widgets.text_fields import TextField
from ui.workspace import Workspace

WITHOUT_LETTERS = frozenset({"external_id", "places"})
_TOP = Qt.AlignmentFlag.AlignTop


class ObjectDataPage(SheetPage):
    """`open(stream=...)`, or `open()` for a new one. Back and Save go to the institution, or to the list."""

    NAME = "object_data"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        look = theme.current()
        self._made: dict[str, SheetField] = {}
        self._head = Place("object_data_head")
        self.phones = PhoneLines("object_phones")
        fields = self._fields()
        self.form = SheetForm(self._made)
        body = column(self._head, 10, self.meanwhile, self.findings, 10, fields, STRETCH)
        body.setMaximumWidth(look.px(760) if look.roomy else QWIDGETSIZE_MAX)
        self._whole = row((body, 1000), STRETCH, gap=0)
        self._whole.hide()
        self.put_together(self._whole)

    def open(self, **parameters: object) -> None:
        stream = parameters.get("stream")
        self.stream, self._loaded = (stream if isinstance(stream, bytes) else b""), False
        self._whole.hide()
        self.calm()
        self.read()

    @property
    def kept_name(self) -> str:
        return f"object_data_{self.stream.hex() or 'new'}"

    def read(self) -> None:
        stream = self.stream or None
        kept = {} if self._loaded else self.kept_text()
        heads = heads_from_text(kept["heads"]) if kept.get("typed") and "heads" in kept else None
        if self._loaded and self.is_typed and self.form.sheet is not None:
            heads = dict(self.form.sheet.heads)
        self.ask(lambda desk: desk.objects.file(stream, heads=heads), self._show_file)

    def _show_file(self, file: ObjectFile) -> None:
        new = not self.stream
        title = self.tr("Add institution") if new else self.tr("The institution's data")
        back = self.tr("Institutions") if new else file.title or self.tr("Institution")
        head = PageHead("object_data_page_head", title, back=back)
        head.back_asked.connect(self.go_back)
        if not self.started(file.sheet):
            return
        self._head.show_content(head)
        self._whole.show()
        self.focus_first(self._made["title"].block.field)

    def save_act(self) -> Callable[[Desk], Told]:
        edit = self.form.edit()
        return lambda desk: desk.objects.save(edit)

    def saved(self, saved: SavedSheet) -> None:
        self.workspace.open_page("object", stream=saved.record.stream)

    def go_back(self) -> None:
        if self.stream:
            self.workspace.open_page("object", stream=self.stream)
        else:
            self.workspace.open_page("objects")

    def is_right(self) -> bool:
        """A name is all that must be there."""
        block = self._made["title"].block
        if self._made["title"].raw().strip():
            return super().is_right()
        block.show_error(self.tr("Write the name of the institution."))
        block.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    # -------------------------------------------------------------- fields

    def _fields(self) -> QWidget:
        lines: list[Item] = [
            self._words("title", self.tr("Name of the institution")),
            14,
            self._pair(self._kind(), self._words("places", self.tr("Places for children"))),
            14,
            SectionHeader(self.tr("Address")),
            10,
            self._pair(
                self._words("address_region", self.tr("Region")),
                self._words("address_district", self.tr("District")),
            ),
            14,
            self._pair(
                self._words("address_rural_district", self.tr("Rural district")),
                self._words("address_village", self.tr("Village")),
            ),
            14,
            self._words("address_street", self.tr("Street and house")),
            14,
            SectionHeader(self.tr("Who answers for it")),
            10,
            self._words("head", self.tr("Head, name and position")),
            14,
            self._phones(),
            14,
            self._words("controlled_by", self.tr("Who controls it")),
            14,
            self._words("external_id", self.tr("Number in another system")),
        ]
        return column(*lines)

    def _words(self, target: str, label: str) -> FieldBlock:
        control = TextField(f"object_{target}", letters=target not in WITHOUT_LETTERS)
        control.edited.connect(self._edited)
        optional = target not in ("title", "address_village")
        block = FieldBlock(f"object_{target}_block", label, control, optional=optional)
        self._made[target] = WordsField(target, block, control)
        return block

    def _kind(self) -> FieldBlock:
        choices = [Choice(code, object_kind_word(code)) for code in KINDS]
        control = ComboField("object_kind", choices, placeholder=self.tr("Choose"))
        control.answered.connect(self._edited)
        block = FieldBlock("object_kind_block", self.tr("Kind of institution"), control)
        self._made["kind"] = ChosenField("kind", block, control)
        return block

    def _phones(self) -> FieldBlock:
        self.phones.edited.connect(self._edited)
        block = FieldBlock("object_phones_block", self.tr("Telephones"), self.phones, optional=True)
        self._made["phones"] = PhonesField(block, self.phones)
        return block

    def _pair(self, one: FieldBlock, other: FieldBlock) -> QWidget:
        if not theme.current().roomy:
            return column(one, 14, other)
        for block in (one, other):
            layout = block.layout()
            if layout is not None:
                layout.setAlignment(_TOP)
        return row((one, 1), (other, 1), gap=16)

    def _edited(self, *_: object) -> None:
        if self._loaded:
            self._made["title"].block.clear_message()
            self.keep_soon()
