"""Fields of a record on a page of its own: what stands in each, what was typed, what is wrong with it.

Each shows one or more texts of a `Sheet` and answers with those that were typed. `SheetForm` puts the fields
of one record together with the sheet they show; what nobody touched is no change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from core.casework.sheet import Edit, Heads, Sheet
from core.identity.phones import read_phone, shown_phone
from ui.widgets.birth_field import BirthField
from ui.widgets.buttons import Segments
from ui.widgets.choice_group import ChoiceGroup
from ui.widgets.combo_field import ComboField
from ui.widgets.date_field import DateField
from ui.widgets.digit_field import DigitField
from ui.widgets.field_block import FieldBlock
from ui.widgets.iin_field import IinField
from ui.widgets.text_fields import MultilineField, TextField

NOT_KNOWN = "unknown"


class SheetField(Protocol):
    """One field, or a few that belong together. `raw` is what stands on the screen, to be kept as it is."""

    block: FieldBlock

    def raw(self) -> str: ...

    def show_raw(self, raw: str) -> None: ...

    def show(self, texts: Mapping[str, str]) -> None: ...

    def values(self) -> dict[str, str]: ...

    def problem(self) -> str: ...


class WordsField:
    """Words in a line or an area."""

    def __init__(self, target: str, block: FieldBlock, control: TextField | MultilineField) -> None:
        self.block, self._target, self._control = block, target, control

    def raw(self) -> str:
        return self._control.text()

    def show_raw(self, raw: str) -> None:
        self._control.set_text(raw)

    def show(self, texts: Mapping[str, str]) -> None:
        self._control.set_text(texts.get(self._target, ""))

    def values(self) -> dict[str, str]:
        return {self._target: self._control.text().strip()}

    def problem(self) -> str:
        return ""


class ChosenField:
    """One of a list of codes."""

    def __init__(self, target: str, block: FieldBlock, control: ComboField) -> None:
        self.block, self._target, self._control = block, target, control

    def raw(self) -> str:
        return self._control.value() or self._control.stray_text()

    def show_raw(self, raw: str) -> None:
        self._control.set_value(raw)
        if raw and not self._control.value() and self._control.isEditable():
            self._control.set_stray_text(raw)

    def show(self, texts: Mapping[str, str]) -> None:
        self._control.set_value(texts.get(self._target, ""))

    def values(self) -> dict[str, str]:
        return {self._target: self._control.value()}

    def problem(self) -> str:
        if not self._control.stray_text():
            return ""
        return QCoreApplication.translate("SheetField", "Choose one of the list.")


class SegmentsField:
    """One of a few. `flag`: yes and no, where "not known" takes the value away."""

    def __init__(self, target: str, block: FieldBlock, control: Segments, *, flag: bool = False) -> None:
        self.block, self._target, self._control, self._flag = block, target, control, flag

    def raw(self) -> str:
        return self._control.value()

    def show_raw(self, raw: str) -> None:
        self._control.set_value(raw)

    def show(self, texts: Mapping[str, str]) -> None:
        self._control.set_value(texts.get(self._target, ""))

    def values(self) -> dict[str, str]:
        value = self._control.value()
        return {self._target: "" if self._flag and value == NOT_KNOWN else value}

    def problem(self) -> str:
        return ""


class DayField:
    """A day, or nothing."""

    def __init__(self, target: str, block: FieldBlock, control: DateField) -> None:
        self.block, self._target, self._control = block, target, control

    def raw(self) -> str:
        return self._control.text()

    def show_raw(self, raw: str) -> None:
        self._control.setText(raw)

    def show(self, texts: Mapping[str, str]) -> None:
        self._control.set_iso(texts.get(self._target, ""))

    def values(self) -> dict[str, str]:
        return {self._target: self._control.iso() or ""}

    def problem(self) -> str:
        return self._control.problem_words()


class PhoneLine:
    """A telephone number, kept in one shape and shown in groups."""

    def __init__(self, target: str, block: FieldBlock, control: DigitField) -> None:
        self.block, self._target, self._control = block, target, control

    def raw(self) -> str:
        return self._control.text()

    def show_raw(self, raw: str) -> None:
        self._control.setText(raw)

    def show(self, texts: Mapping[str, str]) -> None:
        self._control.setText(shown_phone(texts.get(self._target, "")))

    def values(self) -> dict[str, str]:
        return {self._target: read_phone(self._control.text()).kept}

    def problem(self) -> str:
        return ""


class BirthPart:
    """The day of birth with how exactly it is known."""

    def __init__(self, block: FieldBlock, control: BirthField) -> None:
        self.block, self._control = block, control

    def raw(self) -> str:
        return f"{self._control.precision()} {self._control.text()}"

    def show_raw(self, raw: str) -> None:
        precision, _, text = raw.partition(" ")
        self._control.set_text(text, precision)

    def show(self, texts: Mapping[str, str]) -> None:
        self._control.set_iso(texts.get("birth_date", ""), texts.get("birth_precision", ""))

    def values(self) -> dict[str, str]:
        iso = self._control.iso() or ""
        return {"birth_date": iso, "birth_precision": self._control.precision() if iso else ""}

    def problem(self) -> str:
        return self._control.problem_words()


class IinPart:
    """An IIN, or why there is none. A wrong one is no problem of the field: the desk asks for the reason."""

    def __init__(self, block: FieldBlock, control: IinField) -> None:
        self.block, self._control = block, control

    def raw(self) -> str:
        control = self._control
        return "\t".join((control.state.value(), control.number.text(), control.why.value()))

    def show_raw(self, raw: str) -> None:
        state, _, rest = raw.partition("\t")
        number, _, why = rest.partition("\t")
        self._control.show_typed(state, number, why)

    def show(self, texts: Mapping[str, str]) -> None:
        self._control.show_record(texts.get("iin_iin", ""), texts.get("iin_none_because", ""))

    def values(self) -> dict[str, str]:
        return {"iin_iin": self._control.iin(), "iin_none_because": self._control.none_because()}

    def problem(self) -> str:
        return ""


class SeveralField:
    """Several of a list of codes; those that are not in the list here stay."""

    def __init__(self, target: str, block: FieldBlock, control: ChoiceGroup, codes: Sequence[str]) -> None:
        self.block, self._target, self._control = block, target, control
        self._codes, self._others = frozenset(codes), ""

    def raw(self) -> str:
        return " ".join(self._control.values())

    def show_raw(self, raw: str) -> None:
        self._control.set_values(raw.split())

    def show(self, texts: Mapping[str, str]) -> None:
        stored = texts.get(self._target, "").split()
        self._others = " ".join(code for code in stored if code not in self._codes)
        self._control.set_values(stored)

    def values(self) -> dict[str, str]:
        return {self._target: f"{self.raw()} {self._others}".strip()}

    def problem(self) -> str:
        return ""


class SheetForm:
    """The fields of one record by their names, over the sheet they show."""

    def __init__(self, fields: Mapping[str, SheetField]) -> None:
        self.fields = fields
        self.sheet: Sheet | None = None
        self._shown: dict[str, str] = {}

    def show(self, sheet: Sheet) -> None:
        """What stands in the record."""
        self.sheet = sheet
        for name, field in self.fields.items():
            field.show(sheet.texts)
            field.block.clear_message()
            self._shown[name] = field.raw()

    def typed(self) -> dict[str, str]:
        """What stands in the fields that were touched, as it stands there."""
        return {
            name: field.raw()
            for name, field in self.fields.items()
            if field.raw() != self._shown.get(name, "")
        }

    def take_up(self, typed: Mapping[str, str]) -> None:
        """Go on with what had been typed."""
        for name, raw in typed.items():
            if name in self.fields:
                self.fields[name].show_raw(raw)

    def edit(self) -> Edit:
        """What is to be written; the sheet must have been shown."""
        assert self.sheet is not None
        values: dict[str, str] = {}
        for name in self.typed():
            values |= self.fields[name].values()
        return Edit(self.sheet, values)

    def problems(self) -> QWidget | None:
        """Say what is wrong above each field; answers with the first of them."""
        first: QWidget | None = None
        for field in self.fields.values():
            if said := field.problem():
                field.block.show_error(said)
                first = first or field.block.field
            else:
                field.block.clear_message()
        return first

    def focus(self, name: str) -> None:
        self.fields[name].block.setFocus(Qt.FocusReason.OtherFocusReason)


def heads_to_text(heads: Heads) -> dict[str, list[str]]:
    """For keeping beside what was typed."""
    return {name: [one.hex() for one in ops] for name, ops in heads.items()}


def heads_from_text(texts: object) -> dict[str, tuple[bytes, ...]]:
    """The way back; what cannot be read is left out."""
    found: dict[str, tuple[bytes, ...]] = {}
    if isinstance(texts, dict):
        for name, ops in texts.items():
            try:
                found[str(name)] = tuple(bytes.fromhex(one) for one in ops)
            except (TypeError, ValueError):
                continue
    return found
