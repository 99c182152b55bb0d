"""Fill in a form for a family: the published forms by title, and for one about a person the choice of whom.

A draft begins only when it is clear whom the form is about; nothing is written before. Door:
`Desk.forms_to_fill`, `Desk.start_form`. Next: `ui/pages/form/visit.py` fills it in.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from core.casework.desk import Desk
from core.casework.outcomes import VisitDraft
from core.changes import Changes
from core.errors import TirekError
from core.records import FillableForm, Household
from ui.language import QT_TRANSLATE_NOOP
from ui.pages.records_page import Place, RecordsPage
from ui.widgets.layout import Item, column, rule, words
from ui.widgets.sections import EmptyState, ListRow, PageHead, SectionHeader
from ui.wording import relation_word
from ui.workspace import Workspace

PURPOSES: Final[Mapping[str, str]] = {
    "child_needs": QT_TRANSLATE_NOOP("FormsPage", "What one child needs, in twelve areas"),
    "housing_act": QT_TRANSLATE_NOOP("FormsPage", "How the family lives: rooms, heating, income"),
    "incident_report": QT_TRANSLATE_NOOP("FormsPage", "What happened, and to whom it was reported"),
    "intake_111": QT_TRANSLATE_NOOP("FormsPage", "A message from 111 or from somebody else"),
    "placement_visit": QT_TRANSLATE_NOOP("FormsPage", "A child who lives with a guardian or another family"),
    "mentor_meeting": QT_TRANSLATE_NOOP("FormsPage", "One meeting of a mentor and a child"),
    "muac": QT_TRANSLATE_NOOP("FormsPage", "Whether a small child is too thin"),
    "phq9": QT_TRANSLATE_NOOP("FormsPage", "Low mood of an adult, with their agreement"),
    "gad7": QT_TRANSLATE_NOOP("FormsPage", "Anxiety of an adult, with their agreement"),
    "washington_group_ss": QT_TRANSLATE_NOOP("FormsPage", "Difficulties in seeing, hearing, walking"),
}
"""What the forms that come with the program are for; one of the agency's own speaks by its title."""


class FormsPage(RecordsPage):
    """`open(stream=..., form=a chosen one)`. Back goes to the family, or from the people to the forms."""

    NAME = "forms"
    RAIL = "families"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.stream = b""
        self._forms: tuple[FillableForm, ...] | None = None
        self._family: Household | None = None
        self._chosen: FillableForm | None = None
        self._starting = False
        self._wanted = ""
        self._place = Place("forms_place")
        self.reading_column(self._place, name="forms_scroll")

    def open(self, **parameters: object) -> None:
        stream = parameters.get("stream")
        if isinstance(stream, bytes):
            self.stream = stream
            self._forms = self._family = self._chosen = None
        wanted = parameters.get("form")
        self._wanted = wanted if isinstance(wanted, str) else ""
        self._starting = False
        self.calm()
        self._ask()

    def refresh(self, changes: Changes) -> None:
        if changes.library or self.stream in changes.streams:
            self._ask()

    def choose_form(self, form: FillableForm) -> None:
        """Begin it, or ask whom it is about."""
        if not form.about_person:
            self.start(form, None)
            return
        self._chosen = form
        self._draw()

    def start(self, form: FillableForm, subject: bytes | None) -> None:
        """Make the draft and go to its pages."""
        if self._starting:
            return
        self._starting = True
        stream = self.stream
        self.act(
            lambda desk: desk.start_form(stream, form.form_id, subject=subject),
            self._started,
            failed=self._not_started,
        )

    def _started(self, draft: VisitDraft) -> None:
        self.workspace.open_page("visit", draft=draft.draft)

    def _not_started(self, error: TirekError) -> None:
        self._starting = False
        self.refuse(error)

    def _ask(self) -> None:
        stream, code, wanted = self.stream, self.lang.code, self._wanted
        if not wanted and self._chosen is not None:
            wanted = self._chosen.form_id

        def read(desk: Desk) -> tuple[tuple[FillableForm, ...], Household]:
            return desk.forms_to_fill(stream, language=code, also=wanted), desk.household(stream)

        if stream:
            self.ask(read, self._show_forms)

    def _show_forms(self, answer: tuple[tuple[FillableForm, ...], Household]) -> None:
        forms, family = answer
        if (forms, family) == (self._forms, self._family):
            return
        self._forms, self._family = forms, family
        wanted, self._wanted = self._wanted, ""
        self._chosen = next((form for form in forms if form.form_id == wanted), self._chosen)
        self._draw()

    def _draw(self) -> None:
        self._place.show_content(self._make_forms() if self._chosen is None else self._make_people())
        first = self._place.findChild(ListRow)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_forms(self) -> QWidget:
        assert self._family is not None
        assert self._forms is not None
        head = PageHead("forms_head", self.tr("Fill in a form"), back=self._family.name)
        head.back_asked.connect(self._back_to_file)
        lines: list[Item] = [head, 12]
        forms = [form for form in self._forms if not form.of_record]
        if not forms:
            said = self.tr("No forms are here yet. They come with a sync.")
            return column(*lines, EmptyState("forms_empty", said))
        for number, form in enumerate(self.lang.sorted(forms, lambda one: one.title)):
            about = purpose(form.form_id)
            line = ListRow(
                f"form_{form.form_id}",
                (column(words(form.title, "strong", wrap=True), words(about, "hint", wrap=True)), 1)
                if about
                else (words(form.title, "strong", wrap=True), 1),
                label=". ".join(part for part in (form.title, about) if part),
            )
            line.clicked.connect(partial(self.choose_form, form))
            lines += [rule(), line] if number else [line]
        return column(*lines)

    def _make_people(self) -> QWidget:
        assert self._family is not None
        assert self._chosen is not None
        form = self._chosen
        # A form of a record begins in its room: there is no list of forms to go back to.
        back = self._family.name if form.of_record else self.tr("Fill in a form")
        head = PageHead("forms_head", form.title, back=back)
        head.back_asked.connect(self._back_from_people)
        lines: list[Item] = [head, 12, SectionHeader(self.tr("Whom is it about?")), 4]
        for member in self._family.members:
            relation = relation_word(member.relation, member.sex)
            line = ListRow(
                f"person_{member.entity_id.hex()}",
                (column(words(member.full_name, "strong", wrap=True), words(relation, "hint", wrap=True)), 1),
                label=", ".join(part for part in (member.full_name, relation) if part),
            )
            line.clicked.connect(partial(self.start, form, member.entity_id))
            lines += [line, rule()]
        nobody = self.tr("About the family or somebody else")
        other = ListRow("person_none", (words(nobody, wrap=True), 1), label=nobody)
        other.clicked.connect(partial(self.start, form, None))
        return column(*lines, other)

    def _back_to_file(self) -> None:
        of_object = self._family is not None and self._family.of_object
        self.workspace.open_file(self.stream, of_object=of_object)

    def _back_from_people(self) -> None:
        if self._chosen is not None and self._chosen.of_record:
            self._back_to_file()
            return
        self._chosen = None
        self._draw()


def purpose(form_id: str) -> str:
    """One line of what a form is for; empty for a form of the agency's own."""
    english = PURPOSES.get(form_id, "")
    return QCoreApplication.translate("FormsPage", english) if english else ""
