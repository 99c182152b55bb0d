"""A photo is made anew: nothing that the camera wrote beside it is kept."""

from __future__ import annotations

import struct

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

from tests.core.forms.test_media_files import png
from ui.forms import pictures
from ui.forms.pictures import Picture, PictureProblem

PLANTED_PLACE, PLANTED_COMMENT = b"PLANTED-GPS-47.1-61.9", b"PLANTED-COMMENT of a camera"


def jpeg(width: int, height: int, *, orientation: int = 1) -> bytes:
    """A photo whose left half is red, with a place, an orientation and a comment beside it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 2, height, QColor("red"))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", 90)  # type: ignore[call-overload]  # the stub asks for bytes
    plain = bytes(buffer.data().data())
    tiff = b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", 2)
    tiff += struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff += struct.pack("<HHII", 0x8825, 4, 1, 38) + struct.pack("<I", 0)
    tiff += struct.pack("<H", 1) + struct.pack("<HHII", 0x0012, 2, len(PLANTED_PLACE), 56)
    tiff += struct.pack("<I", 0) + PLANTED_PLACE
    exif = b"Exif\x00\x00" + tiff
    app1 = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    comment = b"\xff\xfe" + struct.pack(">H", len(PLANTED_COMMENT) + 2) + PLANTED_COMMENT
    return plain[:2] + app1 + comment + plain[2:]


def made(data: bytes, **more: int) -> Picture:
    picture = pictures.made_anew(data, **more)
    assert isinstance(picture, Picture)
    return picture


def test_place_camera_and_comment_are_gone() -> None:
    original = jpeg(400, 300)
    assert PLANTED_PLACE in original
    assert PLANTED_COMMENT in original
    assert QImage.fromData(original).text("Description")  # Qt carries it along, unless it is painted anew
    picture = made(original)
    for planted in (PLANTED_PLACE, PLANTED_COMMENT, b"PLANTED", b"Exif"):
        assert planted not in picture.data
    assert QImage.fromData(picture.data).textKeys() == []
    assert (picture.width_px, picture.height_px) == (400, 300)


@pytest.mark.parametrize(("size", "scaled"), [((800, 400), (200, 100)), ((100, 50), (100, 50))])
def test_it_is_scaled_down_and_never_up(size: tuple[int, int], scaled: tuple[int, int]) -> None:
    picture = made(jpeg(*size), longest_side_px=200)
    assert (picture.width_px, picture.height_px) == scaled
    assert QImage.fromData(picture.data).size().toTuple() == scaled


def test_it_stands_the_right_way_up() -> None:
    picture = made(jpeg(400, 300, orientation=6))  # the camera was held upright
    assert (picture.width_px, picture.height_px) == (300, 400)
    image = QImage.fromData(picture.data)
    assert image.pixelColor(150, 20).red() > 200  # what was left is on top
    assert image.pixelColor(150, 380).blue() > 200


def test_turning_by_a_quarter() -> None:
    picture = pictures.turned(made(jpeg(400, 300)).data)
    assert isinstance(picture, Picture)
    assert (picture.width_px, picture.height_px) == (300, 400)
    assert QImage.fromData(picture.data).pixelColor(150, 20).red() > 200
    assert pictures.turned(b"no picture") is PictureProblem.BROKEN


@pytest.mark.qt_log_ignore("JPEG", "libpng", "PNG")  # what the library says of damage
@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\x00\x00\x00\x18ftypheic" + bytes(100), PictureProblem.PHONE_KIND),
        (b"", PictureProblem.NOT_A_PICTURE),
        (b"%PDF-1.7 text", PictureProblem.NOT_A_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", PictureProblem.NOT_A_PICTURE),
        (jpeg(400, 300)[:400], PictureProblem.BROKEN),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), PictureProblem.BROKEN),
    ],
    ids=["heic", "empty", "pdf", "svg", "cut jpeg", "broken png"],
)
def test_what_is_no_picture_is_told_apart(data: bytes, problem: PictureProblem) -> None:
    assert pictures.made_anew(data) is problem


@pytest.mark.qt_log_ignore("JPEG", extend=True)
@pytest.mark.parametrize(
    "data",
    [
        png(30_000, 30_000),  # a header that promises what no laptop holds
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hosts" width="1"/></svg>',
        b"%PDF-1.4",
        b"not a picture",
        jpeg(40, 30)[:200],
        b"",
    ],
)
def test_what_cannot_be_shown_is_nothing(data: bytes) -> None:
    assert pictures.opened(data) is None


def test_a_picture_is_shown_the_right_way_up() -> None:
    shown = pictures.opened(jpeg(40, 20, orientation=6))
    assert shown is not None
    assert (shown.width(), shown.height()) == (20, 40)
