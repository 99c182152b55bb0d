"""The appearances that Tirek honours, by kind of question: one table for screens, lint and authors.

Words are ODK's; `discreet`, `urgent`, `warning` and `success` are ours and harmless elsewhere.
"""

from __future__ import annotations

OURS = frozenset(("discreet",))
NOTES = frozenset(("urgent", "warning", "success"))
NUMBERS = frozenset(("thousands-sep",))
TEXTS = frozenset(("multiline", "numbers"))
DATES = frozenset(("month-year", "year", "no-calendar"))
ROWS = frozenset(("likert", "horizontal", "no-buttons", "columns", "columns-pack"))
ROWS |= {"label", "list", "list-nolabel"}  # a table of choices: a head, and rows of choices with their words
ROWS |= {f"columns-{count}" for count in range(1, 7)}
SEARCHED = frozenset(("minimal", "autocomplete", "search"))
SCALES = frozenset(("vertical", "no-ticks", "picker", "rating"))
PICTURES = frozenset(("signature", "draw", "annotate"))
PAGES = frozenset(("field-list", "table-list"))

OF_OTHER_TOOLS = frozenset(
    ("bearing", "bikram-sambat", "buddhist", "compact", "coptic", "counter", "ethiopian",
     "hidden-answer", "islamic", "label", "list", "list-nolabel", "map", "maps", "masked", "myanmar", "new",
     "new-front", "no-ticks", "persian", "picker", "placement-map", "quick", "quickcompact",
     "rating", "table-list", "textarea", "url", "vertical", "week-number")
)  # fmt: skip
"""Words of ODK that a laptop draws plainly: no slip of the author, but no calendar or map either."""
REFUSED = ("printer", "image-map", "search(", "ex:")
"""How appearances begin that a form cannot do without and a laptop cannot do (`publishing.desktop`)."""

_BY_TYPE = {
    "text": TEXTS,
    "integer": NUMBERS,
    "decimal": NUMBERS,
    "note": NOTES,
    "date": DATES,
    "dateTime": frozenset(("no-calendar",)),
    "select_one": ROWS | SEARCHED,
    "select_multiple": ROWS | SEARCHED,
    "select_one_from_file": ROWS | SEARCHED,
    "select_multiple_from_file": ROWS | SEARCHED,
    "range": SCALES,
    "image": PICTURES,
    "begin group": PAGES,
    "begin repeat": PAGES,
}


def known_appearances(question_type: str) -> frozenset[str]:
    """The words that mean something for a type of the survey sheet; `w1` to `w12` are widths of a grid."""
    widths = frozenset(f"w{width}" for width in range(1, 13))
    return _BY_TYPE.get(question_type, frozenset()) | OURS | widths
