"""What a published form is: model, texts, controls, data sets, actions. Made once by `xform`, never changed.

Expressions are kept as their text; `program` compiles them. Nothing here knows answers: the skeleton in
`root` holds one node per *generic* path (no repeat positions), the session grows the real tree from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from core.forms import tree
from core.forms.views import QuestionKind


@dataclass(frozen=True, slots=True)
class Output:
    """A place in a text where a computed value stands."""

    expression: str


Parts: TypeAlias = tuple[str | Output, ...]


@dataclass(frozen=True, slots=True)
class TextSource:
    """A label, hint or message: literal parts, or the id of a translated text, or an expression."""

    parts: Parts = ()
    itext_id: str = ""
    expression: str = ""

    def __bool__(self) -> bool:
        return bool(self.parts or self.itext_id or self.expression)


@dataclass(frozen=True, slots=True)
class Bind:
    """The rules of one node, expressions as written; empty for none."""

    type: str = "string"
    relevant: str = ""
    calculate: str = ""
    required: str = ""
    readonly: str = ""
    constraint: str = ""
    required_message: TextSource = TextSource()
    constraint_message: TextSource = TextSource()
    preload: str = ""
    preload_params: str = ""
    settings: tuple[tuple[str, str], ...] = ()


class ModelNode(tree.Node):
    """One generic node of the primary instance. `repeats` are the repeats around it, itself included."""

    __slots__ = ("bind", "control", "default", "depth", "path", "repeat", "repeats", "slot")

    def __init__(self, name: str, *, prefix: str = "", namespace: str = "", kind: int = tree.ELEMENT) -> None:
        super().__init__(kind, name, prefix=prefix, namespace=namespace)
        self.path = ""
        self.depth = 0
        self.default = ""
        self.bind = Bind()
        self.repeat: Repeat | None = None
        self.repeats: tuple[ModelNode, ...] = ()
        self.control: Control | None = None
        self.slot = -1
        """A number for nodes outside every repeat: there is exactly one of each; -1 inside repeats."""

    def members(self) -> list[ModelNode]:
        """Child nodes of the model."""
        return [child for child in self.children if isinstance(child, ModelNode)]

    def everything(self) -> Iterator[ModelNode]:
        """This node and all below it, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.members()))

    def marks(self) -> list[ModelNode]:
        """Attributes of this node that the form may read or set, as entities do (`/data/meta/entity/@id`)."""
        return [each for each in self.attributes if isinstance(each, ModelNode)]

    def with_marks(self) -> Iterator[ModelNode]:
        """`everything`, each node followed by its attributes."""
        for node in self.everything():
            yield node
            if node.attributes:
                yield from node.marks()

    @property
    def is_leaf(self) -> bool:
        """Whether the node holds a value."""
        return not self.children

    @property
    def may_be_typed_over(self) -> bool:
        """Whether it is a question with a calculation that a person may overrule."""
        typed = self.control is not None and self.bind.readonly in ("", "false()", "0")
        return typed and bool(self.bind.calculate)

    @property
    def step(self) -> str:
        """The last step of a ref to this node."""
        return f"@{self.qname}" if self.kind == tree.ATTRIBUTE else self.qname


@dataclass(frozen=True, slots=True)
class Repeat:
    """`count` is an expression, or empty when a person decides; `initial` are the instances in the form.

    `fixed` says that nobody may add or remove instances."""

    count: str = ""
    initial: tuple[tree.Node, ...] = ()
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Itemset:
    """Choices taken from nodes: `nodeset` with its filter; `value` and `label` relative to one of them."""

    nodeset: str
    value: str
    label: TextSource


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice written in the form."""

    value: str
    label: TextSource


@dataclass(frozen=True, slots=True, eq=False)
class Control:
    """One question of the body."""

    node: ModelNode
    kind: QuestionKind
    label: TextSource
    hint: TextSource
    appearance: frozenset[str]
    choices: tuple[Choice, ...] = ()
    itemset: Itemset | None = None
    parameters: tuple[tuple[str, str], ...] = ()
    bounds: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A group of the body; `node` None when it has no ref. With `repeat` it is the repeat at `node`."""

    node: ModelNode | None
    label: TextSource
    hint: TextSource
    appearance: frozenset[str]
    items: tuple[BodyItem, ...]
    repeat: bool = False


BodyItem: TypeAlias = Control | Group


@dataclass(frozen=True, slots=True)
class Action:
    """A setvalue: on one of `events` the target takes `value` (an expression) or else `literal`.

    `place` is the node of the control or repeat the action stands in, None for the model; `ref` is the target
    as written, which may have predicates."""

    events: frozenset[str]
    target: ModelNode
    ref: str
    value: str
    literal: str = ""
    place: ModelNode | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """One language: texts by id, each by form ("" is the plain one; guidance, image, audio, video, short)."""

    language: str
    texts: Mapping[str, Mapping[str, Parts]]


@dataclass(frozen=True, slots=True)
class DataSet:
    """A secondary instance: inline nodes, or the name of the file that holds it."""

    id: str
    source: str
    root: tree.Node | None


@dataclass(frozen=True, slots=True, eq=False)
class FormDefinition:
    """A form ready to be filled in. Equal only to itself; `sha256` of the XForm tells versions apart."""

    form_id: str
    version: str
    title: str
    sha256: bytes
    root: ModelNode
    body: tuple[BodyItem, ...]
    translations: tuple[Translation, ...]
    default_language: str
    data_sets: Mapping[str, DataSet]
    actions: tuple[Action, ...]
    namespaces: Mapping[str, str]
    by_path: Mapping[str, ModelNode] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    """What the form asks of the machine or the program beyond questions, in ODK's words: "odk:setgeopoint",
    "odk:recordaudio", "last-saved", "entities", "search()", "select_one_external", and "property:NAME" for a
    device property such as "property:phonenumber". Whether such a form is published is decided there."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Names of the languages as the form writes them."""
        return tuple(translation.language for translation in self.translations)

    @property
    def filled_with_today(self) -> frozenset[ModelNode]:
        """What takes the day it is by itself: the day of the event that a form writes down."""
        return frozenset(action.target for action in self.actions if action.value.strip() == "today()")

    def nodes(self) -> Iterator[ModelNode]:
        """All generic nodes below the root, in document order."""
        walk = self.root.everything()
        next(walk)
        return walk


def plain_step(step: str) -> str:
    """A step of a path without prefix and predicates: `name`, or `@name` of an attribute."""
    name = step.strip().partition("[")[0]
    return ("@" if name.startswith("@") else "") + name.lstrip("@").rpartition(":")[2]


def generic_path(reference: str, base: str) -> str:
    """An absolute or relative path of plain names as a generic path; prefixes and predicates fall away."""
    steps: list[str] = [] if reference.strip().startswith("/") else [step for step in base.split("/") if step]
    for step in reference.strip().split("/"):
        name = plain_step(step)
        if name == "..":
            steps = steps[:-1]
        elif name not in ("", ".", "current()"):
            steps.append(name)
    return "/" + "/".join(steps)
