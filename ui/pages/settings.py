"""Settings: language, size of the text, light or dark, and another passphrase.

A choice holds at once: the window is built anew in it. Nothing here is about families.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

import core
from core.errors import Code, TirekError
from core.unlocking import PassphraseProblem, passphrase_problem, propose_passphrases
from ui import language, messages, theme
from ui.pages.page import Page
from ui.settings import Settings
from ui.widgets.buttons import Button, Segments
from ui.widgets.field_block import FieldBlock, announce
from ui.widgets.layout import STRETCH, column, fill, row, scroll_area, surfaced, words
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.sections import PageHead, section
from ui.workspace import Workspace

LICENCES: Final = "licenses"
"""The folder beside the program, as `installers/licence_texts.py` makes it."""

_CHOSEN_LAST: Final = "settings_chosen_last"


class SettingsPage(Page):
    """`settings_chosen(Settings)` and `passphrase_change_asked(old, new)`; emptied once it is changed."""

    NAME = "settings"
    RAIL = "settings"

    settings_chosen = Signal(object)
    passphrase_change_asked = Signal(str, str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._settings = Settings()
        self._policy = workspace.policy
        self._proposal: QLabel | None = None
        self.language = _segments(
            "settings_language",
            self.tr("Language"),
            [(code, language.NAMES[code]) for code in language.CODES],
        )
        self.text_size = _segments("settings_text_size", self.tr("Text size"), text_sizes())
        self.scheme = _segments(
            "settings_scheme",
            self.tr("Light or dark"),
            [
                ("system", self.tr("As the computer")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ],
        )
        self.language.chosen.connect(lambda code: self._choose(language=code))
        self.text_size.chosen.connect(lambda percent: self._choose(text_percent=int(percent)))
        self.scheme.chosen.connect(lambda scheme: self._choose(scheme=scheme))
        self._build()

    def open(self, **parameters: object) -> None:
        """The cursor on what was chosen last: choosing builds the page anew."""
        last = self.workspace.property(_CHOSEN_LAST)
        self.workspace.setProperty(_CHOSEN_LAST, None)
        groups = (self.language, self.text_size, self.scheme)
        group = next((one for one in groups if one.objectName() == last), self.language)
        group.focus_chosen()

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.language.set_value(settings.language)
        self.text_size.set_value(str(settings.text_percent))
        self.scheme.set_value(settings.scheme)

    def show_newer_version(self, version: str) -> None:
        """Said under the version that runs; nothing where none was named."""
        self._newer.setText(" ".join(newer_version_words(version)) if version else "")
        self._newer.setVisible(bool(version))

    def show_changing(self) -> None:
        """The key is computed from the new passphrase."""
        self._set_enabled(False)
        self._changing.setText(self.tr("Changing the passphrase. This takes a few seconds."))
        announce(self._changing, self._changing.text())

    def show_changed(self) -> None:
        """Nothing of it stays on the screen."""
        self._set_enabled(True)
        for field in (self._old, self._new, self._again):
            field.clear()
        self._propose()
        self._old.setFocus()

    def show_refused(self, refusal: TirekError) -> None:
        """The passphrase is as before; what was typed may be corrected."""
        self._set_enabled(True)
        said = messages.sentence(refusal.code, refusal.params, language.current())
        if refusal.code is Code.VAULT_WRONG_PASSPHRASE:
            text = self.tr("This is not the passphrase you use now. It has not been changed.")
        else:
            text = f"{said.text} {said.next_step}"
        self._old_block.show_error(text)
        self._old.setFocus()

    def _set_enabled(self, on: bool) -> None:
        self._changing.setText("")
        for widget in (self._old, self._new, self._again, self._change_button):
            widget.setEnabled(on)

    def _choose(self, **chosen: object) -> None:
        key = next(iter(chosen))
        groups = {"language": self.language, "text_percent": self.text_size, "scheme": self.scheme}
        self.workspace.setProperty(_CHOSEN_LAST, groups[key].objectName())
        self.settings_chosen.emit(replace(self._settings, **chosen))  # type: ignore[arg-type]

    def _build(self) -> None:
        self._newer = words("", wrap=True)
        self._newer.setObjectName("settings_newer_version")
        self._newer.hide()
        self._old = PassphraseField("settings_old_passphrase")
        self._new = PassphraseField("settings_new_passphrase")
        self._again = PassphraseField("settings_new_passphrase_again")
        self._old_block = FieldBlock("settings_old", self.tr("The passphrase now"), self._old)
        self._new_block = self._generated_block() if self._policy.require_generated else self._own_block()
        self._again_block = FieldBlock("settings_again", self.tr("The new one once more"), self._again)
        change = Button(self.tr("Change the passphrase"), "settings_change_passphrase")
        self._change_button = change
        self._changing = words("", "hint", wrap=True, align=Qt.AlignmentFlag.AlignVCenter)
        change.clicked.connect(self._change)
        self._again.submitted.connect(self._change)
        screen = section(
            self.tr("Screen"),
            FieldBlock("settings_language_block", self.tr("Language"), self.language),
            16,
            FieldBlock("settings_text_size_block", self.tr("Text size"), self.text_size),
            16,
            FieldBlock("settings_scheme_block", self.tr("Light or dark"), self.scheme),
        )
        secret = section(
            self.tr("Change the passphrase"),
            self._old_block,
            12,
            self._new_block,
            12,
            self._again_block,
            16,
            row(change, 8, (self._changing, 1)),
        )
        content = column(
            PageHead("settings_head", self.tr("Settings")),
            20,
            screen,
            28,
            secret,
            28,
            self._policy_section(),
            28,
            self._about(),
            STRETCH,
        )
        content.setMaximumWidth(theme.current().px(720))
        look = theme.current()
        holder = row((content, 1), STRETCH, margins=(32, 24, 32, 24) if look.roomy else (16, 12, 16, 12))
        surfaced(holder, "page")
        fill(self, QVBoxLayout(), (scroll_area(holder, "settings_scroll"), 1))

    def _policy_section(self) -> QWidget:
        look_at = Button(self.tr("Show the policy"), "settings_policy", icon="shield")
        look_at.clicked.connect(lambda: self.workspace.open_page("policy"))
        said = self.tr("What the IT of your agency has laid down, such as when Tirek locks by itself.")
        return section(
            self.tr("Policy of this laptop"), words(said, "hint", wrap=True), 8, row(look_at, STRETCH)
        )

    def _about(self) -> QWidget:
        """What LGPL asks a program to say where people see it; the package holds the rest (`NOTICE.txt`)."""
        notice = self.tr(
            "Tirek uses Qt and PySide6 under the GNU LGPL 3. These libraries lie in the program's folder as "
            "files of their own and may be replaced. The licences of all parts lie in {folder}."
        )
        folder = str(Path(sys.executable).with_name(LICENCES)) if getattr(sys, "frozen", False) else LICENCES
        return section(
            self.tr("About Tirek"),
            words(self.tr("Version {version}").format(version=core.__version__)),
            self._newer,
            8,
            words(notice.format(folder=folder), "hint", wrap=True),
        )

    def _own_block(self) -> FieldBlock:
        least = self._policy.min_passphrase_chars
        hint = self.tr("At least {count} characters.").format(count=least)
        return FieldBlock("settings_new", self.tr("The new passphrase"), self._new, hint=hint)

    def _generated_block(self) -> FieldBlock:
        """Six words to write down, in the place of a field."""
        self._new.hide()
        self._proposal = words("", "section", wrap=True)
        self._proposal.setObjectName("settings_proposal")
        other = Button(self.tr("Other words"), "settings_other_words", icon="sync")
        other.clicked.connect(self._propose)
        self._propose()
        return FieldBlock(
            "settings_new",
            self.tr("The new passphrase"),
            column(self._proposal, 8, row(other, STRETCH)),
            hint=self.tr("Your agency asks for six words that Tirek proposes. Write them down first."),
        )

    def _propose(self) -> None:
        if self._proposal is not None:
            self._proposal.setText(propose_passphrases(language.current().code, 1)[0])

    def _wanted(self) -> str:
        return self._new.text() if self._proposal is None else self._proposal.text()

    def _change(self) -> None:
        for block in (self._old_block, self._new_block, self._again_block):
            block.clear_message()
        new = self._wanted()
        if not self._old.text():
            self._old_block.show_error(self.tr("Write the passphrase you use now."))
            self._old.setFocus()
        elif passphrase_problem(new, policy=self._policy) is PassphraseProblem.TOO_SHORT:
            least = self._policy.min_passphrase_chars
            self._new_block.show_error(
                self.tr("This is too short: at least {count} characters.").format(count=least)
            )
            self._new.setFocus()
        elif new != self._again.text():
            self._again_block.show_error(self.tr("The two passphrases are not the same."))
            self._again.setFocus()
        else:
            self.show_changing()
            self.passphrase_change_asked.emit(self._old.text(), new)


def newer_version_words(version: str) -> tuple[str, str]:
    """That there is one, and that nobody has to do anything."""
    return (
        QCoreApplication.translate("SettingsPage", "A newer version of Tirek is out: {version}.").format(
            version=version
        ),
        QCoreApplication.translate(
            "SettingsPage", "IT installs it; Tirek installs nothing by itself. Go on working."
        ),
    )


def text_sizes() -> list[tuple[str, str]]:
    """The sizes one can choose, as values and words."""
    return [(str(percent), f"{percent} %") for percent in theme.TEXT_PERCENTS]


def _segments(name: str, label: str, choices: list[tuple[str, str]]) -> Segments:
    return Segments(name, label, choices)
