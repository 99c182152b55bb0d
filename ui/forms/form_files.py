"""The files that a form shows beside its words, as pictures: out of the encrypted library, or of a preview.

A name in a form is an address (`jr://images/a.png`); its last step is the file. Nothing is fetched and
nothing is written. Next: `label_pictures.py` and `picture_choices.py` draw them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtGui import QImage

from ui.background import LaneClosedError
from ui.forms import pictures
from ui.workspace import Workspace

Media = tuple[tuple[str, str], ...]
"""(kind, address): image, big-image, audio, video."""


class FormFiles(Protocol):
    """What a question needs that has a picture beside its words."""

    def find(self, address: str, show: Callable[[QImage | None], None]) -> None:
        """The picture of that address; None where it is not here or cannot be drawn."""


class LibraryFiles:
    """Of the version of a form whose bytes have this hash."""

    def __init__(self, workspace: Workspace, sha256: bytes) -> None:
        self._workspace = workspace
        self._sha256 = sha256

    def find(self, address: str, show: Callable[[QImage | None], None]) -> None:
        sha256, name = self._sha256, file_name(address)

        def found(data: bytes | None) -> None:
            show(None if data is None else pictures.opened(data))

        try:
            self._workspace.ask(
                lambda desk: desk.form_picture(sha256, name), found, failed=lambda _refusal: show(None)
            )
        except LaneClosedError:
            pass


class GivenFiles:
    """Files that are in memory."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def find(self, address: str, show: Callable[[QImage | None], None]) -> None:
        data = self._files.get(file_name(address))
        show(None if data is None else pictures.opened(data))


def file_name(address: str) -> str:
    """The last step of an address."""
    return address.rpartition("/")[2].strip()


def of_kind(media: Media, kind: str) -> str:
    """The address of one kind; empty where there is none."""
    return next((address for one, address in media if one == kind), "")


def has_picture(media: Media) -> bool:
    return bool(of_kind(media, "image") or of_kind(media, "big-image"))
