"""Three small forms above the visits: plan one or a series, move one, call one off with the reason.

What is typed outlives the page and a lock, as with tasks (`task_forms`). A day off is said, never refused.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.casework.visit_calendar import CalledOff, is_time, series_days
from core.changes import Changes, RecordId
from ui import language, theme
from ui.pages.tasks.family_choice import FamilyChoice
from ui.pages.tasks.task_forms import TaskForm
from ui.pages.visits.days_off import day_off_words
from ui.widgets.buttons import ToggleChip
from ui.widgets.date_field import DateField
from ui.widgets.digit_field import DigitField
from ui.widgets.field_block import FieldBlock
from ui.widgets.layout import STRETCH, FlowLayout, Item, column, row, words
from ui.widgets.text_fields import TextField
from ui.workspace import Workspace

_TOP = Qt.AlignmentFlag.AlignTop
USUAL_WEEKS = "2"


class PlanVisit(TaskForm):
    """Family, day, time, purpose, with whom; and how often. `family_known`: the page is one family's."""

    NAMES = (
        "plan_visit_family", "plan_visit_family_typed", "plan_visit_day", "plan_visit_time",
        "plan_visit_purpose", "plan_visit_with", "plan_visit_weeks", "plan_visit_times", "plan_visit_until",
    )  # fmt: skip

    def __init__(self, workspace: Workspace, *, today: date, family_known: bool = False) -> None:
        super().__init__("plan_visit", workspace, today=today)
        self.choice = FamilyChoice("plan_visit_family", workspace)
        if family_known:
            self.choice.hide()  # never shown here: before it has a place it would flash up as a window
        self.choice.chosen.connect(lambda: self.day.setFocus(Qt.FocusReason.OtherFocusReason))
        self.time = DigitField("plan_visit_time", separates=True, width_chars=7)
        self.time.setPlaceholderText("14:30")
        self.time_block = FieldBlock("plan_visit_time_block", self.tr("Time"), self.time, optional=True)
        self.purpose, self.with_whom = TextField("plan_visit_purpose"), TextField("plan_visit_with")
        self._purpose_block = FieldBlock(
            "plan_visit_purpose_block", self.tr("What for"), self.purpose, optional=True
        )
        self._with_block = FieldBlock(
            "plan_visit_with_block", self.tr("With whom"), self.with_whom, optional=True
        )
        self.again = ToggleChip(self.tr("Repeat"), "plan_visit_again")
        self.again.toggled.connect(self._show_series)
        self.weeks = DigitField("plan_visit_weeks", width_chars=5)
        self.times = DigitField("plan_visit_times", width_chars=5)
        self.until = DateField("plan_visit_until", today=today)
        self.weeks_block = FieldBlock("plan_visit_weeks_block", self.tr("Every how many weeks"), self.weeks)
        self.times_block = FieldBlock("plan_visit_times_block", self.tr("How many times"), self.times)
        self.until_block = FieldBlock("plan_visit_until_block", self.tr("Or until what day"), self.until)
        self._series = _flow(self.weeks_block, self.times_block, self.until_block)
        self._series.hide()
        self._note = words("", "hint", wrap=True)
        self._note.setObjectName("plan_visit_note")
        self._note.hide()
        for field in (self.day, self.weeks, self.times, self.until):
            field.edited.connect(self._say_days)
        parts: list[Item] = [words(self.tr("Plan a visit"), "section"), 12, self.choice]
        parts += [0 if family_known else 12, _flow(self.day_block, self.time_block)]
        if theme.current().roomy:
            parts += [12, row((self._purpose_block, 1), (self._with_block, 1), gap=16)]
        else:
            parts += [12, self._purpose_block, 12, self._with_block]
        parts += [12, row(self.again, STRETCH), 8, self._series, 8, self._note, 12, self._buttons()]
        self._box.addWidget(column(*parts))

    def start(self, stream: bytes = b"", name: str = "") -> None:
        """Show the form; `stream` and `name` of a family that is known already."""
        if stream:
            self.choice.choose(stream, name)
        self.show()
        first: QWidget = self.day if stream else self.choice.field
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_up(self, texts: dict[str, str]) -> None:
        stream = bytes.fromhex(texts.get("plan_visit_family", ""))
        self.choice.take_up(stream, texts.get("plan_visit_family_typed", ""))
        self.day.setText(texts.get("plan_visit_day", ""))
        self.time.setText(texts.get("plan_visit_time", ""))
        self.purpose.set_text(texts.get("plan_visit_purpose", ""))
        self.with_whom.set_text(texts.get("plan_visit_with", ""))
        self.weeks.setText(texts.get("plan_visit_weeks", ""))
        self.times.setText(texts.get("plan_visit_times", ""))
        self.until.setText(texts.get("plan_visit_until", ""))
        self.again.setChecked(bool(self.weeks.text()))
        self._say_days()

    def typed(self) -> dict[str, str]:
        told = (
            self.choice.stream.hex(), self.choice.text(), self.day.text(), self.time.text(),
            self.purpose.text(), self.with_whom.text(), self.weeks.text(), self.times.text(),
            self.until.text(),
        )  # fmt: skip
        return dict(zip(self.NAMES, told, strict=True))

    def days(self) -> tuple[date, ...]:
        """What would be planned; empty while the day, or how often, is not known."""
        iso = self.day.iso()
        if not iso:
            return ()
        first = date.fromisoformat(iso)
        if not self.again.isChecked():
            return (first,)
        weeks, times, until = self.weeks.number(), self.times.number(), self.until.iso()
        if not weeks or until is None or (not times and not until):
            return ()
        last = date.fromisoformat(until) if until else None
        return series_days(first, int(weeks), until=last, times=int(times or 0))

    def save(self) -> None:
        if not self.choice.demand(self.tr("Choose the family this is for.")):
            return
        if self._chosen_day() is None:
            return
        at = self.time.text().strip().replace(".", ":").replace(",", ":")
        at = f"0{at}" if len(at) == len("9:30") else at
        if at and not is_time(at):
            self.time_block.show_error(self.tr("Write the time as 14:30."))
            self.time.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.time_block.clear_message()
        days = self.days()
        if not days:
            self.weeks_block.show_error(
                self.tr("Write every how many weeks, and how many times or until when.")
            )
            self.weeks.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.weeks_block.clear_message()
        stream, purpose, with_whom = self.choice.stream, self.purpose.text(), self.with_whom.text()
        if not self._saving:
            self._saving = True
            self._workspace.act(
                lambda desk: desk.calendar.plan(stream, days, at=at, purpose=purpose, with_whom=with_whom),
                self._saved,
                failed=self._refuse,
            )

    def _saved(self, changes: Changes) -> None:
        self._forgotten()
        self._saving = False
        self.take_up({})
        self.hide()
        self.saved.emit(changes)

    def _show_series(self, on: bool) -> None:
        self._series.setVisible(on)
        if on and not self.weeks.text():
            self.weeks.setText(USUAL_WEEKS)
        elif not on:
            for field in (self.weeks, self.times, self.until):
                field.setText("")
        self._say_days()

    def _say_days(self, *_: object) -> None:
        """How many visits, the last one, and the days off among them."""
        days, lang = self.days(), language.current()
        said = day_off_words(days, lang)
        if len(days) > 1:
            last = self.tr("%n visits, the last on {date}.", "", len(days)).format(
                date=lang.short_date(days[-1])
            )
            said = f"{last} {said}".strip()
        self._note.setText(said)
        self._note.setVisible(bool(said))


class MoveVisit(TaskForm):
    """Another day; with it what follows in the series, if wanted."""

    NAMES = ()

    def __init__(self, workspace: Workspace, *, today: date) -> None:
        super().__init__("move_visit", workspace, today=today)
        self.visit: RecordId | None = None
        self._what = words("", "section", wrap=True)
        self.following = ToggleChip(self.tr("And those after it in the series"), "move_visit_following")
        self._note = words("", "hint", wrap=True)
        self._note.hide()
        self.day.edited.connect(self._say_day)
        self._box.addWidget(
            column(
                self._what,
                12,
                self.day_block,
                4,
                self._note,
                8,
                row(self.following, STRETCH),
                12,
                self._buttons(),
            )
        )

    def start(self, visit: RecordId, what: str, *, in_a_series: bool) -> None:
        if visit != self.visit:
            self.day.setText("")
            self.following.setChecked(False)
        self.visit = visit
        self.following.setVisible(in_a_series)
        self._what.setText(what)
        self._say_day()
        self.show()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, str]:
        return {}

    def take_up(self, texts: dict[str, str]) -> None:
        """A day is typed again in a moment: nothing is kept."""

    def save(self) -> None:
        on, visit, following = self._chosen_day(), self.visit, self.following.isChecked()
        if on is None or visit is None or self._saving:
            return
        self._saving = True
        self._workspace.act(
            lambda desk: desk.calendar.move(visit, on=on, following=following),
            self._saved,
            failed=self._refuse,
        )

    def _saved(self, changes: Changes) -> None:
        self._saving = False
        self.visit = None
        self.hide()
        self.saved.emit(changes)

    def _say_day(self, *_: object) -> None:
        iso = self.day.iso()
        said = day_off_words([date.fromisoformat(iso)], language.current()) if iso else ""
        self._note.setText(said)
        self._note.setVisible(bool(said))


class CallOff(TaskForm):
    """It will not be made; the reason is kept. `saved` carries `CalledOff`."""

    NAMES = ("call_off_why",)

    def __init__(self, workspace: Workspace, *, today: date) -> None:
        super().__init__("call_off", workspace, today=today)
        self.visit: RecordId | None = None
        self._what = words("", "section", wrap=True)
        self.why = TextField("call_off_why")
        self.why_block = FieldBlock(
            "call_off_why_block", self.tr("Why"), self.why, hint=self.tr("The reason stays with the visit.")
        )
        self.following = ToggleChip(self.tr("And those after it in the series"), "call_off_following")
        for button, said in (
            (self.save_button, self.tr("Call off")),
            (self._cancel, self.tr("Keep the visit")),
        ):
            button.setText(said)
            button.setAccessibleName(said)
        self._box.addWidget(
            column(self._what, 12, self.why_block, 8, row(self.following, STRETCH), 12, self._buttons())
        )

    def start(self, visit: RecordId, what: str, *, in_a_series: bool) -> None:
        if visit != self.visit:
            self.following.setChecked(False)
        self.visit = visit
        self.following.setVisible(in_a_series)
        self._what.setText(what)
        self.show()
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, str]:
        return {"call_off_why": self.why.text()}

    def take_up(self, texts: dict[str, str]) -> None:
        self.why.set_text(texts.get("call_off_why", ""))

    def save(self) -> None:
        why, visit, following = self.why.text().strip(), self.visit, self.following.isChecked()
        if not why:
            self.why_block.show_error(self.tr("Write why it is called off."))
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.why_block.clear_message()
        if visit is None or self._saving:
            return
        self._saving = True
        self._workspace.act(
            lambda desk: desk.calendar.call_off(visit, why=why, following=following),
            self._saved,
            failed=self._refuse,
        )

    def _saved(self, done: CalledOff) -> None:
        self._forgotten()
        self._saving = False
        self.visit = None
        self.take_up({})
        self.hide()
        self.saved.emit(done)


def _flow(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(gap=16, line_gap=8)
    holder.setLayout(flow)
    for widget in widgets:
        flow.addWidget(widget)
    return holder
