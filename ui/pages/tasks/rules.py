"""Deadlines and rules: each with its value, its ground and since when; a supervisor writes other values.

What is typed changes nothing here: it becomes a file that the centre publishes, and the page says so. A
default is called a default; what only the press reported is called that, and cannot be changed here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.casework.rule_changes import RulesView
from core.changes import Changes
from core.rules.clashes import FIXED
from core.rules.pack import MAX_VALUE, PROGRAMME_DEFAULT, REPORTED, Applied
from ui import theme
from ui.pages.records_page import Place, RecordsPage, keep
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton
from ui.widgets.date_field import DateField
from ui.widgets.digit_field import DigitField
from ui.widgets.field_block import FieldBlock
from ui.widgets.file_dialog import save_file
from ui.widgets.layout import STRETCH, Item, column, row, rule, scroll_area, surfaced, words
from ui.widgets.sections import PageHead, SectionHeader
from ui.wording import Counting
from ui.workspace import Workspace

SUGGESTED_NAME: Final = "agency-rules.json"


class RulesPage(RecordsPage):
    """`open()` asks the desk what holds today."""

    NAME = "rules"
    RAIL = "tasks"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        look = theme.current()
        self.save_as: Callable[[QWidget, str, str, Callable[[Path], None]], None] = save_file
        self.fields: dict[str, DigitField] = {}
        self._blocks: dict[str, FieldBlock] = {}
        self._view: RulesView | None = None
        head = PageHead("rules_head", self.tr("Deadlines and rules"), back=self.tr("Tasks"))
        head.back_asked.connect(lambda: self.workspace.open_page("tasks"))
        self._top, self._body = Place("rules_top"), Place("rules_body")
        self.day = DateField("rules_day", today=self.today)
        self.day_block = FieldBlock("rules_day_block", self.tr("The new values hold from"), self.day)
        self.write_button = PrimaryButton(self.tr("Write the file for the centre"), "rules_write")
        self.write_button.clicked.connect(self._write)
        self._foot = surfaced(QWidget(), "panel")
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(look.gap(16), look.gap(12), look.gap(16), look.gap(12))
        foot.addWidget(column(
            SectionHeader(self.tr("Change values for the agency")), 8,
            words(self.tr(
                "Type other values above, then the first day on which they hold. Nothing changes on any"
                " laptop until the file has been published at the centre."
            ), wrap=True), 12, self.day_block, 12, row(self.write_button, STRETCH),
        ))  # fmt: skip
        self._foot.hide()
        page = column(head, 12, self._top, self._body, 20, self._foot, STRETCH, margins=(0, 0, 12, 16))
        self.area = scroll_area(page, "rules_scroll")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # read with the arrow keys
        self.area.setAccessibleName(self.tr("Deadlines and rules"))
        holder = column((self.area, 1))
        holder.setContentsMargins(self.side, look.gap(16), self.side - look.gap(12), 0)
        self.box.addWidget(holder, 1)
        self.day.setText(self.kept("rules_day"))
        self.day.edited.connect(lambda *_: self.keep_soon())

    def open(self, **parameters: object) -> None:
        today = self.today
        self.ask(lambda desk: desk.rules(today), self._show_view)

    def refresh(self, changes: Changes) -> None:
        """Only another pack changes what is here; values that are being typed are not disturbed."""
        if changes.library:
            self.may_leave()
            self.open()

    def may_leave(self) -> None:
        super().may_leave()
        keep(self.workspace, "rules_day", self.day.text())
        for name, field in self.fields.items():
            keep(self.workspace, f"rule_{name}", field.text())

    # -------------------------------------------------------------- showing

    def _show_view(self, view: RulesView) -> None:
        self._view = view
        self.fields.clear()
        self._blocks.clear()
        self._top.show_content(self._make_top(view))
        groups = (
            (
                self.tr("Defaults of the programme, not a legal quote"),
                [r for r in view.rules if r.may_change],
            ),
            (self.tr("From acts and reports"), [r for r in view.rules if not r.may_change]),
        )
        parts: list[Item] = []
        for title, rules in groups:
            if rules:
                parts += [SectionHeader(title, count=len(rules)), 4]
                for one in rules:
                    parts += [self._line(one, editable=view.may_change and one.may_change), rule()]
                parts.append(20)
        self._body.show_content(column(*parts))
        self._foot.setVisible(view.may_change)
        self.focus_first(next(iter(self.fields.values()), self.area))

    def _make_top(self, view: RulesView) -> QWidget | None:
        parts: list[Item] = []
        if view.clashes:
            labels = {one.name: self._label(one) for one in view.rules}
            banner = Banner(
                "rules_clash", "warning", self.tr("Two rule packs contradict each other."),
                self.tr("The one that began later counts. Tell the IT administrator."),
            )  # fmt: skip
            said = [
                f"{labels.get(clash.rule, clash.rule)}: {clash.first} / {clash.second}"
                + (f" ({self.tr('left as the act or report says')})" if clash.kind == FIXED else "")
                for clash in view.clashes
            ]
            parts += [banner, *(words(line, "small", wrap=True) for line in said), 12]
        if not view.rules:
            parts += [words(self.tr("No rules have come from the centre yet."), wrap=True), 12]
        if view.coming is not None:
            said_on = self.tr("From {date} on other values hold: they have come already.")
            parts += [words(said_on.format(date=self.lang.long_date(view.coming, year=True)), wrap=True), 12]
        return column(*parts) if parts else None

    def _line(self, one: Applied, *, editable: bool) -> QWidget:
        label = self._label(one)
        texts = column(words(label, wrap=True), words(self._ground(one), "hint", wrap=True), gap=2)
        holds = words(Counting().periods(one.value, one.unit), "strong")
        if not editable:
            return row((texts, 1), holds, gap=16, margins=(0, 8, 0, 8))
        field = DigitField(f"rule_{one.name}", width_chars=7)
        field.setAccessibleName(self.tr("New value: {rule}").format(rule=label))
        field.setText(self.kept(f"rule_{one.name}"))
        field.setPlaceholderText(str(one.value))
        field.edited.connect(lambda *_: self.keep_soon())
        self.fields[one.name] = field
        if theme.current().roomy:
            return row((texts, 1), holds, field, gap=16, margins=(0, 8, 0, 8))
        return column(texts, row(holds, STRETCH, field, gap=16), gap=4, margins=(0, 8, 0, 8))

    def _label(self, one: Applied) -> str:
        return one.label.get(self.lang.code) or one.label.get("kk") or one.name

    def _ground(self, one: Applied) -> str:
        since = self.tr("since {date}").format(date=self.lang.short_date(one.valid_from))
        if one.default is not None:
            default = Counting().periods(one.default, one.unit)
            ground = self.tr("set by the agency; default of the programme: {value}").format(value=default)
        elif one.ground == PROGRAMME_DEFAULT:
            ground = self.tr("default of the programme")
        else:
            ground = one.act.get(self.lang.code) or one.act.get("kk") or ""
            if not ground and one.ground != REPORTED:
                ground = one.ground
        return " · ".join(part for part in (ground, since) if part)

    # -------------------------------------------------------------- writing

    def _write(self) -> None:
        typed = {name: field.text().strip() for name, field in self.fields.items() if field.text().strip()}
        wrong = [name for name, text in typed.items() if not text.isdigit() or int(text) > MAX_VALUE]
        if wrong or not typed:
            first = self.fields[wrong[0]] if wrong else next(iter(self.fields.values()), None)
            said = (
                self.tr("Write a whole number.") if wrong else self.tr("Type at least one other value above.")
            )
            self.day_block.show_error(said)
            if first is not None:
                first.setFocus()
            return
        iso = self.day.iso()
        if not iso or date.fromisoformat(iso) < self.today:
            said = self.day.problem_words() if iso is None else self.tr("Write today or a later day.")
            self.day_block.show_error(said)
            self.day.setFocus()
            return
        self.day_block.clear_message()
        values, first_day = {name: int(text) for name, text in typed.items()}, date.fromisoformat(iso)
        self.ask(lambda desk: desk.agency_pack(values, valid_from=first_day), self._choose_place)

    def _choose_place(self, content: bytes) -> None:
        title = self.tr("Write the file for the centre")
        self.save_as(self, title, SUGGESTED_NAME, lambda path: self._save(path, content))

    def _save(self, path: Path, content: bytes) -> None:
        """The file holds numbers of rules and nothing about anybody."""
        try:
            path.write_bytes(content)
        except OSError:
            self.day_block.show_error(self.tr("The file could not be written there. Choose another folder."))
            return
        for field in self.fields.values():
            field.setText("")
        self.day.setText("")
        self.may_leave()
        said = Banner(
            "rules_written", "success", self.tr("The file is written. Nothing has changed yet."),
            self.tr("Give it to whoever runs the centre: publish-rules {name}.").format(name=path.name),
        )  # fmt: skip
        self._top.show_content(said)
        said.say()
