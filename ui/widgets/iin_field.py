"""An IIN as it is typed, or why there is none; under it what the number says, to be confirmed by Enter.

Nothing is filled in silently and nothing blocks: a wrong number may stand on a real document. The reading
itself: `core.identity.iin`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.identity.iin import IinFault, IinReading, read_iin
from ui import theme
from ui.language import QT_TRANSLATE_NOOP, Language
from ui.people_words import NO_IIN
from ui.widgets.buttons import Button, Segments
from ui.widgets.choice_group import Choice
from ui.widgets.combo_field import ComboField
from ui.widgets.digit_field import DigitField
from ui.widgets.field_block import announce
from ui.widgets.layout import FlowLayout, fill, picture, row, set_tone, words
from ui.wording import SEXES

HAS, NONE, UNKNOWN = "has", "none", "unknown"
FAULTS: Final[Mapping[IinFault, str]] = {
    IinFault.LETTERS: QT_TRANSLATE_NOOP("IinField", "An IIN has digits only."),
    IinFault.TOO_LONG: QT_TRANSLATE_NOOP("IinField", "An IIN has 12 digits; here are more."),
    IinFault.ORGANISATION: QT_TRANSLATE_NOOP(
        "IinField", "This is the number of an organisation, not of a person."
    ),
    IinFault.DATE: QT_TRANSLATE_NOOP("IinField", "The first six digits are no date of birth."),
    IinFault.FUTURE: QT_TRANSLATE_NOOP("IinField", "By this number the person is not born yet."),
    IinFault.CENTURY: QT_TRANSLATE_NOOP(
        "IinField", "The seventh digit is from 1 to 6. Look at the document again."
    ),
    IinFault.EARLY_FOREIGNER: QT_TRANSLATE_NOOP(
        "IinField", "The seventh digit is 0: the number says nothing of the birth date and the sex."
    ),
    IinFault.CHECK_DIGIT: QT_TRANSLATE_NOOP(
        "IinField", "The last digit does not fit the others. Look at the document again."
    ),
}


class IinField(QWidget):
    """`confirmed(iso, sex)` when what the number says is taken over; `edited` after each change."""

    edited = Signal()
    confirmed = Signal(str, str)

    def __init__(self, name: str, *, today: date, language: Language) -> None:
        super().__init__()
        look = theme.current()
        self._today, self._language = today, language
        self._told = ""
        self._known: tuple[str, str] = ("", "")
        self.number = DigitField(name, width_chars=14)
        self.number.setAccessibleName(QCoreApplication.translate("IinField", "IIN"))
        self.state = Segments(
            f"{name}_state",
            QCoreApplication.translate("IinField", "IIN"),
            [
                (HAS, QCoreApplication.translate("IinField", "Has one")),
                (NONE, QCoreApplication.translate("IinField", "Has none")),
                (UNKNOWN, QCoreApplication.translate("IinField", "Not known")),
            ],
            value=HAS,
        )
        reasons = [
            Choice(key, QCoreApplication.translate("Wording", english))
            for key, english in NO_IIN.items()
            if key != UNKNOWN
        ]
        self.why = ComboField(f"{name}_why", reasons)
        self.why.setAccessibleName(QCoreApplication.translate("IinField", "Why there is no IIN"))
        first = QWidget()
        flow = FlowLayout(gap=12, line_gap=8)
        first.setLayout(flow)
        for part in (self.number, self.state, self.why):
            flow.addWidget(part)
        self._mark = picture("ok", "success", 20)
        self._said = words("", wrap=True, align=Qt.AlignmentFlag.AlignVCenter)
        self._said.setObjectName(f"{name}_said")
        self.confirm = Button(
            QCoreApplication.translate("IinField", "Yes, write it below"), f"{name}_confirm", keys="Enter"
        )
        self.confirm.clicked.connect(self._confirm)
        self._line = row(self._mark, (self._said, 1), self.confirm, gap=8)
        self._line.hide()
        fill(self, QVBoxLayout(), first, 6, self._line)
        self.setFocusProxy(self.number)
        self.number.edited.connect(self._typed)
        self.number.returnPressed.connect(self._confirm)
        self.state.chosen.connect(self._chosen)
        self.why.answered.connect(lambda *_: self.edited.emit())
        self._show_state()
        self.setMinimumHeight(look.px(36))

    def iin(self) -> str:
        """The digits that were typed; what is no digit stays as it is, so that nothing typed is lost."""
        text = self.number.text().strip()
        return (self.number.digits() if not _has_other(text) else text) if self.state.value() == HAS else ""

    def none_because(self) -> str:
        chosen = self.state.value()
        return UNKNOWN if chosen == UNKNOWN else self.why.value() if chosen == NONE else ""

    def show_record(self, iin: str, none_because: str) -> None:
        """Show what stands in the record."""
        self.number.setText(iin)
        self.state.set_value(UNKNOWN if none_because == UNKNOWN else NONE if none_because else HAS)
        self.why.set_value("" if none_because == UNKNOWN else none_because)
        self._show_state()

    def show_typed(self, state: str, number: str, why: str) -> None:
        """Show what somebody had typed."""
        self.number.setText(number)
        self.state.set_value(state)
        self.why.set_value(why)
        self._show_state()

    def show_known(self, iso: str, sex: str) -> None:
        """What stands in the fields below: nothing is asked that is there already."""
        if self._known != (iso, sex):
            self._known = (iso, sex)
            self._show_reading()

    def _typed(self, text: str) -> None:
        self._show_reading()
        self.edited.emit()

    def _chosen(self, state: str) -> None:
        self._show_state()
        self.edited.emit()

    def _show_state(self) -> None:
        state = self.state.value()
        self.number.setVisible(state == HAS)
        self.why.setVisible(state == NONE)
        self.setFocusProxy(self.why if state == NONE else self.number)
        self._show_reading()

    def _reading(self) -> IinReading:
        text = self.number.text().strip()
        return read_iin(self.number.digits() if not _has_other(text) else text, today=self._today)

    def _show_reading(self) -> None:
        reading = self._reading()
        asks = reading.is_good and self._known != _says(reading)
        text, tone, mark = self._words(reading, asks=asks)
        on = bool(text) and self.state.value() == HAS
        self.confirm.setVisible(on and asks)
        self._line.setVisible(on)
        if not on or text == self._told:
            self._told = text if on else ""
            return
        self._told = text
        self._said.setText(text)
        set_tone(self._said, tone)
        self._mark.setPixmap(theme.pixmap(mark, tone or "text2"))
        announce(self.number, text)

    def _words(self, reading: IinReading, *, asks: bool) -> tuple[str, str, str]:
        """Sentence, tone, icon; an empty sentence for nothing to say yet."""
        if not reading.digits and reading.fault is None:
            return "", "", "info"
        if reading.fault is not None:
            return QCoreApplication.translate("IinField", FAULTS[reading.fault]), "warning", "warning"
        if reading.missing:
            left = QCoreApplication.translate("IinField", "Digits still to come: {count}")
            return left.format(count=reading.missing), "", "info"
        assert reading.birth_on is not None
        said = QCoreApplication.translate("IinField", "Born {date}, {sex}.").format(
            date=self._language.short_date(reading.birth_on),
            sex=QCoreApplication.translate("Wording", SEXES[reading.sex]).lower(),
        )
        if not asks:
            return said, "success", "ok"
        asked = QCoreApplication.translate("IinField", "Is that right?")
        return f"{said} {asked}", "success", "ok"

    def _confirm(self) -> None:
        reading = self._reading()
        if reading.is_good and self.state.value() == HAS:
            iso, sex = _says(reading)
            self.confirmed.emit(iso, sex)


def _says(reading: IinReading) -> tuple[str, str]:
    return ("" if reading.birth_on is None else reading.birth_on.isoformat(), reading.sex)


def _has_other(text: str) -> bool:
    """Whether something stands there that no digit is meant by."""
    return any(letter.isalpha() and letter.lower() not in "әіңғүұқ" for letter in text)
