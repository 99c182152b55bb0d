"""Where photos and files of a form are kept and found again: the vault, or nowhere in a preview.

A field asks for keeping and is told by its answer: whoever made the shelf puts the answer into the session,
also when the page with the field has been left meanwhile. Next: `media_questions.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, MutableMapping
from dataclasses import dataclass
from typing import Protocol

from core.casework.attachments import answer_naming
from core.casework.desk import Desk
from core.errors import TirekError
from core.records import AttachmentRef
from ui.background import LaneClosedError
from ui.workspace import Workspace

Found = tuple[AttachmentRef, bytes]
"""What an answer names; the bytes only of pictures."""


class Shelf(Protocol):
    """What a question needs that takes a photo or a file."""

    def keep(
        self, ref: str, data: bytes, *, media_type: str, name: str, failed: Callable[[TirekError], None]
    ) -> None:
        """Keep bytes as the answer of `ref`; the answer comes once they are safe."""

    def find(self, answer: str, show: Callable[[Found | None], None]) -> None:
        """What an answer names; None where it is not here or damaged."""

    def removed(self, ref: str) -> str:
        """The answer of `ref` that was taken away last, while its form is open; empty where there is none."""

    def note_removed(self, ref: str, answer: str) -> None:
        """An answer was taken away, and may be brought back."""


@dataclass(eq=False)
class _Keeping:
    """Bytes on their way into the vault."""

    ref: str
    data: bytes
    media_type: str
    name: str
    failed: Callable[[TirekError], None]
    steps: Generator[None, None, AttachmentRef] | None = None

    def begin(self, desk: Desk, draft: bytes) -> Generator[None, None, AttachmentRef]:
        return desk.attach(draft, self.data, media_type=self.media_type, name=self.name)


class VaultShelf:
    """Keeps in the vault, one short transaction after another; `deliver(ref, answer)` when all is there."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        draft: bytes,
        stream: bytes,
        deliver: Callable[[str, str], None],
        removed: MutableMapping[str, str],
    ) -> None:
        self._removed = removed
        self._workspace = workspace
        self._draft = draft
        self._stream = stream
        self._deliver = deliver
        self._under_way: list[_Keeping] = []

    @property
    def is_busy(self) -> bool:
        """Whether something is not safe yet."""
        return bool(self._under_way)

    def keep(
        self, ref: str, data: bytes, *, media_type: str, name: str, failed: Callable[[TirekError], None]
    ) -> None:
        keeping = _Keeping(ref, data, media_type, name, failed)
        self._under_way.append(keeping)
        self._go_on(keeping)

    def keep_now(self) -> None:
        """Hand all that is under way to the store lane whole, its answers at once: a lock does not wait.

        The lane does it before any save that is asked for after this.
        """
        hurried, self._under_way = self._under_way, []
        for keeping in hurried:
            self._keep_whole(keeping)

    def _keep_whole(self, keeping: _Keeping) -> None:
        def whole(desk: Desk) -> None:
            for _ in keeping.begin(desk, self._draft):
                pass

        def refused(refusal: TirekError) -> None:
            self._deliver(keeping.ref, "")
            keeping.failed(refusal)

        try:
            self._workspace.act(whole, failed=refused)
        except LaneClosedError:
            return
        self._deliver(keeping.ref, answer_naming(keeping.data, media_type=keeping.media_type))

    def _go_on(self, keeping: _Keeping) -> None:
        def step(desk: Desk) -> AttachmentRef | None:
            if keeping.steps is None:
                keeping.steps = keeping.begin(desk, self._draft)
            try:
                next(keeping.steps)
            except StopIteration as done:
                kept: AttachmentRef = done.value
                return kept
            return None

        def stepped(kept: AttachmentRef | None) -> None:
            if keeping not in self._under_way:
                return  # it was hurried meanwhile
            if kept is None:
                self._go_on(keeping)
                return
            self._under_way.remove(keeping)
            self._deliver(keeping.ref, kept.answer)

        def refused(refusal: TirekError) -> None:
            if keeping in self._under_way:
                self._under_way.remove(keeping)
                keeping.failed(refusal)

        try:
            self._workspace.act(step, stepped, failed=refused)
        except LaneClosedError:
            pass  # locked meanwhile: nothing was shown as added

    def find(self, answer: str, show: Callable[[Found | None], None]) -> None:
        find_kept(self._workspace, self._stream, answer, show)

    def removed(self, ref: str) -> str:
        return self._removed.get(ref, "")

    def note_removed(self, ref: str, answer: str) -> None:
        self._removed[ref] = answer


def find_kept(workspace: Workspace, stream: bytes, answer: str, show: Callable[[Found | None], None]) -> None:
    """What an answer of a file of work names; None where it is not here or damaged."""

    def read(desk: Desk) -> Found | None:
        kept = desk.attachment(stream, answer)
        if kept is None:
            return None
        return kept, desk.attachment_bytes(stream, answer) if kept.is_image else b""

    try:
        workspace.ask(read, show, failed=lambda _refusal: show(None))
    except LaneClosedError:
        pass
