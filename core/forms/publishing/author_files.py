"""From a file on an author's disk to the lines she reads: the same for `dev.py forms` and for central.

Data files stand beside the form, media in a folder `<form>-media`, as in other ODK tools.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from core.forms.markup import MAX_XML_BYTES
from core.forms.publishing.media_files import MOST_FILE_BYTES
from core.forms.publishing.quarantine import review_apart
from core.forms.publishing.review import Review

DATA_SUFFIXES = (".csv", ".xml", ".geojson")
MEDIA_FOLDER = "-media"
_HEAD_BYTES = 20_000


def review_file(file: Path) -> Review:
    """A file with what stands beside it, looked at in a process of its own (`quarantine`)."""
    return review_apart(_head(file, MAX_XML_BYTES), file.suffix.lower(), attachments=files_beside(file))


def files_beside(file: Path) -> Mapping[str, bytes]:
    """Data files beside a form and everything in its media folder, by name."""
    media = file.with_name(f"{file.stem}{MEDIA_FOLDER}")
    found = {
        path.name: path
        for path in sorted(file.parent.iterdir())
        if path.suffix.lower() in DATA_SUFFIXES and path != file and _belongs(path)
    }
    contents = {name: _head(path) for name, path in found.items()}
    if media.is_dir():
        contents |= {path.name: _head(path) for path in sorted(media.iterdir()) if path.is_file()}
    return contents


def _head(path: Path, most: int = 0) -> bytes:
    """As much of a file as is needed to say that it is too large."""
    most = most or (MAX_XML_BYTES if path.suffix.lower() in DATA_SUFFIXES else MOST_FILE_BYTES)
    with path.open("rb") as file:
        return file.read(most + 1)


def _belongs(path: Path) -> bool:
    """An XForm beside a form is another form, not one of its data files."""
    return path.is_file() and not (path.suffix.lower() == ".xml" and b"<model" in _head(path, _HEAD_BYTES))


def report(file: Path, found: Review) -> list[str]:
    """The lines an author reads: findings, then whether the form may be published."""
    lines = [str(finding) for finding in found.findings]
    errors = len(found.errors)
    hints = len(found.findings) - errors
    if found.form is None:
        said = f"{errors} to put right" if errors != 1 else "1 thing to put right"
        lines.append(f"{file.name}: not ready, {said}." + (f" Besides, {hints} hints." if hints else ""))
        return lines
    form = found.form
    named = f"{form.form_id} {form.version}"
    lines.append(f"{file.name}: ready to be published as {named} ({form.title})." + _hints(hints))
    lines.append(f"    {found.contents}")
    lines.append(f"    SHA-256 {form.sha256.hex()}")
    return lines


def _hints(count: int) -> str:
    return f" {count} hints above." if count else ""
