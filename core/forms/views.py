"""What a person sees of a form: frozen pages, questions, groups, repeats, problems and changes.

Only values: a view never changes after it was given out; ask the session again when a `FormChanges`
names its ref. No XPath, no XML and no sentence of the program is here: labels, hints and messages come
from the form itself, in the language of the session. Door: `session.FormSession`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class QuestionKind(StrEnum):
    """Which control a question asks for."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"
    DATE_TIME = "date_time"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANK = "rank"
    RANGE = "range"
    NOTE = "note"
    ACKNOWLEDGE = "acknowledge"
    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    FILE = "file"
    GEOPOINT = "geopoint"
    GEOTRACE = "geotrace"
    GEOSHAPE = "geoshape"
    BARCODE = "barcode"


class PageState(StrEnum):
    """The mark of a page in the jump list."""

    EMPTY = "empty"
    PART = "part"
    ERROR = "error"
    DONE = "done"


class ProblemCode(StrEnum):
    """Why an answer is not right yet."""

    REQUIRED = "required"
    CONSTRAINT = "constraint"
    TYPE = "type"
    NOT_LISTED = "not_listed"
    UNPLACED = "unplaced"  # an order has new entries at its end that nobody has given a place


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that is not right yet. `message` is the form's own, or empty: then the UI has a sentence."""

    ref: str
    page_id: str
    code: ProblemCode
    message: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in one style. `heading` is 1 (largest) to 6, or 0; `colour` as written, #rgb or a name."""

    text: str
    bold: bool = False
    italic: bool = False
    heading: int = 0
    colour: str = ""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One choice; `media` as (kind, uri) pairs, kinds image, audio, video, big-image.

    `runs`: the label with the form's styling; empty where it has none. The same of a question's words.
    """

    value: str
    label: str
    media: tuple[tuple[str, str], ...] = ()
    runs: Runs = ()


@dataclass(frozen=True, slots=True)
class RangeView:
    """Bounds of a range question, as text of the form."""

    start: str
    end: str
    step: str


def heads_a_table(kind: QuestionKind, appearance: frozenset[str]) -> bool:
    """Whether a control is written as the head of a table, as pyxform makes one of `table-list`."""
    return kind in (QuestionKind.SELECT_ONE, QuestionKind.SELECT_MULTIPLE) and "label" in appearance


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One control. `value` is what was typed, also when it is rejected; `shown_text` is it for a reader:
    choice labels, dd.mm.yyyy for dates. `problem` is set for rejected input at once; a required question
    that is still blank has no problem here, it comes with `FormSession.problems()`. `stray` are words typed
    into a list that are no entry of it (`FormSession.keep_words`); `absent` what was chosen and is not among
    `choices` now, with the words it had in the whole list."""

    ref: str
    name: str
    kind: QuestionKind
    label: str
    hint: str
    guidance: str
    value: str
    shown_text: str
    relevant: bool
    required: bool
    readonly: bool
    appearance: frozenset[str]
    choices: tuple[ChoiceView, ...]
    problem: Problem | None
    media: tuple[tuple[str, str], ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()
    range: RangeView | None = None
    label_runs: Runs = ()
    hint_runs: Runs = ()
    guidance_runs: Runs = ()
    stray: str = ""
    absent: tuple[ChoiceView, ...] = ()

    @property
    def heads_a_table(self) -> bool:
        """Whether it only names the columns of a table of choices (ODK's `label`): nobody answers it.

        One that must be answered, or was, is a question as any."""
        return heads_a_table(self.kind, self.appearance) and not (self.required or self.value)

    def parameter(self, name: str) -> str:
        """A pass-through setting such as `max-pixels` or `rows`; empty if the form has none."""
        return dict(self.parameters).get(name, "")


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """An answer that tells one line of a repeat from another: the question's name and kind, as it reads."""

    name: str
    kind: QuestionKind
    appearance: frozenset[str]
    shown: str


@dataclass(frozen=True, slots=True)
class LineState:
    """Of the questions of a line: how many are answered, owed and blank, or rejected."""

    answered: int = 0
    missing: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class RepeatInstanceView:
    """One instance of a repeat: its stable ref, the page that shows it, its title, whether it may go.

    `answers` are the first ones in it, at most three; the title may be made of them."""

    ref: str
    page_id: str
    title: str
    position: int
    removable: bool
    answers: tuple[LineAnswer, ...] = ()
    state: LineState = LineState()


@dataclass(frozen=True, slots=True)
class RepeatView:
    """A repeat: its instances in order. `can_add` is false when the form sets the count.

    `removed` are lines that were taken away and may come back (`FormSession.bring_back`)."""

    ref: str
    label: str
    can_add: bool
    instances: tuple[RepeatInstanceView, ...]
    removed: tuple[RepeatInstanceView, ...] = ()
    relevant: bool = True


@dataclass(frozen=True, slots=True)
class PutAway:
    """Lines with answers that a smaller count has put away; they come back when it rises.

    `asked_by` are the refs of the questions that the count follows from, `label` the repeat's."""

    ref: str
    label: str
    lines: tuple[RepeatInstanceView, ...]
    asked_by: frozenset[str]


@dataclass(frozen=True, slots=True)
class CutRepeat:
    """A repeat whose count asks for more than the `most` lines that a form may have: others have no place.

    `asked_by` are the refs of the questions that the count follows from, `path` is the repeat's generic one.
    """

    path: str
    label: str
    most: int
    asked_by: frozenset[str]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group inside a page; `items` in document order, only those that are relevant."""

    ref: str
    label: str
    hint: str
    appearance: frozenset[str]
    items: tuple[PageItem, ...]


PageItem: TypeAlias = QuestionView | GroupView | RepeatView


@dataclass(frozen=True, slots=True)
class PageView:
    """One page of the jump list. `answered` of `total` counts relevant questions that take an answer.
    `repeat_ref` names the repeat instance when the page is one; `more_of` then its repeat, where a person may
    add to it, `label` what the repeat is called and `named_by` the answers that its title may be made of."""

    id: str
    title: str
    state: PageState
    question_refs: tuple[str, ...]
    answered: int
    total: int
    repeat_ref: str = ""
    depth: int = 0
    more_of: str = ""
    label: str = ""
    named_by: tuple[LineAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class FormChanges:
    """What one step changed: refs, so that only those repaint.

    `values`: text as typed or calculated. `relevant`: appeared or went. `required`, `readonly`, `problems`,
    `labels` (label, hint, or message text with outputs), `choices` (a filtered list). `structure_changed`:
    repeat instances came or went. `pages_changed`: the list of pages, a title or a state is different.
    """

    values: frozenset[str] = frozenset()
    relevant: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    readonly: frozenset[str] = frozenset()
    problems: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    choices: frozenset[str] = frozenset()
    pages_changed: bool = False
    structure_changed: bool = False

    @property
    def refs(self) -> frozenset[str]:
        """Every ref that has to be drawn again."""
        return (
            self.values
            | self.relevant
            | self.required
            | self.readonly
            | self.problems
            | self.labels
            | self.choices
        )

    def __bool__(self) -> bool:
        return bool(self.refs) or self.pages_changed or self.structure_changed


@dataclass(frozen=True, slots=True)
class Reason:
    """One question that stands behind a calculated result. `answer` is empty for one left open.

    `holds` is true when the result follows from what was answered (a condition that is met, a count above
    zero), false when it only follows from conditions that are not met ("low, because nothing was found")."""

    ref: str
    page_id: str
    label: str
    answer: str
    holds: bool
