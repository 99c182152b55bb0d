"""Converts an XLSForm, workbook or Markdown table, to the XForm that laptops get.

Only central, the author's command and tests come here: pyxform is imported when a form is published, never
in a worker's session. An author's form goes through `core.forms.publishing.review`, which says all that is
wrong with it; the functions here stop at the first thing, as FormError with sheet and row where known.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import Code, FormError
from core.forms.definition import FormDefinition
from core.forms.portability import not_portable
from core.forms.workbook import SUFFIXES, read_workbook
from core.forms.xform import load_form

MAX_DETAIL_CHARS = 1_000
ROOT_NAME = "data"
ITEMSETS_FILE = "itemsets.csv"
_ROW = re.compile(r"\[row\s*:\s*(\d+)\]")
_SHEET = re.compile(r"'?\b(survey|choices|settings|entities|external_choices|osm)\b'?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PublishedForm:
    """A form ready for laptops: the XForm bytes are what records refer to by `sha256`."""

    form_id: str
    version: str
    title: str
    xform: bytes
    attachments: Mapping[str, bytes]
    sha256: bytes
    warnings: tuple[str, ...] = ()
    not_portable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Converted:
    """What the converter made: the XForm, the files that go with it, what it had to say."""

    xform: bytes
    files: Mapping[str, bytes]
    warnings: tuple[str, ...]


def publish_workbook(
    workbook: bytes | Path, *, suffix: str = ".xlsx", attachments: Mapping[str, bytes] | None = None
) -> PublishedForm:
    """Converts and loads an .xlsx, .xlsm, .xls, .csv or .md. FormError as converter or engine refuse."""
    if isinstance(workbook, Path):
        suffix, workbook = workbook.suffix.lower(), workbook.read_bytes()
    if suffix not in SUFFIXES:
        raise FormError(Code.FORM_INVALID, detail="not_a_workbook")
    return _published(convert(read_workbook(workbook, suffix).converted_from, attachments or {}))


def publish_markdown(text: str, *, attachments: Mapping[str, bytes] | None = None) -> PublishedForm:
    """Converts a form written as Markdown tables, as in `resources/forms` and in tests."""
    return publish_workbook(text.encode(), suffix=".md", attachments=attachments)


def convert(rows: Mapping[str, Any], files: Mapping[str, bytes]) -> Converted:
    """The XForm of a workbook's rows (`Workbook.converted_from`); FormError as the converter refuses."""
    from pyxform.errors import PyXFormError  # heavy, and never needed on a worker's laptop
    from pyxform.xls2xform import convert as convert_rows  # heavy, see above

    try:
        result = convert_rows(xlsform=dict(rows), form_name=ROOT_NAME, validate=False, pretty_print=False)
    except PyXFormError as fault:
        raise _refused(str(fault)) from fault
    except (AttributeError, KeyError, IndexError, TypeError, ValueError, zipfile.BadZipFile) as fault:
        raise FormError(Code.FORM_INVALID, detail="not_a_workbook") from fault
    except RecursionError as fault:
        raise FormError(Code.FORM_TOO_LARGE, detail="nested too deeply") from fault
    kept = dict(files)
    if result.itemsets:
        kept[ITEMSETS_FILE] = result.itemsets.encode()
    return Converted(result.xform.encode(), kept, tuple(result.warnings))


def published(
    definition: FormDefinition, xform: bytes, files: Mapping[str, bytes], warnings: tuple[str, ...] = ()
) -> PublishedForm:
    """A loaded form with its bytes, as central announces it."""
    return PublishedForm(
        definition.form_id,
        definition.version,
        definition.title,
        xform,
        files,
        hashlib.sha256(xform).digest(),
        (*warnings, *definition.warnings),
        not_portable(definition),
    )


def _published(converted: Converted) -> PublishedForm:
    definition = load_form(converted.xform, converted.files)
    return published(definition, converted.xform, converted.files, converted.warnings)


def _refused(message: str) -> FormError:
    """pyxform's message with its sheet and row. The words are about the form, not about people."""
    row = _ROW.search(message)
    sheet = _SHEET.search(message)
    return FormError(
        Code.FORM_INVALID,
        detail=" ".join(message.split())[:MAX_DETAIL_CHARS],
        sheet=sheet.group(1).lower() if sheet else "survey" if row else "",
        row=int(row.group(1)) if row else 0,
    )
