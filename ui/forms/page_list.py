"""The jump list of a visit: every page of its forms with its number, its state and what is wrong on it.

It tells only of errors that the person has been told of: nothing turns red while she is typing. The widget is
`ui/widgets/jump_list.py`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import takewhile

from PySide6.QtCore import QObject

from core.forms.session import PageState as FormPageState
from ui.forms.open_visit import FormPage, OpenVisit
from ui.widgets.jump_list import JumpPage, PageState

_STATES = {
    FormPageState.EMPTY: PageState.EMPTY,
    FormPageState.PART: PageState.PART,
    FormPageState.ERROR: PageState.PART,  # until the person has left the field
    FormPageState.DONE: PageState.DONE,
}


class PageList(QObject):
    """Reads an `OpenVisit`; a QObject only to have plurals."""

    def __init__(self, visit: OpenVisit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visit = visit

    def lines(self) -> tuple[JumpPage, ...]:
        """All pages, the forms as sections."""
        pages = self._visit.pages()
        numbered = {page.form_id for page in pages if page.number}
        errors = Counter(
            f"{form.ref.form_id}:{problem.page_id}"
            for form in self._visit.forms
            for problem in self._visit.told_problems(form)
        )
        lines = [self._line(page, errors[page.key], page.form_id in numbered) for page in pages]
        return tuple(_with_pages_below(line, lines[place:]) for place, line in enumerate(lines, 1))

    def position(self, key: str) -> tuple[int, int]:
        """Page and number of pages for the title: the form's own numbers where it has some.

        A repeated page counts as the page before it. (0, 0) for a page that is not there.
        """
        page = self._visit.page(key)
        if page is None:
            return 0, 0
        own = [each for each in self._visit.pages() if each.form_id == page.form_id]
        numbers = [int(each.number) for each in own if each.number]
        if not numbers:
            return own.index(page) + 1, len(own)
        before = own[: own.index(page) + 1]
        return next((int(each.number) for each in reversed(before) if each.number), 1), max(numbers)

    def _line(self, page: FormPage, errors: int, own_numbers: bool) -> JumpPage:
        form = self._visit.form(page.form_id)
        state, remark = _STATES[page.view.state], ""
        if errors:
            state, remark = PageState.ERROR, self.tr("%n errors", "", errors)
        elif not page.view.total and page.view.id not in form.visited:
            state = PageState.EMPTY
        elif state is PageState.PART:
            remark = f"{page.view.answered} / {page.view.total}"
        name = page.title.partition(": ")[2] if page.view.repeat_ref else ""
        return JumpPage(
            page.key,
            name or page.title,
            state,
            remark,
            number=page.number if own_numbers else None,
            section=form.ref.title if len(self._visit.forms) > 1 else "",
            depth=min(page.view.depth + bool(page.view.repeat_ref), 2),
        )


def _with_pages_below(line: JumpPage, after: list[JumpPage]) -> JumpPage:
    """A page is not done while a page under it, of a person say, is not."""
    if line.state is not PageState.DONE:
        return line
    below = takewhile(lambda one: one.depth > line.depth and one.section == line.section, after)
    return line if all(one.state is PageState.DONE for one in below) else replace(line, state=PageState.PART)
