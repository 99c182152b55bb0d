"""A family's own data: number, name, address, telephones, languages, the way there, safety note, card.

Risk, state and dates of the file are not changed here: they follow from visits and decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.casework.desk import Desk
from core.casework.people import FamilyFile, SavedSheet
from core.identity.phones import PhoneKind, read_phone, shown_phone
from ui import theme
from ui.pages.family.sheet_fields import SeveralField, SheetField, SheetForm, WordsField, heads_from_text
from ui.pages.family.sheet_page import SheetPage, Told
from ui.pages.records_page import Place
from ui.people_words import LANGUAGES_SPOKEN
from ui.widgets.buttons import LinkButton
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.digit_field import DigitField
from ui.widgets.field_block import FieldBlock
from ui.widgets.layout import STRETCH, Item, column, row, words
from ui.widgets.sections import PageHead, SectionHeader
from ui.widgets.text_fields import MultilineField, TextField
from ui.workspace import Workspace

WITHOUT_LETTERS = frozenset({"number", "external_id", "card_letter", "card_scheme"})
_TOP = Qt.AlignmentFlag.AlignTop


class FamilyDataPage(SheetPage):
    """`open(stream=...)`. Back and Save go to the family."""

    NAME = "family_data"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        look = theme.current()
        self._made: dict[str, SheetField] = {}
        self._head = Place("family_data_head")
        self.phones = PhoneLines("family_phones")
        fields = self._fields()
        self.form = SheetForm(self._made)
        body = column(self._head, 10, self.meanwhile, self.findings, 10, fields, STRETCH)
        body.setMaximumWidth(look.px(760) if look.roomy else 16_777_215)
        self._whole = row((body, 1000), STRETCH, gap=0)
        self._whole.hide()
        self.put_together(self._whole)

    def open(self, **parameters: object) -> None:
        stream = parameters.get("stream")
        if not isinstance(stream, bytes):
            return
        self.stream, self._loaded = stream, False
        self._whole.hide()
        self.calm()
        self.read()

    @property
    def kept_name(self) -> str:
        return f"family_data_{self.stream.hex()}"

    def read(self) -> None:
        stream = self.stream
        kept = {} if self._loaded else self.kept_text()
        heads = heads_from_text(kept["heads"]) if kept.get("typed") and "heads" in kept else None
        if self._loaded and self.is_typed and self.form.sheet is not None:
            heads = dict(self.form.sheet.heads)
        if stream:
            self.ask(lambda desk: desk.people.family(stream, heads=heads), self._show_file)

    def _show_file(self, file: FamilyFile) -> None:
        head = PageHead(
            "family_data_page_head",
            self.tr("The family's data"),
            sub=self.where_it_is(file.sync),
            back=file.name or self.tr("Family"),
        )
        head.back_asked.connect(self.go_back)
        if not self.started(file.sheet):
            return
        self._head.show_content(head)
        self._whole.show()
        self.focus_first(self._made["number"].block.field)

    def save_act(self) -> Callable[[Desk], Told]:
        edit = self.form.edit()
        return lambda desk: desk.people.save_family(edit)

    def saved(self, saved: SavedSheet) -> None:
        self.workspace.open_page("family", stream=self.stream)

    # -------------------------------------------------------------- fields

    def _fields(self) -> QWidget:
        hint = self.tr("Seen by all who work with the family. It is covered while a visit is open.")
        lines: list[Item] = [
            self._pair(
                self._words("name", self.tr("Name of the family")),
                self._words("number", self.tr("Case number")),
            ),
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
            self._area(
                "directions",
                self.tr("How to get there"),
                self.tr("A landmark, the road in winter, where the dog is."),
            ),
            14,
            SectionHeader(self.tr("Talking with the family")),
            10,
            self._phones(),
            14,
            self._languages(),
            14,
        ]
        if not self.discreet:
            lines += [self._area("safety_note", self.tr("Safety note"), hint), 14]
        lines += [
            SectionHeader(self.tr("Digital Family Card")),
            10,
            self._pair(
                self._words("card_letter", self.tr("Letter of the group")),
                self._words("card_scheme", self.tr("Version of the scheme")),
            ),
            4,
            words(
                self.tr("As it stands in the list that came; the program does not work it out."),
                "hint",
                wrap=True,
            ),
            14,
            self._words("external_id", self.tr("Number in another system")),
        ]
        return column(*lines)

    def _words(self, target: str, label: str) -> FieldBlock:
        control = TextField(f"family_{target}", letters=target not in WITHOUT_LETTERS)
        control.edited.connect(self._edited)
        block = FieldBlock(f"family_{target}_block", label, control)
        self._made[target] = WordsField(target, block, control)
        return block

    def _area(self, target: str, label: str, hint: str) -> FieldBlock:
        control = MultilineField(f"family_{target}", lines=2)
        control.edited.connect(self._edited)
        block = FieldBlock(f"family_{target}_block", label, control, hint=hint)
        self._made[target] = WordsField(target, block, control)
        return block

    def _phones(self) -> FieldBlock:
        self.phones.edited.connect(self._edited)
        block = FieldBlock("family_phones_block", self.tr("Telephones"), self.phones)
        self._made["phones"] = PhonesField(block, self.phones)
        return block

    def _languages(self) -> FieldBlock:
        choices = [
            Choice(code, QCoreApplication.translate("Wording", english))
            for code, english in LANGUAGES_SPOKEN.items()
        ]
        control = ChoiceGroup("family_languages", choices, multiple=True, across=True)
        control.answered.connect(self._edited)
        block = FieldBlock("family_languages_block", self.tr("Languages spoken at home"), control)
        self._made["languages"] = SeveralField("languages", block, control, tuple(LANGUAGES_SPOKEN))
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
            self.keep_soon()


class PhoneLines(QWidget):
    """Several telephone numbers, a line each, and one empty line more."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._lines: list[tuple[str, DigitField]] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.current().gap(6))
        self._add = LinkButton(self.tr("One more telephone"), f"{name}_add", icon="plus")
        self._add.clicked.connect(self._add_empty)
        self._box.addWidget(row(self._add, STRETCH))
        self._add_line("", "")

    def items(self) -> list[tuple[str, str]]:
        """(id of the item, or "" for a new one, what is written), the empty ones too."""
        return [(item, field.text()) for item, field in self._lines]

    def show_items(self, items: Sequence[tuple[str, str]]) -> None:
        for _, field in self._lines:
            holder = field.parentWidget()
            gone = field if holder is None or holder is self else holder
            gone.hide()
            self._box.removeWidget(gone)
            gone.setParent(None)  # at once: a line that only waits to be deleted is still found by its name
            gone.deleteLater()
        self._lines = []
        for item, text in items or [("", "")]:
            self._add_line(item, text)

    def _add_empty(self) -> None:
        self._add_line("", "").setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_line(self, item: str, text: str) -> DigitField:
        number = len(self._lines) + 1
        field = DigitField(f"{self.objectName()}_{number}", width_chars=18)
        field.setAccessibleName(self.tr("Telephone {number}").format(number=number))
        field.setText(text)
        field.edited.connect(lambda *_: self.edited.emit())
        self._lines.append((item, field))
        self._box.insertWidget(self._box.count() - 1, row(field, STRETCH))
        self.setFocusProxy(self._lines[0][1])
        # A line that comes later stands at the end of Qt's Tab order: from there Tab left the page.
        QWidget.setTabOrder(self._add, field)
        QWidget.setTabOrder(field, self._add)
        return field


class PhonesField:
    """All telephones of a family as one text of the sheet: a line an item."""

    def __init__(self, block: FieldBlock, control: PhoneLines) -> None:
        self.block, self._control = block, control

    def raw(self) -> str:
        return "\n".join(f"{item} {text}" for item, text in self._control.items() if text.strip())

    def show_raw(self, raw: str) -> None:
        self._control.show_items([_item(line) for line in raw.splitlines()])

    def show(self, texts: Mapping[str, str]) -> None:
        stored = [_item(line) for line in texts.get("phones", "").splitlines()]
        self._control.show_items([(item, shown_phone(kept)) for item, kept in stored])

    def values(self) -> dict[str, str]:
        lines = []
        for item, text in self._control.items():
            reading = read_phone(text)
            if reading.kind is not PhoneKind.EMPTY:
                lines.append(f"{item} {reading.kept}")
        return {"phones": "\n".join(lines)}

    def problem(self) -> str:
        return ""


def _item(line: str) -> tuple[str, str]:
    item, _, text = line.partition(" ")
    return item, text
