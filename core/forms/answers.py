"""The answer tree: what a form session hands to drafts, to the record and to the ODK submission.

Every value is text, as in ODK: ISO dates, choices separated by a space. Nothing here knows XPath, and
nothing here writes bytes: `to_cbor_value` gives plain lists, `core.encoding` makes them deterministic
CBOR. See `session` for who builds these trees and `submission` for the ODK XML export.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import Code, FormError

CborValue = str | bytes | int | list["CborValue"]
"""The plain values an answer tree turns into."""

MAX_DEPTH = 32
MAX_NODES = 100_000
MAX_TEXT_CHARS = 1_000_000
REPEAT_ID_BYTES = 16
TEXT_STEP = "text()"
"""The name of the child that holds the text of a leaf with attributes; an attribute is a child `@name`."""
STRAY_STEP = "stray()"
"""The name of the child that holds words typed into a list that are no entry of it; in drafts only."""
HASH_BYTES = 32


@dataclass(frozen=True, slots=True)
class AnswerNode:
    """One element of the primary instance: a leaf with text, or a group or repeat instance with children."""

    name: str
    value: str | tuple[AnswerNode, ...]
    repeat_id: bytes | None = None

    @property
    def text(self) -> str:
        """The answer of a leaf; empty for a group."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def children(self) -> tuple[AnswerNode, ...]:
        """The members of a group; empty for a leaf."""
        return () if isinstance(self.value, str) else self.value

    def walk(self) -> Iterator[AnswerNode]:
        """This node and all below it, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def find(self, name: str) -> tuple[AnswerNode, ...]:
        """All nodes of that name, in document order."""
        return tuple(node for node in self.walk() if node.name == name)

    def to_cbor_value(self) -> CborValue:
        """`[name, text or [children]]`, and a third item, the id, for a repeat instance."""
        body: CborValue = (
            self.value if isinstance(self.value, str) else [c.to_cbor_value() for c in self.value]
        )
        return [self.name, body] if self.repeat_id is None else [self.name, body, self.repeat_id]

    @staticmethod
    def from_cbor_value(value: object) -> AnswerNode:
        """The reverse; FormError(FORM_INVALID) for anything of another shape."""
        return _read_node(value, 0, [0])


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer given in another version of the form, that has no place (or no fitting one) in this one.

    `version` is the one it was given in, `path` the ref of its question there, `label`, `shown` and `page`
    the question, the answer and the page as they were read, `typed` the text itself. Made by `moving`.
    """

    version: str
    path: str
    label: str
    shown: str
    typed: str
    page: str = ""

    def to_cbor_value(self) -> CborValue:
        """`[version, path, label, shown text, typed text, page]`."""
        return [self.version, self.path, self.label, self.shown, self.typed, self.page]

    @staticmethod
    def from_cbor_value(value: object) -> KeptAnswer:
        """The reverse; FormError(FORM_INVALID) for anything of another shape."""
        if not isinstance(value, list) or len(value) != 6:
            raise _malformed()
        if not all(isinstance(part, str) and len(part) <= MAX_TEXT_CHARS for part in value):
            raise _malformed()
        return KeptAnswer(*value)


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A repeat instance that a person took away: the ref of its parent, its place there, itself.

    The place counts from 0 among all lines of its kind, removed ones included.
    """

    parent: str
    place: int
    node: AnswerNode

    def to_cbor_value(self) -> CborValue:
        """`[ref of the parent, place, node]`."""
        return [self.parent, self.place, self.node.to_cbor_value()]

    @staticmethod
    def from_cbor_value(value: object) -> RemovedLine:
        """The reverse; FormError(FORM_INVALID) for anything of another shape."""
        if not isinstance(value, list) or len(value) != 3:
            raise _malformed()
        parent, place, node = value
        if not isinstance(parent, str) or not isinstance(place, int) or not 0 <= place <= MAX_NODES:
            raise _malformed()
        line = AnswerNode.from_cbor_value(node)
        if line.repeat_id is None:
            raise _malformed()
        return RemovedLine(parent, place, line)


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """A finished form as the record keeps it: relevant answers and calculations only.

    `kept` are answers from an earlier version that the form began in and this one has no place for.
    """

    form_id: str
    version: str
    form_sha256: bytes
    root: AnswerNode
    kept: tuple[KeptAnswer, ...] = ()

    def to_cbor_value(self) -> CborValue:
        """`[form id, version, SHA-256 of the XForm, [node, ...]]` with the members of the root element.

        A fifth item, `[kept answer, ...]`, follows only where there are any.
        """
        nodes: CborValue = [c.to_cbor_value() for c in self.root.children]
        return [self.form_id, self.version, self.form_sha256, nodes, *_kept_value(self.kept)]

    @staticmethod
    def from_cbor_value(value: object, *, root_name: str = "data") -> FormAnswers:
        """The reverse; FormError(FORM_INVALID) for anything of another shape."""
        form_id, version, digest, nodes = _read_head(value, 4)
        kept = _read_kept(value, 4)
        return FormAnswers(form_id, version, digest, AnswerNode(root_name, _read_list(nodes)), kept)


@dataclass(frozen=True, slots=True)
class DraftAnswers:
    """Everything a person typed, with hidden and rejected text, to go on later in the same version."""

    form_id: str
    version: str
    form_sha256: bytes
    language: str
    root: AnswerNode
    kept: tuple[KeptAnswer, ...] = ()
    removed: tuple[RemovedLine, ...] = ()
    """The one removed last at the end; a line stands before the one it was itself a part of."""

    def to_cbor_value(self) -> CborValue:
        """`[form id, version, SHA-256 of the XForm, [node, ...], language]`, and kept answers if any.

        A seventh item, `[removed line, ...]`, follows only where there are any, then after a sixth that may
        be empty."""
        nodes: CborValue = [c.to_cbor_value() for c in self.root.children]
        more = _kept_value(self.kept)
        if self.removed:
            more = [*(more or [[]]), [line.to_cbor_value() for line in self.removed]]
        return [self.form_id, self.version, self.form_sha256, nodes, self.language, *more]

    @staticmethod
    def from_cbor_value(value: object, *, root_name: str = "data") -> DraftAnswers:
        """The reverse; FormError(FORM_INVALID) for anything of another shape."""
        removed: tuple[RemovedLine, ...] = ()
        if isinstance(value, list) and len(value) == 7:
            removed = _read_removed(value[6])
            value = value[:6] if value[5] else value[:5]
        form_id, version, digest, nodes = _read_head(value, 5)
        language = value[4] if isinstance(value, list) else None
        if not isinstance(language, str):
            raise _malformed()
        kept = _read_kept(value, 5)
        root = AnswerNode(root_name, _read_list(nodes))
        return DraftAnswers(form_id, version, digest, language, root, kept, removed)


def _malformed() -> FormError:
    return FormError(Code.FORM_INVALID, detail="answers_malformed")


def _read_head(value: object, length: int) -> tuple[str, str, bytes, object]:
    if not isinstance(value, list) or len(value) not in (length, length + 1):
        raise _malformed()
    form_id, version, digest, nodes = value[:4]
    if not (isinstance(form_id, str) and isinstance(version, str) and isinstance(digest, bytes)):
        raise _malformed()
    if len(digest) != HASH_BYTES:
        raise _malformed()
    return form_id, version, digest, nodes


def _kept_value(kept: tuple[KeptAnswer, ...]) -> list[CborValue]:
    """The last item of a list; nothing where nothing was kept, so that such bytes stay as they were."""
    return [[one.to_cbor_value() for one in kept]] if kept else []


def _read_kept(value: object, position: int) -> tuple[KeptAnswer, ...]:
    if not isinstance(value, list) or len(value) == position:
        return ()
    kept = value[position]
    if not isinstance(kept, list) or not kept or len(kept) > MAX_NODES:
        raise _malformed()
    return tuple(KeptAnswer.from_cbor_value(one) for one in kept)


def _read_removed(value: object) -> tuple[RemovedLine, ...]:
    if not isinstance(value, list) or not value or len(value) > MAX_NODES:
        raise _malformed()
    return tuple(RemovedLine.from_cbor_value(one) for one in value)


def _read_list(nodes: object) -> tuple[AnswerNode, ...]:
    if not isinstance(nodes, list):
        raise _malformed()
    seen = [0]
    return tuple(_read_node(node, 0, seen) for node in nodes)


def _read_node(value: object, depth: int, seen: list[int]) -> AnswerNode:
    seen[0] += 1
    if not isinstance(value, list) or len(value) not in (2, 3) or depth > MAX_DEPTH or seen[0] > MAX_NODES:
        raise _malformed()
    name, body = value[0], value[1]
    repeat_id = value[2] if len(value) == 3 else None
    if not isinstance(name, str) or not name:
        raise _malformed()
    if repeat_id is not None and not (isinstance(repeat_id, bytes) and len(repeat_id) == REPEAT_ID_BYTES):
        raise _malformed()
    if isinstance(body, str):
        if len(body) > MAX_TEXT_CHARS:
            raise _malformed()
        return AnswerNode(name, body, repeat_id)
    if not isinstance(body, list):
        raise _malformed()
    return AnswerNode(name, tuple(_read_node(item, depth + 1, seen) for item in body), repeat_id)
