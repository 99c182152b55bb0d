"""DOOR for authors and central: says all that is wrong with a form, and makes ready what is right.

What the engine refuses is traced back (`tracing`) from the node of the model to the row that made it.
Nothing is published while there is an error; hints never stop anything.
Next: `workbook` reads, `checking`, `references` and `desktop` look, `core.forms.xlsform` converts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from core.clock import SystemClock
from core.errors import FormError
from core.forms.datasets import read_attachment
from core.forms.definition import FormDefinition
from core.forms.portability import leanings
from core.forms.program import faults_of
from core.forms.publishing.checking import check_rows
from core.forms.publishing.desktop import check_definition, check_types
from core.forms.publishing.expressions import SUPPLIED, check_expressions
from core.forms.publishing.findings import Finding, Place, Weight
from core.forms.publishing.media_files import check_media, kept_media, kind_of
from core.forms.publishing.record_fields import check_record_fields
from core.forms.publishing.references import check_references
from core.forms.publishing.refusals import of_refusal, placed, words_of_file
from core.forms.publishing.tracing import Tracing
from core.forms.publishing.written_rules import check_comparisons, check_syntax
from core.forms.session import FormSession
from core.forms.workbook import SUFFIXES, Workbook, read_workbook
from core.forms.xform import read_form
from core.forms.xlsform import PublishedForm, convert, published

STEPS_OF_AN_EMPTY_FORM = 1_000_000
"""Of opening a form without answers: a fifth of what a filled one may take, and half a second of work."""
XFORM_SUFFIXES = (".xml", ".xhtml")
_FILE_NAME = re.compile(r"[\w.-]+", re.ASCII)


_Seen: TypeAlias = tuple[PublishedForm | None, list[Finding], str]
"""The form if it may be published, what is to say of it, and what it holds."""


@dataclass(frozen=True, slots=True)
class Review:
    """`form` is set when it may be published; `findings` in the order of sheets and rows, errors first;
    `contents` says in half a line what a form that may be published holds."""

    form: PublishedForm | None
    findings: tuple[Finding, ...]
    contents: str = ""

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.weight is Weight.ERROR)


def review(content: bytes, suffix: str, *, attachments: Mapping[str, bytes] | None = None) -> Review:
    """Looks through a workbook (SUFFIXES) or an XForm (.xml); never raises for what is in it."""
    files = attachments or {}
    found = [
        Finding("bad_file_name", Place(), {"name": name}) for name in files if not _FILE_NAME.fullmatch(name)
    ]
    try:
        if suffix in XFORM_SUFFIXES:
            form, more, contents = _review_xform(content, files)
        elif suffix in SUFFIXES:
            form, more, contents = _review_workbook(content, suffix, files)
        else:
            form, more, contents = None, [Finding("not_a_workbook")], ""
    except FormError as refusal:
        form, more, contents = None, [of_refusal(refusal, Tracing(None))], ""
    found += more
    found.sort(
        key=lambda one: (one.weight is Weight.HINT, _SHEET_ORDER.get(one.place.sheet, 9), one.place.row)
    )
    unique = tuple(found_once(found))
    errors = any(one.weight is Weight.ERROR for one in unique)
    return Review(None if errors else form, unique, contents)


_SHEET_ORDER = {
    "": 0,
    "settings": 1,
    "survey": 2,
    "choices": 3,
    "external_choices": 4,
    "entities": 5,
    "body": 6,
}


def found_once(findings: list[Finding]) -> list[Finding]:
    """Without doubles: the same thing said of the same place."""
    seen: set[str] = set()
    kept = []
    for one in findings:
        said = str(one)
        if said not in seen:
            seen.add(said)
            kept.append(one)
    return kept


def _review_workbook(content: bytes, suffix: str, files: Mapping[str, bytes]) -> _Seen:
    book = read_workbook(content, suffix)
    tracing = Tracing(book)
    found = [*check_rows(book), *check_references(book), *check_types(book), *check_comparisons(book)]
    if any(one.code in _HOPELESS for one in found):
        return None, found, ""
    try:
        converted = convert(_in_its_language(book, found), files)
    except FormError as refusal:
        finding = of_refusal(refusal, tracing)
        kobo = any(one.code == "kobo_only" for one in found)  # the converter stops at its next row
        if not kobo and not _told(finding, found):
            found.append(finding)
        told = {one.place for one in found if one.weight is Weight.ERROR}
        return None, [*found, *(one for one in check_syntax(book) if one.place not in told)], ""
    said = [Finding("converter_says", *placed(text)) for text in converted.warnings]
    found += [one for one in said if not _told(one, found)]
    form, more, contents = _review_definition(converted.xform, converted.files, tracing, converted.warnings)
    return form, [*found, *(one for one in more if not _told(one, found))], contents


def _in_its_language(book: Workbook, found: list[Finding]) -> Mapping[str, Any]:
    """The rows for the converter, with the default language as the headers write it."""
    meant = [one.params["language"] for one in found if one.code == "language_taken"]
    rows = book.converted_from
    if not meant:
        return rows
    settings = [{**row, "default_language": meant[0]} for row in rows["settings"]]
    return {**rows, "settings": settings}


_HOPELESS = ("no_survey", "empty_survey", "no_column")


def _review_xform(content: bytes, files: Mapping[str, bytes]) -> _Seen:
    form, found, contents = _review_definition(content, files, Tracing(None), ())
    if form is not None and not form.version:
        found.append(Finding("no_version"))
    return form, found, contents


def _review_definition(
    xform: bytes, files: Mapping[str, bytes], tracing: Tracing, warnings: tuple[str, ...]
) -> _Seen:
    found: list[Finding] = []
    try:
        definition = read_form(xform, files)
    except FormError as refusal:
        broken = _broken_files(files, tracing)
        return None, broken or [of_refusal(refusal, tracing)], ""
    faults = faults_of(definition)
    found += [of_refusal(fault, tracing) for fault in faults]
    found += _files(definition, files, tracing)
    found += check_media(definition, files, tracing)
    found += check_record_fields(definition, tracing)
    if not tracing.has_rows:  # a workbook says it by its types
        found += check_definition(definition)
    if faults:
        return None, found, ""
    named = _named_files(definition) | kept_media(definition, files)
    kept = {name: content for name, content in files.items() if name in named}
    form = published(definition, xform, kept, warnings)
    found += [
        Finding("not_portable", tracing.place(each.path, each.rule), {"what": each.what})
        for each in leanings(definition)
    ]
    found += check_expressions(definition, tracing)
    if any(one.weight is Weight.ERROR for one in found):
        return None, found, ""
    opened = _opened(definition, tracing)
    if opened is not None:
        return None, [*found, opened], ""
    return form, found, _contents(definition, files)


def _contents(definition: FormDefinition, files: Mapping[str, bytes]) -> str:
    """What the author compares with what she meant to write."""
    questions = sum(node.control is not None for node in definition.root.everything())
    languages = ", ".join(definition.languages) or "one language"
    used = sorted({data_set.source for data_set in definition.data_sets.values()} & set(files))
    named = f"; files: {', '.join(used)}" if used else ""
    media = len(kept_media(definition, files) & set(files))
    return f"{questions} questions and notes; {languages}{named}" + (
        f"; {media} media files" if media else ""
    )


def _opened(definition: FormDefinition, tracing: Tracing) -> Finding | None:
    """What keeps an empty form from being opened: rules that never settle, too many steps, too many lines."""
    try:
        session = FormSession.start(
            definition, clock=SystemClock(), instances={}, language="", steps=STEPS_OF_AN_EMPTY_FORM
        )
    except FormError as refusal:
        return of_refusal(refusal, tracing)
    for cut in session.cut_repeats():
        return Finding("too_many_lines", tracing.place(cut.path, "repeat_count"), {"limit": cut.most})
    return None


def _named_files(definition: FormDefinition) -> frozenset[str]:
    """Data files that a form speaks of; whatever else stands beside it is not published."""
    return frozenset(data_set.source for data_set in definition.data_sets.values()) - {""}


def _files(definition: FormDefinition, files: Mapping[str, bytes], tracing: Tracing) -> Iterator[Finding]:
    """Data files that the form names: the program's own data sets need none."""
    for data_set in definition.data_sets.values():
        if data_set.source in files and (separator := _other_separator(data_set.source, files)):
            place = tracing.place_of_file(data_set.source)
            detail = f"its columns are separated by {separator} instead of commas"
            yield Finding("bad_file", place, {"name": data_set.source, "detail": detail})
        if data_set.root is not None or not data_set.source or data_set.id in SUPPLIED:
            continue
        if data_set.source not in files:
            yield Finding("missing_file", tracing.place_of_file(data_set.source), {"name": data_set.source})


def _other_separator(name: str, files: Mapping[str, bytes]) -> str:
    """Excel in a Russian or Kazakh Windows separates a “CSV” by semicolons; then there is one column only."""
    head = files[name].partition(b"\n")[0]
    if not name.lower().endswith(".csv") or b"," in head:
        return ""
    return "semicolons" if b";" in head else "tabs" if b"\t" in head else ""


_DATA = (".csv", ".xml", ".geojson")


def _broken_files(files: Mapping[str, bytes], tracing: Tracing) -> list[Finding]:
    found = []
    for name, content in files.items():
        place = tracing.place_of_file(name)
        if kind_of(content) and not name.lower().endswith(_DATA):  # UTF-16 begins as a sound does
            continue
        if not place.row and tracing.has_rows:
            continue
        try:
            read_attachment(name, content)
        except FormError as refusal:
            detail = words_of_file(refusal)
            found.append(Finding("bad_file", place, {"name": name, "detail": detail}))
    return found


def _told(finding: Finding, before: list[Finding]) -> bool:
    """Whether our own look at the rows has said it already: something of the same row, or of the same name.

    The converter stops at one thing and may place it elsewhere, as an unknown list on the sheet of choices.
    """
    said = [one for one in before if one.weight is Weight.ERROR or one.weight is finding.weight]
    same_row = (finding.place.sheet, finding.place.row)
    if finding.place.row and any((one.place.sheet, one.place.row) == same_row for one in said):
        return True
    if finding.place.sheet == "choices" and any(one.code == "no_choices_sheet" for one in said):
        return True
    if not finding.code.startswith(("converter", "form")):
        return False
    detail = str(finding.params.get("detail", ""))
    named = [str(one.params[key]) for one in said for key in ("name", "list", "type") if one.params.get(key)]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", detail) for name in named)
