"""The language of a form's own words, chosen while it is filled in: for an answer to be read out, or shown.

Only the questions change; the program's own words stay as they are, and so do answers, page and focus.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from core.forms.wording import language_tag
from ui import language, theme
from ui.widgets.buttons import Button


class FormLanguageButton(Button):
    """`chosen(name)` with the form's own name of a language, "Kazakh (kk)"; F9 takes the next one."""

    kind = "menu"

    chosen = Signal(str)

    def __init__(self, languages: tuple[str, ...], current: str) -> None:
        super().__init__(language_name(current), "form_language", keys="F9")
        self.setIcon(theme.icon("globe", "text2", air=4, cut=-8))  # left-aligned words ignore the padding
        self.setIconSize(theme.icon_size(air=4, cut=-8))
        said = self.tr("Language of the questions: {language}")
        self.setAccessibleName(said.format(language=language_name(current)))
        menu = QMenu(self)
        menu.setObjectName("form_language_menu")
        for name in languages:
            action = menu.addAction(language_name(name))
            action.setObjectName(f"form_language_{language_tag(name)}")
            action.setCheckable(True)
            action.setChecked(name == current)
            action.triggered.connect(lambda _on=False, name=name: self.chosen.emit(name))
        self.setMenu(menu)


def language_name(name: str) -> str:
    """What the form's "Kazakh (kk)" is called by those who speak it."""
    return language.NAMES.get(language_tag(name), name)


def next_language(languages: tuple[str, ...], current: str) -> str:
    """The one after it; the first after the last. Empty where there is no other."""
    if len(languages) < 2:
        return ""
    place = languages.index(current) if current in languages else -1
    return languages[(place + 1) % len(languages)]
