"""What IT has laid down for this laptop: every key, its value, who set it. For reading only.

Reached from Settings. What could not be understood stands on top, for a call to IT. The words are in
`ui.policy_words`; what holds comes from the main window (`show_policy`), never from a file read here.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.policy.combining import Effective, Setting
from core.policy.reading import Finding, Source
from ui import theme
from ui.pages.page import Page
from ui.policy_words import SOURCES, TITLES, TROUBLES, in_words, value_in_words
from ui.widgets.banner import Banner
from ui.widgets.layout import MOST, STRETCH, Item, column, fill, row, scroll_area, surfaced, words
from ui.widgets.sections import PageHead, facts, section
from ui.workspace import Workspace

LABEL_WIDTH = 320


class PolicyPage(Page):
    """`open()`, then `show_policy` by who built it."""

    NAME = "policy"
    RAIL = "settings"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._head = PageHead(
            "policy_head",
            self.tr("Policy of this laptop"),
            sub=self.tr("Laid down by the IT of your agency. It cannot be changed here."),
            back=self.tr("Settings"),
        )
        self._head.back_asked.connect(lambda: self.workspace.open_page("settings"))
        self._box = QVBoxLayout()
        self._box.setContentsMargins(0, 0, 0, 0)
        look = theme.current()
        body = QWidget()
        body.setLayout(self._box)
        content = column(self._head, 20, body, STRETCH)
        content.setMaximumWidth(look.px(860))
        holder = row((content, MOST), STRETCH, margins=(32, 24, 32, 24) if look.roomy else (16, 12, 16, 12))
        surfaced(holder, "page")
        self.area = scroll_area(holder, "policy_scroll")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # read with the arrow keys
        self.area.setAccessibleName(self.tr("Policy of this laptop"))
        fill(self, QVBoxLayout(), (self.area, 1))

    def open(self, **parameters: object) -> None:
        self.area.setFocus()

    def show_policy(self, effective: Effective) -> None:
        laid_down = [one for one in effective.settings if one.source is not Source.DEFAULT]
        usual = [one for one in effective.settings if one.source is Source.DEFAULT]
        parts: list[Item] = []
        if effective.findings:
            parts += [self._what_is_wrong(effective), 24]
        if laid_down:
            parts += [section(self.tr("Set by your agency"), *self._by_source(laid_down)), 28]
        else:
            nothing = self.tr("IT has laid down nothing: what is usual for Tirek holds.")
            parts += [words(nothing, wrap=True), 28]
        if usual:
            parts.append(section(self.tr("As usual for Tirek"), self._table(usual)))
        self._box.addWidget(column(*parts))

    def _by_source(self, settings: Sequence[Setting]) -> list[Item]:
        """One table for each place that said something, under its name."""
        items: list[Item] = []
        for source, where in dict.fromkeys((one.source, one.where) for one in settings):
            said_there = [one for one in settings if (one.source, one.where) == (source, where)]
            items += [16] if items else []
            items += [words(f"{in_words(SOURCES[source])}: {where}", "hint", wrap=True), 6]
            items.append(self._table(said_there))
        return items

    def _table(self, settings: Sequence[Setting]) -> QWidget:
        return facts(
            [(in_words(TITLES[one.key.name]), self._value(one)) for one in settings],
            label_width=LABEL_WIDTH,
            sentences=True,
        )

    def _value(self, setting: Setting) -> QWidget:
        value = words(value_in_words(setting), wrap=True)
        value.setObjectName(f"policy_{setting.key.name}")
        return value

    def _what_is_wrong(self, effective: Effective) -> Banner:
        text = self.tr(
            "IT has to put the policy of this laptop right. Until then Tirek holds to the strict values."
        )
        if not effective.refused:
            text = self.tr("The policy of this laptop names something that this version does not know.")
        lines = "\n".join(self._line(found) for found in effective.findings)
        return Banner("policy_findings", "warning" if effective.refused else "info", text, lines)

    def _line(self, found: Finding) -> str:
        about = f"{found.key}, {found.where}" if found.key else found.where
        return f"{about}: {in_words(TROUBLES[found.trouble])}"
