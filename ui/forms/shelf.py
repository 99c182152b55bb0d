"""Where photos and files of a form are kept and found again: the vault, or nowhere in a preview.

A field asks for keeping and is told by its answer: whoever made the shelf puts the answer into the session,
also when the page with the field has been left meanwhile. Next: `media_questions.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Protocol

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


class VaultShelf:
    """Keeps in the vault, one short transaction after another; `deliver(ref, answer)` when all is there."""

    def __init__(
        self, workspace: Workspace, *, draft: bytes, stream: bytes, deliver: Callable[[str, str], None]
    ) -> None:
        self._workspace = workspace
        self._draft = draft
        self._stream = stream
        self._deliver = deliver

    def keep(
        self, ref: str, data: bytes, *, media_type: str, name: str, failed: Callable[[TirekError], None]
    ) -> None:
        steps: list[Generator[None, None, AttachmentRef]] = []

        def step(desk: Desk) -> AttachmentRef | None:
            if not steps:
                steps.append(desk.attach(self._draft, data, media_type=media_type, name=name))
            try:
                next(steps[0])
            except StopIteration as done:
                kept: AttachmentRef = done.value
                return kept
            return None

        def stepped(kept: AttachmentRef | None) -> None:
            if kept is None:
                go_on()
            else:
                self._deliver(ref, kept.answer)

        def go_on() -> None:
            try:
                self._workspace.act(step, stepped, failed=failed)
            except LaneClosedError:
                pass  # locked meanwhile: nothing was shown as added

        go_on()

    def find(self, answer: str, show: Callable[[Found | None], None]) -> None:
        def read(desk: Desk) -> Found | None:
            kept = desk.attachment(self._stream, answer)
            if kept is None:
                return None
            return kept, desk.attachment_bytes(self._stream, answer) if kept.is_image else b""

        try:
            self._workspace.ask(read, show, failed=lambda _refusal: show(None))
        except LaneClosedError:
            pass
