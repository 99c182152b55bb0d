"""The fields of a person and of a document on the person's page: controls, labels, hints, and their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.language import QT_TRANSLATE_NOOP, Language
from ui.pages.family.sheet_fields import (
    NOT_KNOWN,
    BirthPart,
    ChosenField,
    DayField,
    IinPart,
    PhoneLine,
    SegmentsField,
    SheetField,
    SheetForm,
    WordsField,
)
from ui.people_words import CUSTODIES, DISABILITIES, DOCUMENT_KINDS
from ui.widgets.birth_field import BirthField
from ui.widgets.buttons import LinkButton, Segments
from ui.widgets.choice_group import Choice
from ui.widgets.combo_field import ComboField
from ui.widgets.date_field import DateField
from ui.widgets.digit_field import DigitField
from ui.widgets.field_block import FieldBlock
from ui.widgets.iin_field import IinField
from ui.widgets.layout import Item, column, row
from ui.widgets.sections import SectionHeader
from ui.widgets.text_fields import TextField
from ui.wording import LIVES_HERE, RELATIONS, SEXES

_TOP: Final = Qt.AlignmentFlag.AlignTop
_FLAGS: Final = (
    ("yes", QT_TRANSLATE_NOOP("PersonFields", "Yes")),
    ("no", QT_TRANSLATE_NOOP("PersonFields", "No")),
    (NOT_KNOWN, QT_TRANSLATE_NOOP("PersonFields", "Not known")),
)
Edited = Callable[[], None]


@dataclass(frozen=True)
class PersonControls:
    """Those that the page listens to."""

    iin: IinField
    birth: BirthField
    sex: Segments


def person_fields(
    *, today: date, language: Language, discreet: bool, edited: Edited, below_name: QWidget | None = None
) -> tuple[SheetForm, QWidget, PersonControls]:
    """The form, all of it as it stands on the page, and the controls that work together.

    `discreet`: a visit is open, so what is said of an alleged abuser is not there. `below_name`: stands under
    the given name, where one looks while typing.
    """
    controls, who = _who(today, language, edited)
    made = {**who, **_in_family(today, edited), **_care(edited, discreet=discreet)}

    def confirmed(iso: str, said_sex: str) -> None:
        controls.birth.set_iso(iso, "day")
        controls.sex.set_value(said_sex)
        edited()
        made["surname"].block.setFocus(Qt.FocusReason.OtherFocusReason)

    controls.iin.confirmed.connect(confirmed)
    return SheetForm(made), _put_together(made, below_name), controls


def _who(today: date, language: Language, edited: Edited) -> tuple[PersonControls, dict[str, SheetField]]:
    """IIN, name in its parts, birth and sex."""
    iin = IinField("person_iin", today=today, language=language)
    hint = QCoreApplication.translate(
        "PersonFields", "12 digits. The top row of the Kazakh keyboard writes digits too."
    )
    birth = BirthField("person_birth", today=today)
    sex_label = QCoreApplication.translate("PersonFields", "Sex")
    sex = _segments("person_sex", sex_label, tuple(SEXES.items()), "Wording")
    iin_label = QCoreApplication.translate("PersonFields", "IIN")
    made: dict[str, SheetField] = {
        "iin": IinPart(FieldBlock("person_iin_block", iin_label, iin, hint=hint), iin)
    }
    for name, target, label, optional in (
        ("surname", "name_surname", QCoreApplication.translate("PersonFields", "Surname"), True),
        ("given", "name_given", QCoreApplication.translate("PersonFields", "Given name"), False),
        ("patronymic", "name_patronymic", QCoreApplication.translate("PersonFields", "Patronymic"), True),
    ):
        made[name] = _line(name, target, label, edited, optional=optional)
    birth_label = QCoreApplication.translate("PersonFields", "Date of birth")
    made["birth"] = BirthPart(FieldBlock("person_birth_block", birth_label, birth), birth)
    made["sex"] = SegmentsField("sex", FieldBlock("person_sex_block", sex_label, sex), sex)
    iin.edited.connect(edited)
    birth.edited.connect(edited)
    sex.chosen.connect(lambda *_: edited())
    return PersonControls(iin, birth, sex), made


def _in_family(today: date, edited: Edited) -> dict[str, SheetField]:
    """What this person is to the children, where to reach them, and since when they live here."""
    made: dict[str, SheetField] = {
        "relation": _chosen(
            "relation",
            QCoreApplication.translate("PersonFields", "Relation to the children"),
            RELATIONS,
            edited,
        ),
        "lives_here": _chosen(
            "lives_here", QCoreApplication.translate("PersonFields", "Lives in this home"), LIVES_HERE, edited
        ),
    }
    phone = DigitField("person_phone", width_chars=16)
    phone.edited.connect(lambda *_: edited())
    label = QCoreApplication.translate("PersonFields", "Telephone")
    made["phone"] = PhoneLine("phone", FieldBlock("person_phone_block", label, phone, optional=True), phone)
    for name, label in (
        ("moved_in", QCoreApplication.translate("PersonFields", "Moved in")),
        ("moved_out", QCoreApplication.translate("PersonFields", "Moved out")),
    ):
        day = DateField(f"person_{name}", today=today)
        day.edited.connect(lambda *_: edited())
        made[name] = DayField(name, FieldBlock(f"person_{name}_block", label, day, optional=True), day)
    return made


def _care(edited: Edited, *, discreet: bool) -> dict[str, SheetField]:
    """Care and rights, whether this person is a danger, school and health."""
    made: dict[str, SheetField] = {
        "caregiver": _flag(
            "caregiver", QCoreApplication.translate("PersonFields", "Looks after the child"), "", edited
        ),
        "custody": _chosen(
            "custody", QCoreApplication.translate("PersonFields", "Custody"), CUSTODIES, edited
        ),
        "school": _line(
            "school",
            "school",
            QCoreApplication.translate("PersonFields", "School or kindergarten"),
            edited,
            optional=True,
        ),
        "disability": _chosen(
            "disability", QCoreApplication.translate("PersonFields", "Disability"), DISABILITIES, edited
        ),
    }
    if not discreet:
        hint = QCoreApplication.translate(
            "PersonFields",
            "Whether the alleged abuser can reach the child. If two people say different things, Yes counts.",
        )
        made["access"] = _flag(
            "access",
            QCoreApplication.translate("PersonFields", "May be a danger to the child"),
            hint,
            edited,
            target="alleged_abuser_access",
        )
    return made


def document_form(
    name: str, *, today: date, edited: Edited, is_new: bool
) -> tuple[SheetForm, QWidget, LinkButton]:
    """One document: its form, how it stands on the page, and the button that takes it away."""
    made: dict[str, SheetField] = {
        "kind": _chosen(
            "kind",
            QCoreApplication.translate("PersonFields", "Kind of document"),
            DOCUMENT_KINDS,
            edited,
            at=f"document_{name}",
        ),
        "document_number": _line(
            "number",
            "document_number",
            QCoreApplication.translate("PersonFields", "Number"),
            edited,
            at=f"document_{name}",
            letters=False,
        ),
        "issued_by": _line(
            "issued_by",
            "issued_by",
            QCoreApplication.translate("PersonFields", "Issued by"),
            edited,
            optional=True,
            at=f"document_{name}",
        ),
    }
    for day_name, label in (
        ("issued_on", QCoreApplication.translate("PersonFields", "Issued on")),
        ("valid_until", QCoreApplication.translate("PersonFields", "Valid until")),
    ):
        day = DateField(f"document_{name}_{day_name}", today=today)
        day.edited.connect(lambda *_: edited())
        made[day_name] = DayField(
            day_name, FieldBlock(f"document_{name}_{day_name}_block", label, day, optional=True), day
        )
    away = LinkButton(
        QCoreApplication.translate("PersonFields", "Take this line away")
        if is_new
        else QCoreApplication.translate("PersonFields", "Withdraw"),
        f"document_{name}_away",
    )
    lines: list[Item] = [
        _pair(made, "kind", "document_number"),
        10,
        _pair(made, "issued_on", "valid_until"),
        10,
        made["issued_by"].block,
        4,
        row(away, gap=0),
    ]
    return SheetForm(made), column(*lines, margins=(0, 0, 0, 8)), away


def _put_together(made: Mapping[str, SheetField], below_name: QWidget | None) -> QWidget:
    lines: list[Item] = [made["iin"].block, 14]
    for left, right in (
        ("surname", "given"),
        ("patronymic", "birth"),
        ("sex", "relation"),
        ("phone", "lives_here"),
    ):
        lines += [_pair(made, left, right), 14]
        if right == "given" and below_name is not None:
            lines.append(below_name)
    lines += [
        6,
        SectionHeader(QCoreApplication.translate("PersonFields", "Care and rights")),
        10,
        _pair(made, "caregiver", "custody"),
        14,
    ]
    if "access" in made:
        lines += [made["access"].block, 14]
    lines += [
        6,
        SectionHeader(QCoreApplication.translate("PersonFields", "School and health")),
        10,
        _pair(made, "school", "disability"),
        14,
    ]
    lines += [
        6,
        SectionHeader(QCoreApplication.translate("PersonFields", "In this family")),
        10,
        _pair(made, "moved_in", "moved_out"),
    ]
    return column(*lines)


def _pair(made: Mapping[str, SheetField], left: str, right: str) -> QWidget:
    one, other = made[left].block, made[right].block
    if not theme.current().roomy:
        return column(one, 14, other)
    for block in (one, other):
        layout = block.layout()
        if layout is not None:
            layout.setAlignment(_TOP)
    return row((one, 1), (other, 1), gap=16)


def _line(
    name: str,
    target: str,
    label: str,
    edited: Edited,
    *,
    optional: bool = False,
    at: str = "person",
    letters: bool = True,
) -> WordsField:
    control = TextField(f"{at}_{name}", letters=letters)
    control.edited.connect(lambda *_: edited())
    return WordsField(target, FieldBlock(f"{at}_{name}_block", label, control, optional=optional), control)


def _chosen(
    name: str, label: str, codes: Mapping[str, str], edited: Edited, *, at: str = "person"
) -> ChosenField:
    choices = [
        Choice(code, QCoreApplication.translate("Wording", english)) for code, english in codes.items()
    ]
    control = ComboField(f"{at}_{name}", choices)
    control.answered.connect(lambda *_: edited())
    control.strayed.connect(lambda *_: edited())
    return ChosenField(name, FieldBlock(f"{at}_{name}_block", label, control), control)


def _flag(name: str, label: str, hint: str, edited: Edited, *, target: str = "") -> SegmentsField:
    control = _segments(f"person_{name}", label, _FLAGS, "PersonFields")
    control.chosen.connect(lambda *_: edited())
    block = FieldBlock(f"person_{name}_block", label, control, hint=hint)
    return SegmentsField(target or name, block, control, flag=True)


def _segments(name: str, label: str, choices: Sequence[tuple[str, str]], context: str) -> Segments:
    said = [(code, QCoreApplication.translate(context, english)) for code, english in choices]
    return Segments(name, label, said)
