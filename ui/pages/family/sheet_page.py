"""A page on which a record is changed in fields: kept as it is typed, saved as one act over what was seen.

What was typed is kept with the heads that were on the screen then, so that it is compared with the same
values after a lock. What a colleague changed meanwhile is said. Pages give their fields, reading and saving.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from core.casework.desk import Desk
from core.casework.people import SavedSheet
from core.casework.sheet import Sheet
from core.changes import Changes
from core.errors import TirekError
from core.records import RecordFinding, SyncMark
from ui import theme
from ui.field_words import DISCREET_FIELDS, field_word
from ui.forms.findings_box import FindingsBox
from ui.pages.family.sheet_fields import SheetForm, heads_to_text
from ui.pages.records_page import Place, RecordsPage, keep
from ui.widgets.banner import Banner
from ui.widgets.layout import STRETCH, row, scroll_area
from ui.widgets.record_mark import record_mark
from ui.widgets.sections import ActionBar
from ui.workspace import Workspace

Told = tuple[RecordFinding, ...] | SavedSheet
"""What a save answers with: what stands against it, or that it is saved."""


class SheetPage(RecordsPage):
    """`form` is that of the record; further forms (documents) come from `further_forms`."""

    RAIL = "families"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.stream = b""
        self.form = SheetForm({})
        self.saving = False
        self._box: FindingsBox | None = None
        self._reasons: dict[str, str] = {}
        self._loaded = False
        self.meanwhile = Place(f"{self.NAME}_meanwhile")
        self.findings = Place(f"{self.NAME}_findings")
        self.bar = ActionBar(f"{self.NAME}_bar", primary=self.tr("Save"), back=self.tr("Back"))
        self.bar.back_asked.connect(self.go_back)
        self.bar.primary_asked.connect(self.save)

    def put_together(self, body: QWidget) -> None:
        """The page that scrolls, with the bar under it."""
        look = theme.current()
        layout = body.layout()
        if layout is not None:
            layout.setContentsMargins(self.side, look.gap(12), self.side, look.gap(20))
        self.scrolling = scroll_area(body, f"{self.NAME}_scroll")
        self.box.addWidget(self.scrolling, 1)
        self.box.addWidget(self.bar)

    # -------------------------------------------------------------- for the pages

    @property
    def kept_name(self) -> str:
        """Under which what is typed here is kept."""
        raise NotImplementedError

    def further_forms(self) -> Mapping[str, SheetForm]:
        """Forms of other records on this page, by a name that lasts."""
        return {}

    def read(self) -> None:
        """Ask the desk and call `show_sheet`."""
        raise NotImplementedError

    def save_act(self) -> Callable[[Desk], Told]:
        """What `save` does in the store lane, with what is typed now."""
        raise NotImplementedError

    def saved(self, saved: SavedSheet) -> None:
        """Where to go then."""
        raise NotImplementedError

    def go_back(self) -> None:
        """Leave; what was typed is there the next time."""
        self.workspace.open_page("family", stream=self.stream)

    def is_right(self) -> bool:
        """Whether all fields can be saved; says what is wrong in them."""
        first = None
        for form in (self.form, *self.further_forms().values()):
            first = first or form.problems()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is None

    # -------------------------------------------------------------- typed text

    @property
    def is_typed(self) -> bool:
        return any(form.typed() for form in (self.form, *self.further_forms().values()))

    def kept_text(self) -> dict[str, Any]:
        """What was kept before: `typed` and `heads` of the record, `more` of the others, `reasons`."""
        try:
            found = json.loads(self.kept(self.kept_name) or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def may_leave(self) -> None:
        super().may_leave()
        if not self._loaded or self.saving:
            return
        typed = self.is_typed
        keep(
            self.workspace, self.kept_name, json.dumps(self._snapshot(), ensure_ascii=False) if typed else ""
        )
        if typed:
            clock = self.lang.time(self.clock.now_ms(), zone=self.clock.zone)
            self.bar.show_saved(self.tr("What you typed is kept, {time}").format(time=clock))
        else:
            self.bar.show_saved("")

    def forget_typed(self) -> None:
        """It is saved, or thrown away."""
        keep(self.workspace, self.kept_name, "")
        self._reasons = {}

    def throw_away(self) -> None:
        """What was typed goes, and what stands in the record comes."""
        self.forget_typed()
        self._loaded = False
        self._tell(())
        self.meanwhile.show_content(None)
        self.read()

    def started(self, sheet: Sheet) -> bool:
        """Show a sheet that has come; False where somebody is typing and only hears of what changed."""
        if self._loaded and self.is_typed:
            self._tell_meanwhile(sheet)
            return False
        kept = self.kept_text()
        self.form.show(sheet)
        typed = kept.get("typed")
        if isinstance(typed, dict):
            self.form.take_up({str(name): str(raw) for name, raw in typed.items()})
        reasons = kept.get("reasons")
        if isinstance(reasons, dict):
            self._reasons = {str(code): str(why) for code, why in reasons.items()}
        self._loaded = True
        self._tell_meanwhile(sheet)
        return True

    def _snapshot(self) -> dict[str, Any]:
        more = {}
        for name, form in self.further_forms().items():
            if form.sheet is not None and (form.typed() or form.sheet.is_new):
                more[name] = {"typed": form.typed(), "heads": heads_to_text(form.sheet.heads)}
        sheet = self.form.sheet
        return {
            "typed": self.form.typed(),
            "heads": {} if sheet is None else heads_to_text(sheet.heads),
            "id": "" if sheet is None else sheet.record.entity_id.hex(),
            "more": more,
            "reasons": self._reasons,
        }

    # -------------------------------------------------------------- a colleague meanwhile

    def refresh(self, changes: Changes) -> None:
        if (self.stream in changes.streams or changes.sync) and not self.saving:
            self.read()

    def where_it_is(self, mark: SyncMark | None) -> QWidget | str:
        """The mark of the record, for the head of the page; nothing for one that is not written yet."""
        if mark is None:
            return ""
        shown = record_mark(mark, now_ms=self.clock.now_ms(), zone=self.clock.zone, language=self.lang)
        return row(shown, STRETCH)

    def _tell_meanwhile(self, sheet: Sheet) -> None:
        """What a colleague wrote into this record since one began to type."""
        typed = self.is_typed
        if not typed:
            self.meanwhile.show_content(None)
            return
        mine = self.form.edit().typed if self.form.sheet is not None else {}
        both = [name for name in sorted(sheet.changed_since) if any(_is_of(one, name) for one in mine)]
        begun = self.tr("You began to change this and have not saved it yet.")
        banner = Banner(f"{self.NAME}_begun", "info", begun)
        if sheet.changed_since:
            shown = [
                name
                for name in sorted(sheet.changed_since)
                if not (self.discreet and name in DISCREET_FIELDS)
            ]
            fields = ", ".join(field_word(sheet.record.entity_type, name) for name in shown)
            title = self.tr("A colleague changed this meanwhile: {fields}.").format(fields=fields)
            rest = self.tr("What you typed stays. Only the fields that you changed yourself are saved.")
            if both:
                rest = self.tr("You changed the same. If you save, both values are kept until one is chosen.")
            banner = Banner(f"{self.NAME}_changed_meanwhile", "warning", title, rest)
        away = banner.add_action(self.tr("Throw away what I typed"), f"{self.NAME}_throw_away")
        away.clicked.connect(self.throw_away)
        self.meanwhile.show_content(banner)

    # -------------------------------------------------------------- saving

    def save(self) -> None:
        """Check, ask for reasons where something is unusual, write."""
        if self.saving or not self._loaded or not self.is_right():
            return
        self.may_leave()
        self.saving = True
        self.calm()
        self.bar.show_saved(self.tr("Saving"), done=False)
        workspace, name = self.workspace, self.kept_name

        def finished(told: Told) -> None:
            if Shiboken.isValid(self):
                self._answered_save(told)
            elif isinstance(told, SavedSheet):  # the page is gone, and kept what had been typed
                keep(workspace, name, "")

        workspace.act(self.save_act(), finished, failed=self._save_refused)

    def passed(self) -> dict[str, str]:
        """Why soft findings may pass, by code."""
        return {} if self._box is None else self._box.reasons

    def _answered_save(self, told: Told) -> None:
        self.saving = False
        self.bar.show_saved("")
        if isinstance(told, SavedSheet):
            self.forget_typed()
            self._loaded = False
            self.saved(told)
            return
        again = self._box is not None
        self._tell(told)
        if self._box is not None:
            self.scrolling.ensureWidgetVisible(self._box)
            if again:
                self._box.all_told()

    def _tell(self, found: tuple[RecordFinding, ...]) -> None:
        self._box = FindingsBox(found, self._reasons) if found else None
        if self._box is not None:
            self._box.reason_typed.connect(self._reason_typed)
        self.findings.show_content(self._box)

    def _reason_typed(self, code: str, why: str) -> None:
        self._reasons[code] = why
        self.keep_soon()

    def _save_refused(self, error: TirekError) -> None:
        self.saving = False
        self.bar.show_saved("")
        self.refuse(error)

    # -------------------------------------------------------------- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)


def _is_of(target: str, field: str) -> bool:
    """Whether a typed name is the field or a part of it."""
    return target == field or target.startswith(f"{field}_")
