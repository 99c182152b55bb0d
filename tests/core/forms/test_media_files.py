"""Pictures, sounds and videos beside a form: what goes with it, and what is said of what cannot."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from core.forms.publishing import media_files
from core.forms.publishing.author_files import report, review_file
from core.forms.publishing.media_files import MOST_FILE_BYTES, MOST_FILES, kind_of, picture_size
from core.forms.publishing.review import Review, review
from core.forms.session import FormSession
from core.forms.xform import load_form
from tests.fakes import FixedClock

FORM = """
| survey | type | name | label::Kazakh (kk) | label::Russian (ru) | media::image::Kazakh (kk) | media::image::Russian (ru) | media::big-image::Kazakh (kk) |
| | note | tape | Таспа | Лента | tape.png | tape-ru.png | tape-big.png |
| | select_one colour | colour | Түсі? | Цвет? | | | |
| choices | list_name | name | label::Kazakh (kk) | label::Russian (ru) | media::image::Kazakh (kk) |
| | colour | red | Қызыл | Красный | red.png |
| | colour | green | Жасыл | Зелёный | |
| settings | form_id | version | default_language |
| | muac | 1 | Kazakh (kk) |
"""  # noqa: E501
NAMES = ("tape.png", "tape-ru.png", "tape-big.png", "red.png")


def png(width: int = 3, height: int = 2) -> bytes:
    """A small picture; a header that promises more than it holds where it is large."""
    rows = b"" if width * height > 10_000 else (b"\0" + b"\x7f" * width) * height
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
            (b"IDAT", zlib.compress(rows)),
            (b"IEND", b""),
        )
    )


def looked_at(text: str = FORM, /, **changed: bytes | None) -> Review:
    files: dict[str, bytes] = dict.fromkeys(NAMES, png())
    for name, content in changed.items():
        files.pop(name.replace("__", "."), None)
        if content is not None:
            files[name.replace("__", ".")] = content
    return review(text.encode(), ".md", attachments=files)


def said(found: Review) -> list[str]:
    return [str(one) for one in found.findings]


def test_the_pictures_that_a_form_names_go_with_it_in_every_language() -> None:
    found = looked_at(other__png=png())
    assert found.form is not None, said(found)
    assert set(found.form.attachments) == set(NAMES)
    form = load_form(found.form.xform, found.form.attachments)
    for language, name in (("kk", "tape.png"), ("ru", "tape-ru.png")):
        session = FormSession.start(form, clock=FixedClock(), instances={}, language=language)
        media = dict(session.question("/data/tape").media)
        assert media["image"] == f"jr://images/{name}"
        assert media["big-image"] == "jr://images/tape-big.png"
        red, green = session.question("/data/colour").choices
        assert (red.media, green.media) == ((("image", "jr://images/red.png"),), ())


def test_a_picture_that_was_not_given_is_told_with_its_row() -> None:
    found = looked_at(**{"tape-ru__png": None, "red__png": None})
    assert found.form is None
    assert [str(one)[:75] for one in found.errors] == [
        "survey, row 2, column media::image::Russian (ru): The file “tape-ru.png” was"[:75],
        "choices, row 2, column media::image::Kazakh (kk): The file “red.png” was not"[:75],
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<svg/>", "is no image that Tirek takes. Save it as PNG, JPEG, WebP or GIF."),
        (b"ID3" + bytes(40), "is no image that Tirek takes"),
        (png(6_000, 6_000), "has 6000 × 6000 pixels"),
        (png() + bytes(MOST_FILE_BYTES), "has more than 5 MB"),
    ],
)
def test_a_picture_that_a_laptop_would_not_show_is_refused(content: bytes, words: str) -> None:
    found = looked_at(red__png=content)
    assert found.form is None
    (error,) = found.errors
    assert words in str(error)
    assert str(error).startswith("choices, row 2, column media::image::Kazakh (kk): ")


def test_too_many_or_too_much_together_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media_files, "MOST_FILES", 3)
    assert any("shows 4 files" in one for one in said(looked_at()))
    monkeypatch.setattr(media_files, "MOST_FILES", MOST_FILES)
    monkeypatch.setattr(media_files, "MOST_BYTES", 100)
    assert any("of 1 MB together" in one for one in said(looked_at()))


def test_a_name_out_of_an_answer_takes_every_picture_along() -> None:
    text = FORM.replace("| tape.png |", "| ${colour}.png |").replace("| tape-ru.png |", "| |")
    found = looked_at(text, green__png=png(), notes__txt=b"no picture")
    assert found.form is not None, said(found)
    assert {"green.png", "red.png", "tape-big.png"} <= set(found.form.attachments)
    assert "notes.txt" not in found.form.attachments


def test_sound_and_video_go_along_with_a_hint() -> None:
    text = FORM.replace("media::big-image::Kazakh (kk)", "media::audio::Kazakh (kk)")
    found = looked_at(text.replace("tape-big.png", "tape.mp3"), tape__mp3=b"ID3" + bytes(20))
    assert found.form is not None, said(found)
    assert "tape.mp3" in found.form.attachments
    assert any("plays no sound" in one for one in said(found))


def test_an_xform_is_looked_at_too() -> None:
    made = looked_at()
    assert made.form is not None
    files = {**made.form.attachments, "red.png": b"not a picture"}
    found = review(made.form.xform, ".xml", attachments=files)
    assert found.form is None
    assert "red.png" in said(found)[0]


def test_pictures_stand_in_the_folder_of_the_form(tmp_path: Path) -> None:
    file = tmp_path / "muac.md"
    file.write_text(FORM, encoding="utf-8")
    folder = tmp_path / "muac-media"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes(png())
    (folder / "huge.png").write_bytes(bytes(40_000_000))  # beside them, and not named
    found = review_file(file)
    assert found.form is not None, said(found)
    assert set(found.form.attachments) == set(NAMES)
    assert any("4 media files" in line for line in report(file, found))


@pytest.mark.parametrize(
    ("content", "kind", "size"),
    [
        (png(7, 5), "image", (7, 5)),
        (b"GIF89a" + struct.pack("<HH", 7, 5), "image", (7, 5)),
        (b"\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x11\x08\0\x05\0\x07\3", "image", (7, 5)),
        (b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\6\0\0\4\0\0", "image", (7, 5)),
        (b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 6 | 4 << 14), "image", (7, 5)),
        (b"RIFF\0\0\0\0WEBPVP8 " + bytes(10) + struct.pack("<HH", 7, 5), "image", (7, 5)),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio", None),
        (b"\xff\xfb\x90\0", "audio", None),
        (b"\0\0\0\x18ftypmp42", "container", None),
        (b"\0\0\0\x18ftypheic", "", None),
        (b"\x1aE\xdf\xa3", "container", None),
        (b"\xff\xd8\xff", "", None),
        (b"\x89PNG\r\n\x1a\n", "", None),
        (b"", "", None),
        (b"<svg/>", "", None),
    ],
)
def test_files_are_known_by_their_first_bytes(
    content: bytes, kind: str, size: tuple[int, int] | None
) -> None:
    assert kind_of(content) == kind
    assert picture_size(content) == size


@pytest.mark.parametrize("cut", range(0, 60, 3))
def test_a_cut_header_is_no_fault(cut: int) -> None:
    for whole in (png(7, 5), b"\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x11\x08\0\x05\0\x07\3" + bytes(50)):
        picture_size(whole[:cut])
        kind_of(whole[:cut])
