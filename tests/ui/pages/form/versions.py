"""A second version of the home visit that differs in every way a form can differ from its first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from core.forms.xlsform import PublishedForm, publish_markdown
from tests.journeys.laptop import RESOURCES, VISIT

NEWER = "2026090101"
OLD: Mapping[str, str] = {
    "family_words": "Қиын болды, көмек сұрады.",
    "worker_note": "Тағы бару керек.",
    "h_rooms": "3",
    "present": "mother children",
    "with_me": "alone",
}


@cache
def second_version() -> PublishedForm:
    """No words of the family; rooms are a list; nobody may be "alone"; a new question; other words."""
    lines = []
    for line in (RESOURCES / "forms" / f"{VISIT}.md").read_text("utf-8").splitlines():
        cells = line.split(" | ")
        name = cells[2] if len(cells) > 2 else ""
        if name == "family_words" or cells[1:3] == ["with_me", "alone"]:
            continue
        if name == "h_rooms":
            cells[1] = "select_one ynu"
        if cells[1:3] == ["present", "mother"]:
            cells[3:6] = ["Шешесі немесе әжесі", "Мать или бабушка", "Mother or grandmother"]
        lines.append(" | ".join(cells))
        if name == "worker_note":
            cells[2:6] = ["newly_asked", "Отбасы неге келісті?", "Почему семья согласилась?", "Why?"]
            cells[9] = "yes"
            lines.append(" | ".join(cells))
    return publish_markdown(re.sub(r"\| \d{10} \|", f"| {NEWER} |", "\n".join(lines)))
