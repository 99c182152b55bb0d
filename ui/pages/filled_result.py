"""The end of a filled form: its result in the form's own words, why it is so, and what it raises.

Covered at first, as after a visit: whom it is about may be sitting there. The content is made when Space or
the button is held and deleted when it is let go. Next: `ui/pages/result.py` for the end of a visit.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.casework.desk import Desk
from core.changes import Changes
from core.records import FilledResult
from ui import language, theme
from ui.pages.page import Page
from ui.pages.result import reason_lines
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.cover import Cover
from ui.widgets.layout import STRETCH, Item, column, row, scroll_area, surfaced, words
from ui.widgets.record_mark import record_mark
from ui.widgets.sections import ActionBar, PageHead, section
from ui.wording import level_word
from ui.workspace import Workspace


class FilledResultPage(Page):
    """`open(stream=..., record=..., family=name, result=FilledResult, covered=True)`."""

    NAME = "filled_result"
    RAIL = "families"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.result: FilledResult | None = None
        self.cover: Cover | None = None
        self._stream, self._record, self._family = b"", b"", ""
        self._shown: QWidget | None = None
        surfaced(self, "page")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.bar = ActionBar("filled_bar", primary=self.tr("To the family"))
        self.bar.primary_asked.connect(self.open_family)
        self._box.addWidget(self.bar)

    def open(self, **parameters: object) -> None:
        stream, record = parameters.get("stream"), parameters.get("record")
        family, result = parameters.get("family"), parameters.get("result")
        self._family = family if isinstance(family, str) else ""
        if isinstance(stream, bytes) and isinstance(record, bytes):
            self._stream, self._record = stream, record
        if isinstance(result, FilledResult):
            self.show_result(result)
        else:
            self._ask()

    def refresh(self, changes: Changes) -> None:
        """Its state may have become another: sent, at the centre."""
        if self._stream in changes.streams or changes.sync:
            self._ask()

    def open_family(self) -> None:
        if self._stream:
            self.workspace.open_page("family", stream=self._stream)

    def open_record(self) -> None:
        """All answers, for reading."""
        self.workspace.open_page("record", stream=self._stream, record=self._record)

    def show_result(self, result: FilledResult) -> None:
        """Draw it, behind the cover."""
        if result == self.result and self._shown is not None:
            return
        self.result = result
        self._stream, self._record = result.stream, result.record
        look, lang = theme.current(), language.current()
        clock = self.workspace.clock
        title = " · ".join(part for part in (result.title, result.about) if part)
        head = PageHead("filled_head", title, back=self._family or self.tr("To the family"))
        head.back_asked.connect(self.open_family)
        state = record_mark(result.sync, now_ms=clock.now_ms(), zone=clock.zone, language=lang)
        done = Banner(
            "form_finished", "success", self.tr("The form is finished. It will go out at the next sync.")
        )
        answers = LinkButton(self.tr("Read the answers"), "filled_answers", icon="eye")
        answers.clicked.connect(self.open_record)
        side = 32 if look.roomy else 24
        content = column(
            head, 8, done, 8, row(state, 24, answers, STRETCH), 16, self._body(result), STRETCH,
            margins=(side, 12, side, 16),
        )  # fmt: skip
        area = scroll_area(content, "filled_area")
        if self._shown is not None:
            self._box.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = area
        self._box.insertWidget(0, area, 1)
        if self.cover is not None:
            self.cover.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.bar.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        stream, record, code = self._stream, self._record, language.current().code

        def read(desk: Desk) -> FilledResult:
            return desk.filled_result(stream, record, language=code)

        if stream:
            self.workspace.ask(read, self.show_result)

    def _body(self, result: FilledResult) -> QWidget:
        if not result.result and not result.notes and not result.flag_level:
            self.cover = None
            return words(self.tr("This form gives no result of its own."), "hint", wrap=True)
        sentence = self.tr("The form is complete. Hold Space to see its result.")
        self.cover = cover = Cover("filled_cover", sentence, lambda: self._content(result))
        held = Button(self.tr("Hold to see the result"), "filled_hold", icon="eye")
        held.pressed.connect(cover.open_cover)
        held.released.connect(cover.close_cover)
        return column(row(held, STRETCH), 12, cover)  # above it, so that it does not move while it is held

    def _content(self, result: FilledResult) -> QWidget:
        said = words(result.result_words or result.result or "—", "display", wrap=True)
        said.setObjectName("filled_result_words")
        parts: list[Item] = [said]
        parts += [item for note in result.notes for item in (8, words(note, wrap=True))]
        if result.flag_level:
            flag = self.tr("Danger sign: {level}").format(level=level_word(result.flag_level))
            detail = self.tr("It stands with the family until a risk assessment has met it.")
            parts += [16, Banner("filled_flag", "warning", flag, detail)]
        if result.reasons:
            parts += [16, section(self.tr("Answers that led to it"), *reason_lines(result.reasons))]
        return column(*parts)
