"""Words for who works on a file: the part a person has, and from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.records import FileMemberView
from ui.language import QT_TRANSLATE_NOOP, Language

ROLES: Final[Mapping[str, str]] = {
    "responsible": QT_TRANSLATE_NOOP("FileMembers", "Responsible worker"),
    "substitute": QT_TRANSLATE_NOOP("FileMembers", "Substitute"),
    "mobile_group": QT_TRANSLATE_NOOP("FileMembers", "Mobile group"),
    "supervisor": QT_TRANSLATE_NOOP("FileMembers", "Supervisor"),
    "adoption": QT_TRANSLATE_NOOP("FileMembers", "Let in by name"),
}


def role_words(role: str) -> str:
    """A part in a file; a code of a newer program stays as it is."""
    return QCoreApplication.translate("FileMembers", ROLES[role]) if role in ROLES else role


def named(one: FileMemberView) -> str:
    """The name; who is meant where the laptop does not know it yet."""
    return one.name or QCoreApplication.translate("FileMembers", "A colleague whose name has not come yet")


def days_words(one: FileMemberView, language: Language) -> str:
    """From when to when; empty where neither is known."""
    first = "" if one.from_day is None else language.short_date(one.from_day)
    last = "" if one.until_day is None else language.short_date(one.until_day)
    if first and last:
        return f"{first} – {last}"
    if first:
        return QCoreApplication.translate("FileMembers", "from {day}").format(day=first)
    if last:
        return QCoreApplication.translate("FileMembers", "until {day}").format(day=last)
    return ""


def part_words(one: FileMemberView, language: Language) -> str:
    """The part with its days, on one line."""
    return ", ".join(part for part in (role_words(one.role), days_words(one, language)) if part)
