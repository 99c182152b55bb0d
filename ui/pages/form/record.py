"""A finished visit, assessment or other form, to be read: in the version of the form it was made with.

Nothing here can be changed. Where that version is not on this laptop the answers stand by name; the page
never shows nothing. In a visit, what must not be seen there is covered. Door: `Desk.record_answers`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.casework.record_reading import Readable, RecordView
from core.changes import Changes
from core.clock import local_datetime
from core.forms.reading import RecordPage as PageOfRecord
from core.forms.session import QuestionKind
from core.ids import short
from core.schema import Entity
from ui.documents.case_papers import has_family_copy, read_visit, write_visit
from ui.documents.paper_bar import PaperBar
from ui.forms import discreet
from ui.forms.answer_lines import answer_lines, kept_section, read_lines
from ui.forms.form_language import language_name
from ui.forms.shelf import Found, find_kept
from ui.pages.records_page import Place, RecordsPage
from ui.widgets.banner import Banner
from ui.widgets.buttons import LinkButton, Segments
from ui.widgets.layout import STRETCH, Item, column, row
from ui.widgets.record_mark import record_mark
from ui.widgets.sections import EmptyState, PageHead, section
from ui.wording import form_version_words, timeline_word
from ui.workspace import Workspace

MOVED = ("visit", "filled_form")
"""What can be moved to another family from here."""


class RecordPage(RecordsPage):
    """`open(stream=..., record=entity id)`. Back goes to the family."""

    NAME = "record"
    RAIL = "families"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.stream = self.record = b""
        self._view: RecordView | None = None
        self._was_discreet = False
        self._language = ""
        self._head, self._answers = Place("record_top"), Place("record_answers")
        self.area = self.reading_column(self._head, 12, self._answers, name="record_scroll")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # read with the arrow keys
        self.area.setAccessibleName(self.tr("Answers"))

    def open(self, **parameters: object) -> None:
        stream, record = parameters.get("stream"), parameters.get("record")
        if isinstance(stream, bytes) and isinstance(record, bytes):
            if record != self.record:
                self._view, self._language = None, ""
            self.stream, self.record = stream, record
        self.calm()
        self._ask()

    def refresh(self, changes: Changes) -> None:
        """Its state may have become another, or its form may have come."""
        if self.stream in changes.streams or changes.sync or changes.library:
            self._ask()

    def read_in(self, chosen: str) -> None:
        """Another language of the form; the program keeps its own."""
        if chosen != self._language:
            self._language = chosen
            self._ask()

    def _ask(self) -> None:
        stream, record, screen = self.stream, self.record, self.lang.code
        wanted = self._language or screen
        if stream:
            self.ask(
                lambda desk: desk.record_answers(stream, record, language=wanted, screen=screen),
                self._show_view,
            )

    def _show_view(self, view: RecordView) -> None:
        if view == self._view and self._was_discreet == self.discreet:
            return
        self._view, self._was_discreet = view, self.discreet
        self._head.show_content(self._make_head(view))
        self._answers.show_content(self._make_answers(view))
        self.focus_first(self.area)

    # -------------------------------------------------------------- head

    def _make_head(self, view: RecordView) -> QWidget:
        title = view.title or timeline_word(view.kind)
        if view.on is not None:
            title = f"{title}, {self.lang.short_date(view.on)}"
        head = PageHead("record_head", title, sub=self._facts(view), back=view.family_name or self.tr("Back"))
        head.back_asked.connect(lambda: self.workspace.open_file(view.stream, of_object=view.of_object))
        mark = record_mark(view.sync, now_ms=self.clock.now_ms(), zone=self.clock.zone, language=self.lang)
        parts: list[Item] = [head, 6, row(mark, STRETCH)]
        if len(view.languages) > 1:
            parts += [10, row(self._languages(view), STRETCH)]
        banner = self._what_is_missing(view)
        if banner is not None:
            parts += [10, banner]
        if view.readable not in (Readable.BROKEN, Readable.EMPTY):
            parts += [10, self._on_paper(view)]
        if view.kind in MOVED and not view.of_object:
            wrong = LinkButton(self.tr("Entered in the wrong family"), "record_wrong_family")
            wrong.clicked.connect(self.move_to_another_family)
            parts += [6, row(wrong, STRETCH)]
        return column(*parts)

    def move_to_another_family(self) -> None:
        """To the page that moves it; an assessment moves with its visit."""
        if self._view is not None:
            kind = int(Entity[self._view.kind.upper()])
            self.workspace.open_page("wrong_family", stream=self.stream, kind=kind, record=self.record)

    def _on_paper(self, view: RecordView) -> PaperBar:
        return PaperBar(
            self.workspace,
            "record_paper",
            lambda desk, printing: read_visit(desk, view.stream, view.entity_id, printing),
            write_visit,
            file_name=f"tirek-{short(view.entity_id)}",
            for_family=has_family_copy(view.kind, view.form_id),
        )

    def _facts(self, view: RecordView) -> str:
        made = ""
        if view.made_ms:
            moment = local_datetime(view.made_ms, self.clock.zone)
            made = f"{self.lang.short_date(moment.date())} {self.lang.time(view.made_ms, self.clock.zone)}"
        by = (
            self.tr("Written by {name}, {moment}").format(name=view.author, moment=made)
            if view.author
            else made
        )
        version = self._version(view.version) if view.version else ""
        return " · ".join(part for part in (by, version) if part)

    def _version(self, version: str) -> str:
        return self.tr("Form: {version}").format(version=form_version_words(version, self.lang))

    def _languages(self, view: RecordView) -> QWidget:
        names = [(each, language_name(each)) for each in view.languages[:4]]
        choice = Segments("record_language", self.tr("Language of the form"), names, value=view.language)
        choice.chosen.connect(self.read_in)
        return choice

    def _what_is_missing(self, view: RecordView) -> Banner | None:
        if view.readable is Readable.FORM_COMING:
            return Banner(
                "record_form_coming",
                "info",
                self.tr("The form this was filled in with is not on this laptop yet."),
                self.tr("Every answer is below, by short name. The questions come with the next sync."),
            )
        if view.readable in (Readable.FORM_REFUSED, Readable.BROKEN):
            banner = Banner(
                "record_form_refused",
                "warning",
                self.tr("This laptop cannot open the form this was filled in with."),
                self.tr("Nothing is lost: the answers are kept as they are. Tell your supervisor."),
            )
            if view.refusal is not None:
                banner.set_details(str(view.refusal))
            return banner
        return None

    # -------------------------------------------------------------- answers

    def _make_answers(self, view: RecordView) -> QWidget:
        parts: list[Item] = []
        positions: dict[str, int] = {}
        for number, page in enumerate(view.pages):
            parts += [self._page(view, page, number, positions), 18]
        if view.kept:
            parts.append(kept_section("record_kept", view.kept, is_visit=self.discreet))
        if not parts and view.readable is not Readable.BROKEN:
            parts.append(EmptyState("record_empty", self.tr("There are no answers in this record.")))
        return column(*parts)

    def _find(self, answer: str, show: Callable[[Found | None], None]) -> None:
        find_kept(self.workspace, self.stream, answer, show)

    def _page(self, view: RecordView, page: PageOfRecord, number: int, positions: dict[str, int]) -> QWidget:
        title = page.title or view.title or timeline_word(view.kind)
        if page.repeat_ref:
            repeat = page.repeat_ref.rpartition("[")[0]
            positions[repeat] = positions.get(repeat, 0) + 1
            if self.discreet:
                named = [line for line in page.lines if line.kind is QuestionKind.TEXT and line.value][:1]
                title = discreet.page_title(page, title, positions[repeat], named)
        lines = read_lines(page.lines, page_id=page.id, form_id=view.form_id, find=self._find)
        name = f"record_cover_{number}"
        return section(title, answer_lines(name, lines, is_visit=self.discreet))
