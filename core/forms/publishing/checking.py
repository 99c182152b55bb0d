"""Reads the author's rows and says what is wrong with them, all at once, each with its row and column.

Structure, names, types, lists, labels. What stands inside expressions is `references`; what a laptop cannot
do is `desktop`. Nothing here converts anything, so that a form with ten slips shows ten findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from core.forms.answer_types import fits_type
from core.forms.appearances import OF_OTHER_TOOLS, REFUSED, known_appearances
from core.forms.publishing.findings import Finding, Place
from core.forms.wording import language_tag
from core.forms.workbook import RULE_COLUMNS, Row, Workbook, cell, cells_of, header_parts

LABELLED_BEGINS = ("begin group", "begin repeat")
MAX_LABEL_CHARS = 400
MAX_QUESTIONS_A_PAGE = 14
SELECTS = ("select_one", "select_multiple", "rank", "select_one_external")
FROM_FILE = ("select_one_from_file", "select_multiple_from_file")
TYPES = (
    "text", "integer", "decimal", "note", "date", "time", "dateTime", "geopoint", "geotrace", "geoshape",
    "image", "audio", "video", "file", "barcode", "calculate", "acknowledge", "trigger", "range", "hidden",
    "start", "end", "today", "username", "deviceid", "email", "phonenumber", "audit", "csv-external",
    "xml-external", "start-geopoint", "background-geopoint", "background-audio", "osm", "begin group",
    "end group", "begin repeat", "end repeat", *SELECTS, *FROM_FILE,
)  # fmt: skip
_ALIASES = {
    "int": "integer", "string": "text", "datetime": "dateTime", "photo": "image", "gps": "geopoint",
    "location": "geopoint", "select one": "select_one", "select multiple": "select_multiple",
    "select one from": "select_one", "select multiple from": "select_multiple",
    "select all that apply from": "select_multiple", "select all that apply": "select_multiple",
    "end loop": "end loop", "end_loop": "end loop",
    "select1": "select_one", "begin_group": "begin group", "end_group": "end group",
    "begin_repeat": "begin repeat", "end_repeat": "end repeat", "begin loop": "begin loop",
    "begin_loop": "begin loop",
    "begin lgroup": "begin repeat", "end lgroup": "end repeat", "starttime": "start", "endtime": "end",
    "start time": "start", "end time": "end", "imei": "deviceid", "simserial": "simserial",
    "subscriberid": "subscriberid", "phone number": "phonenumber",
}  # fmt: skip
KOBO = frozenset(
    ("begin_kobomatrix", "end_kobomatrix", "begin_score", "end_score", "score__row", "begin_rank", "end_rank",
     "rank__level")
)  # fmt: skip
"""Kobo's own rows, which no other tool of ODK knows."""
UNSHOWN = frozenset(
    ("calculate", "hidden", "start", "end", "today", "username", "deviceid", "email", "phonenumber", "audit",
     "csv-external", "xml-external", "start-geopoint", "background-geopoint", "background-audio", "simserial",
     "subscriberid")
)  # fmt: skip
_USED_COLUMNS = frozenset(
    ("type", "name", "label", "hint", "guidance_hint", "required", "required_message", "relevant",
     "constraint", "constraint_message", "calculation", "default", "trigger", "read_only", "appearance",
     "parameters",
     "choice_filter", "repeat_count", "image", "audio", "video", "big-image", "autoplay", "rows", "save_to",
     "disabled", "note", "comment", "comments")
)  # fmt: skip
_USED_SETTINGS = frozenset(
    ("form_id", "form_title", "version", "instance_name", "default_language", "style", "namespaces",
     "allow_choice_duplicates", "clean_text_values", "name", "instance_xmlns", "add_none_option")
)  # fmt: skip
_USED_IN_CHOICES = frozenset(
    ("list_name", "name", "label", "image", "audio", "video", "big-image", "geometry", "note", "comment",
     "comments", "order", "sort_by")
)  # fmt: skip
_BOOKKEEPING = ("$", "kobo--", "kobo__", "hxl")
"""Columns that Kobo writes for itself into every form."""
_WORD = re.compile(r"[^\W\d][\w.-]*")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
_DEFAULT_TYPES = {
    "integer": "int",
    "decimal": "decimal",
    "date": "date",
    "time": "time",
    "dateTime": "dateTime",
}
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")
_PLAIN_DEFAULT = re.compile(r"[^$(){}'\"\[\]/]*")


def type_of(row: Row) -> str:
    """The type of a survey row by its usual name: "select_one", "begin group"; as written if it has none."""
    written = " ".join(cell(row, "type").split())
    for length in (4, 3, 2, 1):
        start = " ".join(written.split(" ")[:length])
        found = _ALIASES.get(start.lower()) or (start if start in TYPES else None)
        if found is None and start.lower() in TYPES:
            found = start.lower()
        if found is not None:
            return found
    return written


def list_of(row: Row) -> str:
    """The list or file a select takes its choices from; empty for other questions."""
    written = cell(row, "type").split()
    if type_of(row) not in (*SELECTS, *FROM_FILE):
        return ""
    words = [
        word
        for word in written
        if word.lower() not in ("or_other", "or_specify_other", "or", "specify", "other")
    ]
    return words[-1] if len(words) > 1 and words[-1].lower() not in _LAST_WORDS else ""


_LAST_WORDS = ("select_one", "select_multiple", "rank", "from", "apply", "one", "multiple")


def nearest(name: str, known: Sequence[str]) -> str:
    """A suggestion as half a sentence, or empty."""
    found = get_close_matches(name, known, n=1, cutoff=0.6)
    return f"Did you mean {found[0]}?" if found else ""


def check_rows(book: Workbook) -> Iterator[Finding]:
    """Everything about sheets, rows, names, types, lists and labels."""
    if "survey" not in book.sheets:
        yield Finding("no_survey", Place())
        return
    survey = book.rows("survey")
    if not survey:
        yield Finding("empty_survey", Place("survey"))
        return
    yield from _columns(book)
    if book.has_macros:
        yield Finding("macros")
    yield from _settings(book)
    yield from _structure(survey)
    for row in survey:
        yield from _question(row, book)
    yield from _lists(book, survey)
    yield from _translations(book)


def _columns(book: Workbook) -> Iterator[Finding]:
    for name, needed in (("survey", ("type", "name")), ("choices", ("list_name", "name"))):
        sheet = book.sheets.get(name)
        if sheet is None or not sheet.rows:
            continue
        present = {header_parts(column)[0] for column in sheet.columns}
        for column in needed:
            if column not in present:
                yield Finding("no_column", Place(name, 1), {"name": column})
    yield from _ignored(book, "survey", _USED_COLUMNS)
    yield from _ignored(book, "settings", _USED_SETTINGS)
    yield from _ignored(book, "choices", _USED_IN_CHOICES | _named_in_rules(book))


def _ignored(book: Workbook, name: str, used: frozenset[str]) -> Iterator[Finding]:
    sheet = book.sheets.get(name)
    for column in sheet.columns if sheet is not None else ():
        base = header_parts(column)[0]
        plain = "::" not in column or base in ("label", "hint")
        if column.startswith(_BOOKKEEPING):
            continue
        if plain and base not in used and column not in used:
            at = Place(name, 1, column)
            yield Finding("ignored_column", at, {"name": column, "nearest": nearest(base, sorted(used))})


def _named_in_rules(book: Workbook) -> frozenset[str]:
    """Every word of the rules: a column of choices is there to be filtered by or looked up."""
    return frozenset(
        word
        for row in book.rows("survey")
        for column, text in row.cells.items()
        if header_parts(column)[0] in RULE_COLUMNS or header_parts(column)[0] in ("parameters", "label")
        for word in _WORD.findall(text)
    )


def _settings(book: Workbook) -> Iterator[Finding]:
    settings = book.rows("settings")
    row = settings[0] if settings else None
    at = Place("settings", row.number if row else 0)
    if row is None or not cell(row, "form_id"):
        yield Finding("no_form_id", at)
    elif not _NAME.fullmatch(cell(row, "form_id")):
        yield Finding("bad_name", Place("settings", row.number, "form_id"), {"name": cell(row, "form_id")})
    if row is not None:
        yield from _default_language(book, row)
    if row is None or not cell(row, "version"):
        yield Finding("no_version", at)
    elif not _VERSION.fullmatch(cell(row, "version")):
        at = Place("settings", row.number, "version")
        yield Finding("odd_version", at, {"name": cell(row, "version")})


def _default_language(book: Workbook, row: Row) -> Iterator[Finding]:
    wanted = cell(row, "default_language")
    columns = [column for name in ("survey", "choices") if name in book.sheets
               for column in book.sheets[name].columns]  # fmt: skip
    if any(header_parts(column) == ("label", "") for column in columns):
        return  # a header without a language is of the default one
    known = list(dict.fromkeys(language for column in columns if (language := _language(column))))
    if wanted and known and wanted not in known:
        at = Place("settings", row.number, "default_language")
        if meant := meant_language(wanted, known):
            yield Finding("language_taken", at, {"name": wanted, "language": meant})
        else:
            yield Finding("no_such_language", at, {"name": wanted, "languages": ", ".join(known)})


def meant_language(wanted: str, known: Iterable[str]) -> str:
    """The one language of the headers that a default names without its tag, or by its tag alone; or none.

    ODK takes “English” beside “English (en)” and shows a third language without texts.
    """
    folded = wanted.casefold()
    meant = [
        language
        for language in known
        if folded in (language.rpartition(" (")[0].strip().casefold(), language_tag(language).casefold())
    ]
    return meant[0] if len(meant) == 1 else ""


def _structure(survey: Sequence[Row]) -> Iterator[Finding]:
    """Groups that close, and names that stand once in their group."""
    open_rows: list[tuple[str, Row]] = []
    names: list[dict[str, int]] = [{}]
    for row in survey:
        kind = type_of(row)
        at = Place("survey", row.number, "type")
        name = cell(row, "name")
        if kind.startswith("end ") and kind != "end":
            wanted = kind.removeprefix("end ")
            if not open_rows:
                yield Finding("end_without_begin", at, {"type": kind})
            else:
                opened, other = open_rows.pop()
                names.pop()
                if opened != wanted:
                    yield Finding("crossed_groups", at, {"type": kind, "kind": opened, "other": other.number})
            continue
        if name:
            other_row = names[-1].setdefault(name, row.number)
            if other_row != row.number:
                yield Finding(
                    "name_twice", Place("survey", row.number, "name"), {"name": name, "other": other_row}
                )
        if kind.startswith("begin "):
            open_rows.append((kind.removeprefix("begin "), row))
            names.append({})
    for opened, row in open_rows:
        yield Finding("begin_without_end", Place("survey", row.number, "type"), {"type": f"begin {opened}"})


def _question(row: Row, book: Workbook) -> Iterator[Finding]:
    kind, name = type_of(row), cell(row, "name")
    at = Place("survey", row.number)
    if not kind:
        if name or cell(row, "label"):
            yield Finding("no_type", at)
        return
    if kind in KOBO:
        if kind.startswith("begin"):
            yield Finding("kobo_only", Place("survey", row.number, "type"), {"type": kind})
        return
    if kind not in TYPES and kind not in _ALIASES.values():
        known = tuple(dict.fromkeys((*TYPES, *_ALIASES)))
        yield Finding(
            "unknown_type", Place("survey", row.number, "type"),
            {"type": cell(row, "type"), "nearest": nearest(cell(row, "type"), known)},
        )  # fmt: skip
        return
    if kind.startswith("end ") and kind != "end":
        return
    if not name:
        yield Finding("no_name", at)
    elif not _NAME.fullmatch(name):
        yield Finding("bad_name", Place("survey", row.number, "name"), {"name": name})
    yield from _words(row, kind)
    if kind == "calculate" and not any(cell(row, column) for column in ("calculation", "default", "trigger")):
        yield Finding("no_calculation", Place("survey", row.number, "calculation"))
    yield from _appearance(row, kind)
    value = cell(row, "default")
    if value and kind in _DEFAULT_TYPES and _PLAIN_DEFAULT.fullmatch(value):
        is_sum = re.search(r"[0-9a-z)] *[-+*] *[0-9a-z]", value) and kind not in ("date", "dateTime")
        if not is_sum and not fits_type(value, _DEFAULT_TYPES[kind]):
            yield Finding(
                "bad_default", Place("survey", row.number, "default"), {"value": value, "type": kind}
            )


def _words(row: Row, kind: str) -> Iterator[Finding]:
    labels = [*cells_of(row, "label"), *cells_of(row, "hint")]
    shown = kind not in UNSHOWN and kind not in LABELLED_BEGINS
    media = any(True for name in ("image", "audio", "video") for _ in cells_of(row, name))
    if shown and not labels and not media and not cell(row, "calculation"):
        yield Finding("no_label", Place("survey", row.number))
    for column, text in cells_of(row, "label"):
        if len(text) > MAX_LABEL_CHARS:
            yield Finding("long_label", Place("survey", row.number, column), {"count": len(text)})
    for rule in ("constraint", "required"):
        given = cell(row, rule)
        if given and given.lower() not in ("no", "false", "false()") and not cell(row, f"{rule}_message"):
            yield Finding("no_message", Place("survey", row.number, rule), {"rule": rule})


def _appearance(row: Row, kind: str) -> Iterator[Finding]:
    written = cell(row, "appearance")
    refused = min((at for start in REFUSED if (at := written.find(start)) >= 0), default=len(written))
    known = known_appearances(kind)
    for word in written[:refused].split():
        if word in known:
            continue
        code = "plain_appearance" if word in OF_OTHER_TOOLS else "ignored_appearance"
        near = nearest(word, sorted(known | OF_OTHER_TOOLS))
        place = Place("survey", row.number, "appearance")
        yield Finding(code, place, {"name": word, "type": kind, "nearest": near})


def _lists(book: Workbook, survey: Sequence[Row]) -> Iterator[Finding]:
    asked: dict[str, bool] = {}
    choices = book.rows("choices")
    names = {cell(row, "list_name") for row in choices} | {""}
    for row in survey:
        kind = type_of(row)
        if kind not in ("select_one", "select_multiple", "rank"):
            continue
        at, name = Place("survey", row.number, "type"), list_of(row)
        if not name:
            yield Finding("no_list", at)
        elif name.startswith("${") or "." in name:
            continue
        else:
            asked[name] = asked.get(name, False) or kind != "select_one"
            if name not in names and "choices" in book.sheets:
                near = nearest(name, sorted(names - {""}))
                yield Finding("unknown_list", at, {"name": name, "nearest": near})
    if asked and "choices" not in book.sheets:
        yield Finding("no_choices_sheet", Place())
    yield from _choices(book, choices, asked)
    yield from _defaults(survey, choices)


def _defaults(survey: Sequence[Row], choices: Sequence[Row]) -> Iterator[Finding]:
    """A select that begins with an answer that cannot be chosen."""
    offered: dict[str, list[str]] = {}
    for row in choices:
        offered.setdefault(cell(row, "list_name"), []).append(cell(row, "name"))
    for row in survey:
        kind, value, listed = type_of(row), cell(row, "default"), list_of(row)
        if kind not in ("select_one", "select_multiple", "rank") or listed not in offered:
            continue
        if not _PLAIN_DEFAULT.fullmatch(value):
            continue
        known = [*offered[listed], "other"] if "other" in cell(row, "type") else offered[listed]
        for word in [value] if kind == "select_one" and value else value.split():
            if word not in known:
                yield Finding(
                    "default_not_offered", Place("survey", row.number, "default"),
                    {"value": word, "list": listed, "nearest": nearest(word, known)},
                )  # fmt: skip


def _choices(book: Workbook, choices: Sequence[Row], asked: dict[str, bool]) -> Iterator[Finding]:
    settings = book.rows("settings")
    doubles = bool(settings) and cell(settings[0], "allow_choice_duplicates").lower() in (
        "yes",
        "true",
        "true()",
    )
    seen: dict[tuple[str, str], int] = {}
    unused: dict[str, int] = {}
    for row in choices:
        listed, name = cell(row, "list_name"), cell(row, "name")
        at = Place("choices", row.number)
        if not listed:
            yield Finding("choice_without_list", at)
            continue
        if listed not in asked:
            unused.setdefault(listed, row.number)
        if not name:
            yield Finding("choice_without_name", at, {"list": listed})
            continue
        if asked.get(listed) and " " in name:
            yield Finding("choice_with_space", Place("choices", row.number, "name"), {"name": name})
        labelled = any(True for column in ("label", "image", "audio", "video") for _ in cells_of(row, column))
        if not labelled:
            yield Finding("choice_without_label", at, {"name": name, "list": listed})
        other = seen.setdefault((listed, name), row.number)
        if other != row.number and not doubles:
            yield Finding("choice_twice", at, {"name": name, "list": listed, "other": other})
    for listed, number in unused.items():
        yield Finding("unused_list", Place("choices", number), {"name": listed})


def _translations(book: Workbook) -> Iterator[Finding]:
    """A text that has some of the form's languages and not the others."""
    columns = [column for sheet in book.sheets.values() for column in sheet.columns]
    languages = list(dict.fromkeys(language for column in columns if (language := _language(column))))
    if len(languages) < 2:
        return
    for sheet in ("survey", "choices"):
        for row in book.rows(sheet):
            for what in ("label", "hint", "guidance_hint", "constraint_message", "required_message"):
                given = {header_parts(column)[1] for column, _ in cells_of(row, what)}
                missing = [language for language in languages if language not in given]
                if given and missing:
                    yield Finding(
                        "no_translation", Place(sheet, row.number, what),
                        {"what": what, "languages": ", ".join(missing)},
                    )  # fmt: skip


def _language(column: str) -> str:
    name, language = header_parts(column)
    return language if name in ("label", "hint", "constraint_message", "required_message") else ""
