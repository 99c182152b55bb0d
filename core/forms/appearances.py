"""The appearances that Tirek honours, by kind of question: one table for screens, lint and authors.

Words are ODK's; `discreet`, `urgent`, `warning`, `success` and `approximate` are ours and harmless elsewhere.
"""

from __future__ import annotations

OURS = frozenset(("discreet",))
NOTES = frozenset(("urgent", "warning", "success"))
TEXTS = frozenset(("multiline", "numbers"))
DATES = frozenset(("month-year", "year", "no-calendar", "calendar", "approximate"))
CHOICES = frozenset(
    ("minimal", "autocomplete", "likert", "horizontal", "quick", "columns", "columns-pack", "columns-1",
     "columns-2", "columns-3", "columns-4", "columns-5", "columns-6", "no-buttons", "compact", "label",
     "list-nolabel", "list")
)  # fmt: skip
RANGES = frozenset(("picker", "rating", "vertical", "no-ticks"))
PICTURES = frozenset(("signature", "draw", "annotate", "new", "new-front"))
PAGES = frozenset(("field-list", "table-list"))

_BY_TYPE = {
    "text": TEXTS,
    "barcode": frozenset(("numbers",)),
    "note": NOTES,
    "integer": frozenset(("thousands-sep",)),
    "decimal": frozenset(("thousands-sep",)),
    "date": DATES,
    "dateTime": frozenset(("no-calendar",)),
    "select_one": CHOICES,
    "select_multiple": CHOICES,
    "select_one_from_file": CHOICES,
    "select_multiple_from_file": CHOICES,
    "range": RANGES,
    "geopoint": frozenset(("placement-map", "maps")),
    "image": PICTURES,
    "file": frozenset(("annotate",)),
    "begin group": PAGES,
    "begin repeat": PAGES,
}


def known_appearances(question_type: str) -> frozenset[str]:
    """The words that mean something for a type of the survey sheet; `w1` to `w12` are widths of a grid."""
    widths = frozenset(f"w{width}" for width in range(1, 13))
    return _BY_TYPE.get(question_type, frozenset()) | OURS | widths
