"""Several answers of a long list, searched by typing. What is left in the search is no answer, and is kept.

What was chosen and is not offered now stands among the chosen lines and can be taken away. Next:
`list_questions.py` for the lists that stand on the page.
"""

from __future__ import annotations

from core.forms.session import ChoiceView, QuestionView
from ui.forms.answer_field import AnswerField
from ui.forms.list_questions import choices_of, kept_words
from ui.widgets.search_list import SearchList


class SearchedSeveralAnswer(AnswerField):
    """Chosen lines above, the search and the lines that match below."""

    def __init__(self, name: str, view: QuestionView) -> None:
        self._absent: tuple[ChoiceView, ...] = ()
        self._list = SearchList(name, choices_of(view.choices))
        super().__init__(self._list)
        self._list.answered.connect(lambda: self.edited.emit(self.value()))
        self._list.searched.connect(self.strayed)
        self._list.left.connect(self.left)

    def value(self) -> str:
        return " ".join(self._list.values())

    def show(self, view: QuestionView) -> None:
        if view.value != self.value():
            self._absent = view.absent
            self._list.set_values(view.value.split(), choices_of(view.absent))
        if view.stray != self._list.search_text():
            self._list.set_search_text(view.stray)

    def soft_words(self) -> str:
        chosen = set(self._list.values())
        return kept_words(choice for choice in self._absent if choice.value in chosen)
