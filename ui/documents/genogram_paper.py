"""A genogram on A4, black on white, with a list in words of who is who to whom."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core import __version__
from core.casework.ties import Genogram
from core.clock import Clock, local_datetime
from core.ids import short
from ui.documents.paper import Foot, Paper, Sheet
from ui.language import Language
from ui.widgets.genogram import spoken_words
from ui.widgets.genogram_picture import genogram_image

WIDTH_PX, HEIGHT_PX = 660, 560
"""Room for the drawing at 96 px an inch."""
SHARPER = 3


def genogram_paper(
    genogram: Genogram, *, lang: Language, clock: Clock, stream: bytes, worker: str = ""
) -> Paper:
    """In the language of the screen."""
    title = QCoreApplication.translate("Genogram", "Genogram")
    sheet = Sheet()
    sheet.heading(title)
    sheet.line(genogram.family_name, strong=True)
    if genogram.people:
        image = genogram_image(genogram, width_px=WIDTH_PX * SHARPER, height_px=HEIGHT_PX * SHARPER)
        sheet.drawing(image, width_px=min(WIDTH_PX, round(image.width() / SHARPER)))
    for one in genogram.people:
        sheet.line(spoken_words(genogram, one.person), small=True)
    moment = local_datetime(clock.now_ms(), clock.zone)
    when = f"{lang.short_date(moment.date())} {lang.time(clock.now_ms(), clock.zone)}"
    printed = QCoreApplication.translate("Paper", "Printed by {name}, {moment}. Tirek {version}")
    return Paper(
        title,
        sheet,
        Foot(
            code=short(stream),
            page=QCoreApplication.translate("Paper", "page {page} of {pages}"),
            printed=printed.format(name=worker or "—", moment=when, version=__version__),
        ),
    )
