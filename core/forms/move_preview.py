"""What a person sees before a draft goes into a newer version of its form: frozen, in the form's own words.

Made by `preview_of` from a move that `moving` has worked out and from a session of each version; nothing is
saved by looking. Sentences of the program are made in `ui`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.forms.moving import Carried, Fate, Moved, Words
from core.forms.session import FormSession
from core.forms.views import ProblemCode, QuestionView


@dataclass(frozen=True, slots=True)
class AnswerMoving:
    """One answer: its question and itself as the old version shows them, and what becomes of it.

    `placed` is what of it stands in the new version, as that shows it; `asked_now` the question there, empty
    where there is none. `question` is the old one, None where the old version knows no such name."""

    label: str
    shown: str
    page: str
    fate: Fate
    asked_now: str = ""
    placed: str = ""
    page_id: str = ""
    question: QuestionView | None = None


@dataclass(frozen=True, slots=True)
class Rewording:
    """Words that changed under an answer: of its question, or of the choice that was made."""

    question: str
    before: str
    now: str
    is_choice: bool
    page_id: str = ""
    view: QuestionView | None = None


@dataclass(frozen=True, slots=True)
class QuestionAhead:
    """A question of the new version that stands open. `required`: it is needed before the end."""

    label: str
    page: str
    required: bool
    is_new: bool


@dataclass(frozen=True, slots=True)
class MovePreview:
    """What a move would do. `kept` are answers from still earlier versions that stay kept."""

    form_id: str
    old_version: str
    new_version: str
    moved: tuple[AnswerMoving, ...]
    changed: tuple[AnswerMoving, ...]
    without_place: tuple[AnswerMoving, ...]
    reworded: tuple[Rewording, ...]
    required: tuple[QuestionAhead, ...]
    asked: tuple[QuestionAhead, ...]


_CHANGED = frozenset({Fate.UNFIT, Fate.NOT_LISTED, Fate.OTHER_KIND, Fate.COMPUTED})
_NOWHERE = frozenset({Fate.NO_PLACE, Fate.ONE_OF_MANY})


def words_of(session: FormSession) -> Callable[[str, str], Words]:
    """Label, answer and page of a question by its ref; name and text where the form has no such ref."""
    pages = {ref: page.title for page in session.pages() for ref in page.question_refs}

    def say(ref: str, typed: str) -> Words:
        view = _view(session, ref)
        if view is None:
            return Words(ref.rpartition("/")[2], typed, "")
        shown = typed if typed == view.stray else view.shown_text or typed
        return Words(view.label or view.name, shown, pages.get(ref, ""))

    return say


def preview_of(old: FormSession, moved: Moved, new: FormSession) -> MovePreview:
    """`old` holds the draft as it is, `new` the moved one; both in the language that is asked for."""
    say = words_of(old)
    answers = [one for one in moved.carried if one.typed]
    page_ids = {ref: page.id for page in old.pages() for ref in page.question_refs}
    shown = [(one.fate, _moving(one, say, old, new, page_ids)) for one in answers]
    return MovePreview(
        form_id=new.definition.form_id,
        old_version=old.definition.version,
        new_version=new.definition.version,
        moved=tuple(line for fate, line in shown if fate is Fate.MOVED),
        changed=tuple(line for fate, line in shown if fate in _CHANGED),
        without_place=tuple(line for fate, line in shown if fate in _NOWHERE),
        reworded=tuple(each for one in answers for each in _rewordings(one, old, new, page_ids)),
        **_ahead(old, moved, new),
    )


def _moving(
    one: Carried,
    say: Callable[[str, str], Words],
    old: FormSession,
    new: FormSession,
    page_ids: Mapping[str, str],
) -> AnswerMoving:
    words = say(one.ref, one.typed)
    view = _view(new, one.new_ref)
    return AnswerMoving(
        words.label,
        words.shown,
        words.page,
        one.fate,
        asked_now=view.label or view.name if view is not None else "",
        placed=_placed_words(view, one.placed) if view is not None and one.placed else "",
        page_id=page_ids.get(one.ref, ""),
        question=_view(old, one.ref),
    )


def _placed_words(view: QuestionView, placed: str) -> str:
    """What stands in the new version: the answer, or words beside its list."""
    return placed if placed == view.stray else view.shown_text


def _rewordings(
    one: Carried, old: FormSession, new: FormSession, page_ids: Mapping[str, str]
) -> list[Rewording]:
    before, now = _view(old, one.ref), _view(new, one.new_ref)
    if before is None or now is None or not one.placed:
        return []
    found: list[Rewording] = []

    def note(was: str, said: str, *, is_choice: bool) -> None:
        if _plain(was) != _plain(said):
            page_id = page_ids.get(one.ref, "")
            found.append(Rewording(now.label, was, said, is_choice, page_id, before))

    note(before.label, now.label, is_choice=False)
    labels = {choice.value: choice.label for choice in now.choices}
    for choice in before.choices:
        if choice.value in one.placed.split() and choice.value in labels:
            note(choice.label, labels[choice.value], is_choice=True)
    return found


def _ahead(old: FormSession, moved: Moved, new: FormSession) -> dict[str, tuple[QuestionAhead, ...]]:
    """Open questions of the new version that the old one did not ask, or did not need."""
    before = {one.new_ref: one.ref for one in moved.carried if one.new_ref}
    needed_then = {problem.ref for problem in old.problems() if problem.code is ProblemCode.REQUIRED}
    needed = {problem.ref for problem in new.problems() if problem.code is ProblemCode.REQUIRED}
    known = {node.name for node in old.definition.nodes()}
    required: list[QuestionAhead] = []
    asked: list[QuestionAhead] = []
    for page in new.pages():
        for ref in page.question_refs:
            view = new.question(ref)
            if view.value or view.readonly or view.kind.value == "note":
                continue
            is_new = ref not in before and model_name(ref) not in known
            line = QuestionAhead(view.label or view.name, page.title, ref in needed, is_new)
            if ref in needed and (is_new or not _was_needed(ref, before, needed_then)):
                required.append(line)
            elif is_new:
                asked.append(line)
    return {"required": tuple(required), "asked": tuple(asked)}


def _was_needed(ref: str, before: dict[str, str], needed_then: set[str]) -> bool:
    """Whether the old version missed it already, at its place there or by its name."""
    if ref in before:
        return before[ref] in needed_then
    return ref in needed_then or any(model_name(each) == model_name(ref) for each in needed_then)


def model_name(ref: str) -> str:
    """The last step of a ref without the mark of an instance."""
    return ref.rpartition("/")[2].partition("[")[0]


def _view(session: FormSession, ref: str) -> QuestionView | None:
    try:
        return session.question(ref) if ref else None
    except (KeyError, ValueError):
        return None


def _plain(label: str) -> str:
    return " ".join(label.split())
