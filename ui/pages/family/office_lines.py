"""What the office tells of a file: who wrote in it late, and what the law had erased.

Said are who, when and how many; what was written stands in the file itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from core.casework.desk import Desk
from core.clock import Clock
from core.records import ErasedValues, LateWork
from ui.language import Language
from ui.pages.records_page import Place, RecordsPage
from ui.widgets.banner import Banner
from ui.widgets.buttons import LinkButton
from ui.widgets.layout import STRETCH, Item, column, picture, row, words
from ui.workspace import Workspace

_TOP: Final = Qt.AlignmentFlag.AlignTop
_REASONS: Final[Mapping[str, object]] = {
    "court": QT_TRANSLATE_NOOP("OfficeWords", "A court ordered it."),
    "request": QT_TRANSLATE_NOOP("OfficeWords", "The person concerned had the right to ask for it."),
    "term": QT_TRANSLATE_NOOP("OfficeWords", "The term for keeping them was over."),
    "mistake": QT_TRANSLATE_NOOP("OfficeWords", "They should never have been kept."),
}


class OfficePlace(Place):
    """On the page of a file. It reads by itself, so that the page does not wait for it."""

    def __init__(self, name: str, page: RecordsPage) -> None:
        super().__init__(name)
        self._page = page
        self._stream = b""

    def ask(self, stream: bytes) -> None:
        """What there is to tell of this file now."""
        if stream != self._stream:
            self.show_content(None)
        page, self._stream = self._page, stream

        def read(desk: Desk) -> tuple[tuple[LateWork, ...], tuple[ErasedValues, ...]]:
            return desk.office_news.late_in(stream), desk.office_news.erased_in(stream)

        def show(news: tuple[tuple[LateWork, ...], tuple[ErasedValues, ...]]) -> None:
            if Shiboken.isValid(self) and stream == self._stream:
                self.show_content(office_section(*news, page.workspace, page.lang, page.clock))

        page.workspace.ask(read, show, failed=lambda _: None)


def office_section(
    late: tuple[LateWork, ...],
    erased: tuple[ErasedValues, ...],
    workspace: Workspace,
    language: Language,
    clock: Clock,
) -> QWidget | None:
    """For the page of a file; None where there is nothing to tell."""
    said = OfficeWords(language, clock)
    parts: list[Item] = [
        Banner(f"erased_{number}", "info", *said.erased(one)) for number, one in enumerate(erased)
    ]
    parts += late_lines(late, workspace, language, clock, named=False)
    return column(*parts, gap=8) if parts else None


def late_lines(
    found: tuple[LateWork, ...],
    workspace: Workspace,
    language: Language,
    clock: Clock,
    *,
    named: bool = True,
) -> list[QWidget]:
    """One line for each. `named`: with the file's name, where it does not stand above already."""
    return [_late(one, workspace, language, clock, named=named) for one in found]


class OfficeWords:
    """Whole sentences in one language."""

    def __init__(self, language: Language, clock: Clock) -> None:
        self._language = language
        self._clock = clock

    def tr(self, source: str, disambiguation: str = "", n: int = -1) -> str:
        return self._language.translate("OfficeWords", source, disambiguation, n)

    def late(self, late: LateWork) -> str:
        """Who wrote how much, and when."""
        if late.own:
            said = self.tr(
                "%n changes of yours reached the centre after the file was given to somebody else. "
                "They are kept; whoever has the file sees them with the next sync.",
                "",
                late.changes,
            )
        else:
            said = self.tr(
                "%n changes by {name} came after the file was given to somebody else.", "", late.changes
            )
            said = said.format(name=late.author_name or self.tr("a colleague"))
        first, last = self._moment(late.first_ms), self._moment(late.last_ms)
        when = self.tr("Written: {moment}.") if first == last else self.tr("Written: {first} – {last}.")
        return f"{said} {when.format(moment=first, first=first, last=last)}"

    def erased(self, one: ErasedValues) -> tuple[str, str]:
        """What was erased and when; why, and what stays."""
        if one.whole_file:
            title = self.tr("Everything in this file was erased on {date}.")
        else:
            title = self.tr("%n records of this file were erased on {date}.", "", one.records)
        on = "" if one.on is None else self._language.short_date(one.on)
        reason = _REASONS.get(one.reason)
        why = "" if reason is None else QCoreApplication.translate("OfficeWords", str(reason))
        stays = self.tr(
            "Who wrote when stays, and who works on the file. New records can be written as before."
        )
        return title.format(date=on), f"{why} {stays}".strip()

    def _moment(self, at_ms: int) -> str:
        return self._language.moment(at_ms, now_ms=self._clock.now_ms(), zone=self._clock.zone)


def _late(late: LateWork, workspace: Workspace, language: Language, clock: Clock, *, named: bool) -> QWidget:
    said = OfficeWords(language, clock).late(late)
    key = f"{late.stream.hex()}_{late.author.hex()}"
    links: list[LinkButton] = []
    if named and late.family_name:
        opens = LinkButton(QCoreApplication.translate("OfficeWords", "Open"), f"late_{key}")
        opens.setAccessibleName(f"{opens.text()}: {late.family_name}")
        opens.clicked.connect(partial(workspace.open_file, late.stream, of_object=late.of_object))
        links.append(opens)
    if not late.seen:
        seen = LinkButton(QCoreApplication.translate("OfficeWords", "Seen"), f"late_seen_{key}")
        seen.setAccessibleName(f"{seen.text()}: {said}")
        seen.clicked.connect(
            lambda: workspace.act(lambda desk: desk.office_news.mark_seen(late), lambda _: None)
        )
        links.append(seen)
    parts: list[Item] = [words(late.family_name, "strong", wrap=True)] if named and late.family_name else []
    parts.append(row((picture("info", size=18), _TOP), (words(said, "small", wrap=True), 1), gap=6))
    if links:
        parts.append(row(*links, STRETCH, gap=16))
    return column(*parts, gap=2, margins=(0, 6, 0, 6))
