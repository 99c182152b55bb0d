"""What Windows shows of the program's file: its icon, its name and version. Asked by `build.spec`."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES_PX = (16, 20, 24, 32, 40, 48, 64, 256)
NAME = "Tirek"
DESCRIPTION = "Casebook for social workers"
ENGLISH, UNICODE = 0x0409, 1200
HEAD, ENTRY = "<HHH", "<BBBBHHII"
"""ICONDIR and ICONDIRENTRY of the .ico format; since Windows Vista an entry may be a PNG."""


def version_text(version: str) -> str:
    """The version resource, in the text form that PyInstaller reads."""
    number = (*(int(part) for part in version.split(".")), 0)
    strings = {
        "CompanyName": NAME,
        "FileDescription": DESCRIPTION,
        "FileVersion": version,
        "InternalName": "tirek",
        "OriginalFilename": "tirek.exe",
        "ProductName": NAME,
        "ProductVersion": version,
    }
    listed = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={number}, prodvers={number}), kids=["
        f"StringFileInfo([StringTable('{ENGLISH:04x}{UNICODE:04x}', [{listed}])]), "
        f"VarFileInfo([VarStruct('Translation', [{ENGLISH}, {UNICODE}])])])"
    )


def icon_bytes(drawing: Path) -> bytes:
    """A drawing as .ico, in the sizes that Windows asks for."""
    pictures = [_png(QSvgRenderer(str(drawing)), side_px) for side_px in SIZES_PX]
    return _ico(pictures)


def _ico(pictures: Sequence[bytes]) -> bytes:
    begins = struct.calcsize(HEAD) + len(pictures) * struct.calcsize(ENTRY)
    entries = b""
    for side_px, picture in zip(SIZES_PX, pictures, strict=True):
        side = side_px % 256  # 0 stands for 256
        entries += struct.pack(ENTRY, side, side, 0, 0, 1, 32, len(picture), begins)
        begins += len(picture)
    return struct.pack(HEAD, 0, 1, len(pictures)) + entries + b"".join(pictures)


def _png(renderer: QSvgRenderer, side_px: int) -> bytes:
    image = QImage(side_px, side_px, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"PNG")).write(image):
        raise ValueError("the icon could not be drawn")
    return bytes(held.data())
