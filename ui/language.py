"""The language of the screen: catalogues, dates, relative times, sizes and sorting in kk, ru, en.

`use(app, "kk")` installs a language; `current()` is what is installed. `Language.load("ru")` brings a
second one without installing it, for a paper in two languages. Dates are `dd.mm.yyyy` everywhere: the
short formats of locales are never used, because they cut the year to two digits.
Catalogues are made by `ui/catalogues.py`.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QCollator, QDate, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

CODES: Final = ("kk", "ru", "en")
NAMES: Final = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
I18N: Final = Path(__file__).resolve().parent.parent / "resources" / "i18n"

_LOCALES: Final = {"kk": "kk_KZ", "ru": "ru_KZ", "en": "en_KZ"}
_log = logging.getLogger(__name__)
T = TypeVar("T")


class Language:
    """One language with its catalogue. Times are UTC epoch ms plus a zone; dates are `datetime.date`."""

    def __init__(self, code: str, own: QTranslator, qt: QTranslator) -> None:
        self.code = code
        self.locale = QLocale(_LOCALES[code])
        self.own = own
        self.qt = qt
        self._collator = QCollator(self.locale)
        self._collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._collator.setNumericMode(True)

    @staticmethod
    def load(code: str) -> Language:
        own, qt = QTranslator(), QTranslator()
        if not own.load(str(I18N / f"tirek_{code}.qm")):
            _log.warning("no compiled catalogue for %s; run: python -m ui.catalogues compile", code)
        qt.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        return Language(code, own, qt)

    def translate(self, context: str, source: str, disambiguation: str = "", n: int = -1) -> str:
        """Like `QCoreApplication.translate`, but in this language, installed or not."""
        found = self.own.translate(context, source, disambiguation or None, n)
        return (found or source).replace("%n", str(n)) if n >= 0 else (found or source)

    def tr(self, source: str, disambiguation: str = "", n: int = -1) -> str:
        """Words of this class; lupdate sees plurals only in calls of this name."""
        return self.translate("Language", source, disambiguation, n)

    # -------------------------------------------------------------- dates

    def short_date(self, day: date) -> str:
        """25.11.2026"""
        return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"

    def day_month(self, day: date) -> str:
        """25.11"""
        return f"{day.day:02d}.{day.month:02d}"

    def long_date(self, day: date, *, weekday: bool = True, year: bool = False) -> str:
        """25 қараша, сәрсенбі; with the year: 2026 жылғы 25 қараша, сәрсенбі."""
        pattern = "d MMMM"
        if year:
            pattern = {"kk": "yyyy 'жылғы' d MMMM", "ru": "d MMMM yyyy 'года'"}.get(self.code, "d MMMM yyyy")
        if weekday:
            pattern += ", dddd"
        return self.locale.toString(QDate(day.year, day.month, day.day), pattern)

    def weekday_date(self, day: date) -> str:
        """жұма, 27.11"""
        return f"{self.weekday(day)}, {self.day_month(day)}"

    def weekday(self, day: date) -> str:
        return self.locale.standaloneDayName(day.isoweekday(), QLocale.FormatType.LongFormat)

    def month(self, year: int, month: int) -> str:
        """Қараша 2026, as the heading of a month."""
        name = self.locale.standaloneMonthName(month, QLocale.FormatType.LongFormat)
        return f"{name[:1].upper()}{name[1:]} {year}"

    def time(self, at_ms: int, zone: tzinfo) -> str:
        """14:32"""
        return _local(at_ms, zone).strftime("%H:%M")

    def moment(self, at_ms: int, *, now_ms: int, zone: tzinfo) -> str:
        """Today and yesterday in words with the time; else date and time."""
        at, now = _local(at_ms, zone), _local(now_ms, zone)
        clock = at.strftime("%H:%M")
        if at.date() == now.date():
            return self.tr("today {time}").format(time=clock)
        if at.date() == now.date() - timedelta(days=1):
            return self.tr("yesterday {time}").format(time=clock)
        return f"{self.short_date(at.date())}, {clock}"

    def ago(self, at_ms: int, *, now_ms: int) -> str:
        """just now, 5 minutes ago, 2 hours ago, 31 days ago. A clock set back counts as just now."""
        minutes = max(0, now_ms - at_ms) // 60_000
        if minutes < 1:
            return self.tr("just now")
        if minutes < 60:
            return self.tr("%n minutes ago", "", minutes)
        if minutes < 60 * 24:
            return self.tr("%n hours ago", "", minutes // 60)
        return self.tr("%n days ago", "", minutes // (60 * 24))

    def day_distance(self, day: date, *, today: date) -> str:
        """today, tomorrow, yesterday; else the date."""
        words = {
            0: self.tr("today"),
            1: self.tr("tomorrow"),
            -1: self.tr("yesterday"),
        }
        return words.get((day - today).days) or self.short_date(day)

    # -------------------------------------------------------------- numbers, sizes, order

    def number(self, value: int | float, *, decimals: int = 0) -> str:
        if decimals:
            return self.locale.toString(float(value), "f", decimals)
        return self.locale.toString(int(value))

    def size(self, size_bytes: int) -> str:
        """46 КБ; 1,2 МБ. Thousands, as memory sticks count."""
        if size_bytes < 1_000_000:
            shown = self.number(max(1, round(size_bytes / 1000)) if size_bytes else 0)
            return self.tr("{size} KB").format(size=shown)
        if size_bytes < 1_000_000_000:
            shown = self.number(size_bytes / 1_000_000, decimals=1)
            return self.tr("{size} MB").format(size=shown)
        shown = self.number(size_bytes / 1_000_000_000, decimals=1)
        return self.tr("{size} GB").format(size=shown)

    def compare(self, left: str, right: str) -> int:
        """Below, at or above zero; А before Ә before Б."""
        return int(self._collator.compare(left, right))

    def sorted(self, items: Iterable[T], key: Callable[[T], str]) -> list[T]:
        def compare(left: T, right: T) -> int:
            return self.compare(key(left), key(right))

        return sorted(items, key=functools.cmp_to_key(compare))


def QT_TRANSLATE_NOOP(context: str, source: str) -> str:
    """Marks a string of a table for lupdate, which knows this name; answers the string itself."""
    return source


_current: Language | None = None


def current() -> Language:
    """What is installed; Kazakh until something is."""
    global _current
    if _current is None:
        _current = Language.load("kk")
    return _current


def use(app: QApplication, code: str) -> Language:
    """Install a language for everything built afterwards. Pages are rebuilt by who calls this."""
    global _current
    if _current is not None:
        app.removeTranslator(_current.own)
        app.removeTranslator(_current.qt)
    _current = Language.load(code)
    app.installTranslator(_current.qt)
    app.installTranslator(_current.own)
    QLocale.setDefault(_current.locale)
    return _current


def _local(at_ms: int, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, tz=UTC).astimezone(zone)
