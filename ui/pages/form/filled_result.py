"""The end of a filled form: its result in the form's own words, why it is so, and what it raises.

Covered at first (`covered_result`). Next: `result` for the end of a visit.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.casework.desk import Desk
from core.records import FilledResult
from ui import language
from ui.pages.form.covered_result import CoveredResultPage
from ui.pages.form.result import reason_lines
from ui.widgets.banner import Banner
from ui.widgets.buttons import LinkButton
from ui.widgets.layout import Item, column, words
from ui.widgets.sections import ActionBar, PageHead, section
from ui.wording import level_word
from ui.workspace import Workspace


class FilledResultPage(CoveredResultPage):
    """`open(stream=..., record=..., family=name, result=FilledResult)`."""

    NAME = "filled_result"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent, bar=ActionBar("filled_bar", primary=self.tr("To the family")))
        self.result: FilledResult | None = None
        self.bar.primary_asked.connect(self.open_family)

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

    def open_record(self) -> None:
        """All answers, for reading."""
        self.workspace.open_page("record", stream=self._stream, record=self._record)

    def show_result(self, result: FilledResult) -> None:
        """Draw it, behind the cover."""
        if result == self.result and self._shown is not None:
            return
        self.result = result
        self._stream, self._record, self._of_object = result.stream, result.record, result.of_object
        to = self.tr("To the institution") if result.of_object else self.tr("To the family")
        self.bar.primary.setText(to)
        title = " · ".join(part for part in (result.title, result.about) if part)
        head = PageHead("filled_head", title, back=self._family or to)
        done = Banner(
            "form_finished", "success", self.tr("The form is finished. It will go out at the next sync.")
        )
        answers = LinkButton(self.tr("Read the answers"), "filled_answers", icon="eye")
        answers.clicked.connect(self.open_record)
        self._draw(head, done, result.sync, answers, body=self._body(result))

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
        return self._covered_body("filled", sentence, lambda: self._content(result))

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
