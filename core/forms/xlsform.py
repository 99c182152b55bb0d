"""Publishes an XLSForm: workbook or Markdown table to XForm, checked by the engine that will run it.

Only central and tests come here: pyxform is imported when a form is published, never in a worker's session.
What pyxform or the engine refuses is FormError with sheet and row where they are known.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from core.errors import Code, FormError
from core.forms.portability import not_portable
from core.forms.xform import load_form

MAX_WORKBOOK_BYTES = 20_000_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_DETAIL_CHARS = 300
ROOT_NAME = "data"
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


def publish_workbook(
    workbook: bytes | Path, *, name: str = "form", attachments: Mapping[str, bytes] | None = None
) -> PublishedForm:
    """Converts an .xlsx workbook. FormError when pyxform or the engine refuses it."""
    if isinstance(workbook, Path):
        name, workbook = workbook.stem, workbook.read_bytes()
    _check_workbook(workbook)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{_safe_name(name)}.xlsx"
        path.write_bytes(workbook)
        return _publish(path, attachments or {})


def publish_markdown(text: str, *, attachments: Mapping[str, bytes] | None = None) -> PublishedForm:
    """Converts a form written as Markdown tables, as in `resources/forms` and in tests."""
    return _publish(text, attachments or {})


def _publish(source: Path | str, attachments: Mapping[str, bytes]) -> PublishedForm:
    from pyxform.errors import PyXFormError  # heavy, and never needed on a worker's laptop
    from pyxform.xls2xform import convert  # heavy, see above

    try:
        if isinstance(source, Path):
            result = convert(xlsform=str(source), validate=False, pretty_print=False)
        else:
            result = convert(
                xlsform=source, file_type=".md", form_name=ROOT_NAME, validate=False, pretty_print=False
            )
    except PyXFormError as fault:
        raise _refused(str(fault)) from fault
    except (AttributeError, KeyError, IndexError, TypeError, ValueError, zipfile.BadZipFile) as fault:
        raise FormError(Code.FORM_INVALID, detail="not_a_workbook") from fault
    xform = result.xform.encode()
    definition = load_form(xform, attachments)
    kept = dict(attachments)
    if result.itemsets:
        kept["itemsets.csv"] = result.itemsets.encode()
    return PublishedForm(
        definition.form_id,
        definition.version,
        definition.title,
        xform,
        kept,
        hashlib.sha256(xform).digest(),
        (*result.warnings, *definition.warnings),
        not_portable(definition),
    )


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


def _check_workbook(workbook: bytes) -> None:
    """Refuses zip bombs before anything is unpacked."""
    if len(workbook) > MAX_WORKBOOK_BYTES:
        raise FormError(Code.FORM_TOO_LARGE, size_bytes=len(workbook), limit_bytes=MAX_WORKBOOK_BYTES)
    try:
        with zipfile.ZipFile(BytesIO(workbook)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as fault:
        raise FormError(Code.FORM_INVALID, detail="not_a_workbook") from fault
    if unpacked > MAX_UNPACKED_BYTES:
        raise FormError(Code.FORM_TOO_LARGE, size_bytes=unpacked, limit_bytes=MAX_UNPACKED_BYTES)


def _safe_name(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_]", "_", name) or "form"
