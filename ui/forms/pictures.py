"""A chosen picture, made anew: scaled, turned the right way up, without place, camera or comment.

The original is never kept. What comes out was painted, not copied: only what is seen is in it. In memory
alone: nothing here opens, writes or leaves a file. Next: `media_questions.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QTransform

LONGEST_SIDE_PX: Final = 1600
"""Where a form does not say otherwise: a photo of 200 to 300 KB."""
QUALITY: Final = 85
MOST_MEMORY_MB: Final = 256
MOST_PIXELS: Final = 25_000_000
"""Of a picture that is only shown."""
_HEIC: Final = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1", b"ftypavif")
_TAKEN: Final = ((b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n", "png"), (b"GIF8", "gif"), (b"BM", "bmp"))


class PictureProblem(StrEnum):
    """Why something is no picture that this program can take."""

    PHONE_KIND = "phone_kind"  # HEIC and its like
    NOT_A_PICTURE = "not_a_picture"
    BROKEN = "broken"


@dataclass(frozen=True)
class Picture:
    """JPEG bytes and the size in pixels."""

    data: bytes
    width_px: int
    height_px: int


def made_anew(data: bytes, *, longest_side_px: int = LONGEST_SIDE_PX) -> Picture | PictureProblem:
    """The picture in a file's bytes, painted anew as JPEG."""
    if data[4:12] in _HEIC:
        return PictureProblem.PHONE_KIND
    kind = _kind_of(data)
    if not kind:
        return PictureProblem.NOT_A_PICTURE
    reader, _buffer = _reader(data, kind)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > longest_side_px:
        reader.setScaledSize(_within(size, longest_side_px))
    image = reader.read()
    return PictureProblem.BROKEN if image.isNull() else painted(image, longest_side_px=longest_side_px)


def opened(data: bytes) -> QImage | None:
    """A picture to be shown, decoded in memory within limits; None for anything else."""
    kind = _kind_of(data)
    if not kind:
        return None
    reader, buffer = _reader(data, kind)
    size = reader.size()
    if size.width() * size.height() > MOST_PIXELS:
        return None
    image = reader.read()
    buffer.close()
    return None if image.isNull() else image


def painted(image: QImage, *, longest_side_px: int = LONGEST_SIDE_PX) -> Picture:
    """What is seen in an image, on white, as JPEG: none of the words that the image carries with it."""
    size = image.size()
    if max(size.width(), size.height()) > longest_side_px:
        size = _within(size, longest_side_px)
    fresh = QImage(size, QImage.Format.Format_RGB32)
    fresh.fill(Qt.GlobalColor.white)
    painter = QPainter(fresh)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRect(0, 0, size.width(), size.height()), image)
    painter.end()
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    fresh.save(written, "JPEG", QUALITY)  # type: ignore[call-overload]  # the stub asks for bytes
    return Picture(bytes(written.data().data()), size.width(), size.height())


def turned(data: bytes, *, longest_side_px: int = LONGEST_SIDE_PX) -> Picture | PictureProblem:
    """A kept picture, turned to the right by a quarter."""
    image = opened(data)
    if image is None:
        return PictureProblem.BROKEN
    return painted(image.transformed(QTransform().rotate(90)), longest_side_px=longest_side_px)


def _kind_of(data: bytes) -> str:
    """By the first bytes, before Qt sees any: a drawing in SVG may name files, and Qt would open them."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((kind for start, kind in _TAKEN if data.startswith(start)), "")


def _reader(data: bytes, kind: str) -> tuple[QImageReader, QBuffer]:
    """With what it reads from, which has to live as long. No other kind than this one is tried."""
    QImageReader.setAllocationLimit(MOST_MEMORY_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    return reader, buffer


def _within(size: QSize, longest_side_px: int) -> QSize:
    within = size.scaled(longest_side_px, longest_side_px, Qt.AspectRatioMode.KeepAspectRatio)
    return within.expandedTo(QSize(1, 1))
