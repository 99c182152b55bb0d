"""Pictures, sounds and videos that a form shows beside its words: given, of a known kind, not too large.

Only headers are read here, nothing is decoded. What is given and not named by the form is not published.
A laptop draws pictures and plays nothing (`docs/decisions/0007`). Next: `review`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from core.forms.definition import FormDefinition, Output, Parts
from core.forms.publishing.findings import Finding
from core.forms.publishing.tracing import Tracing

FORMS: Final = ("image", "big-image", "audio", "video")
"""Forms of a text that name a file (ODK XForms specification, "Languages")."""
MOST_FILES: Final = 200
MOST_FILE_BYTES: Final = 5 * 1024 * 1024
MOST_BYTES: Final = 25 * 1024 * 1024
"""Of all files together: a laptop in a village fetches them before the form can be begun."""
MOST_PIXELS: Final = 25_000_000
_MB: Final = 1024 * 1024
_KINDS: Final = {"big-image": "image"}
_INSTEAD: Final = {"image": "PNG, JPEG, WebP or GIF", "audio": "MP3, M4A, OGG or WAV", "video": "MP4 or WebM"}
_JPEG_SIZES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class NamedMedia:
    """`kinds` of each file that a form names; `computed` when a name depends on an answer."""

    kinds: Mapping[str, frozenset[str]]
    computed: bool


def named_media(definition: FormDefinition) -> NamedMedia:
    """The files that stand in the forms of a form's texts."""
    kinds: dict[str, set[str]] = {}
    computed = False
    for translation in definition.translations:
        for texts in translation.texts.values():
            for form in FORMS:
                parts = texts.get(form, ())
                computed = computed or any(isinstance(part, Output) for part in parts)
                name = _file_name(parts)
                if name:
                    kinds.setdefault(name, set()).add(_KINDS.get(form, form))
    return NamedMedia({name: frozenset(found) for name, found in kinds.items()}, computed)


def _file_name(parts: Parts) -> str:
    """The last step of an address, as `a.png` of `jr://images/a.png`; empty where it is computed."""
    if any(isinstance(part, Output) for part in parts):
        return ""
    return "".join(part for part in parts if isinstance(part, str)).rpartition("/")[2].strip()


def check_media(
    definition: FormDefinition, files: Mapping[str, bytes], tracing: Tracing
) -> Iterator[Finding]:
    """Everything that keeps the files of a form from being shown on a laptop."""
    named = named_media(definition)
    given = {name: files[name] for name in named.kinds if name in files}
    if named.computed:
        given |= {name: content for name, content in files.items() if kind_of(content)}
    for name, kinds in sorted(named.kinds.items()):
        place = tracing.place_of_media(name)
        if name not in given:
            yield Finding("missing_media", place, {"name": name})
        for kind in sorted(kinds - {"image"}):
            yield Finding("not_played", place, {"name": name, "what": kind})
    for name, content in sorted(given.items()):
        place = tracing.place_of_media(name)
        for kind in sorted(named.kinds.get(name, ())):
            if not _fits(kind_of(content), kind):
                yield Finding("media_kind", place, {"name": name, "what": kind, "instead": _INSTEAD[kind]})
        size = picture_size(content)
        if len(content) > MOST_FILE_BYTES:
            yield Finding("media_too_large", place, {"name": name, "most": MOST_FILE_BYTES // _MB})
        elif size is not None and size[0] * size[1] > MOST_PIXELS:
            yield Finding("picture_too_large", place, {"name": name, "width": size[0], "height": size[1]})
    total = sum(map(len, given.values()))
    if len(given) > MOST_FILES or total > MOST_BYTES:
        yield Finding(
            "media_too_many",
            params={
                "count": len(given),
                "size": -(-total // _MB),
                "most": MOST_FILES,
                "mb": MOST_BYTES // _MB,
            },
        )


def kept_media(definition: FormDefinition, files: Mapping[str, bytes]) -> frozenset[str]:
    """Names of the media files that go with a form; all that may be one where a name is computed."""
    named = named_media(definition)
    more = {name for name, content in files.items() if kind_of(content)} if named.computed else set()
    return frozenset(named.kinds) | more


def _fits(kind: str, wanted: str) -> bool:
    return kind == wanted or (kind == "container" and wanted in ("audio", "video"))


def kind_of(content: bytes) -> str:
    """image, audio, video, container (of sound or of video), or empty; by the first bytes alone."""
    if picture_size(content) is not None:
        return "image"
    if content[:3] == b"ID3" or (content[:1] == b"\xff" and content[1:2] and content[1] & 0xE0 == 0xE0):
        return "" if content[1:2] == b"\xd8" else "audio"
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return "audio"
    if content[4:8] == b"ftyp" or content[:4] in (b"OggS", b"\x1aE\xdf\xa3"):
        return "" if content[8:12] in (b"heic", b"heix", b"mif1", b"avif") else "container"
    return ""


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels by the header of a PNG, JPEG, WebP or GIF; None for anything else."""
    try:
        if content[:8] == b"\x89PNG\r\n\x1a\n":
            return struct.unpack(">II", content[16:24])
        if content[:6] in (b"GIF87a", b"GIF89a"):
            return struct.unpack("<HH", content[6:10])
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return _webp_size(content)
        if content[:3] == b"\xff\xd8\xff":
            return _jpeg_size(content)
    except (struct.error, IndexError):
        return None
    return None


def _webp_size(content: bytes) -> tuple[int, int] | None:
    kind = content[12:16]
    if kind == b"VP8X":
        return (
            int.from_bytes(content[24:27], "little") + 1,
            int.from_bytes(content[27:30], "little") + 1,
        )
    if kind == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", content[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Of the first frame header (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 < len(content):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _JPEG_SIZES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
            continue
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
