"""Looks at a file from outside in a process of its own, which has little time and memory and nothing else.

Counts in `workbook`, `markup`, `xform` and `program` refuse what is known to be too much, by its name. What
slips through them ends here: a child that takes too long or too much is ended by the system, and that becomes
one finding. The child gets the bytes of the form and of the files beside it, no names of folders and no
environment; what it writes goes into a folder that is thrown away. Its answer is JSON, checked like any other
bytes from outside.

Time is the child's own (CPU), so a busy machine refuses nothing, and grows with what this machine took to
load the converter. Memory is limited where the system can (`resource`); on Windows only time ends the child.
"""

from __future__ import annotations

import base64
import faulthandler
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from core.forms.publishing.findings import ERRORS, HINTS, Finding, Place
from core.forms.publishing.review import Review, review
from core.forms.workbook import SUFFIXES
from core.forms.xlsform import PublishedForm

if sys.platform != "win32":
    import resource

ROOT = Path(__file__).resolve().parents[3]
MEMORY_BYTES = 224 * 1024 * 1024
"""Of the child's own data; with the libraries it shares, 256 MB."""
TIME_S = 2.5
"""For the file alone, on a machine that loads the converter in `WARM_S`; the largest forms that the counts
let through take 1.5."""
WARM_S = 0.6
MAX_SLOWNESS = 8.0
WALL_S = 60.0
"""When the child is ended though it hardly ran: a machine that swaps."""
MAX_WRITTEN_BYTES = 64 * 1024 * 1024
_CHILD = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    " from core.forms.publishing.quarantine import answer; answer()"
)
_OUT_OF_TIME, _OUT_OF_MEMORY, _BROKE = "too_slow", "too_much_memory", "check_broke"


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child may use."""

    time_s: float = TIME_S
    memory_bytes: int = MEMORY_BYTES
    wall_s: float = WALL_S


def review_apart(
    content: bytes,
    suffix: str,
    *,
    attachments: Mapping[str, bytes] | None = None,
    limits: Limits | None = None,
) -> Review:
    """As `review`, in a process of its own; never raises for what is in the file."""
    files = attachments or {}
    allowed = limits or Limits()
    asked = {
        "suffix": suffix,
        "size": len(content),
        "files": [[name, len(data)] for name, data in files.items()],
        "time_s": allowed.time_s,
        "memory_bytes": allowed.memory_bytes,
    }
    given = json.dumps(asked).encode() + b"\n" + content + b"".join(files.values())
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # Windows needs it
    try:
        with TemporaryDirectory(prefix="form-") as folder:  # the converter writes a file on its way
            done = subprocess.run(
                [sys.executable, "-I", "-X", "utf8", "-c", _CHILD, str(ROOT)],
                input=given, capture_output=True, cwd=folder, timeout=allowed.wall_s, check=False,
                env={**kept, "TMPDIR": folder, "TEMP": folder},
            )  # fmt: skip
    except subprocess.TimeoutExpired:
        return _refused(_OUT_OF_TIME)
    try:
        return _read_answer(done.stdout, files)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _refused(_reason(done.returncode, done.stderr))


def answer() -> None:
    """The child: reads one file from the standard input, writes what is to say of it, ends."""
    head, _, rest = sys.stdin.buffer.read().partition(b"\n")
    asked = json.loads(head)
    files, at = {}, asked["size"]
    for name, size in asked["files"]:
        files[name] = rest[at : at + size]
        at += size
    _load_converter(asked["suffix"])
    _limit(asked["time_s"] * _slowness(), asked["memory_bytes"])
    try:
        found = review(rest[: asked["size"]], asked["suffix"], attachments=files)
        if _starved(found, asked["memory_bytes"]):
            found = _refused(_OUT_OF_MEMORY)
        said = json.dumps(_written(found, files))
    except MemoryError:
        said = json.dumps(_written(_refused(_OUT_OF_MEMORY), {}))
    sys.stdout.buffer.write(said.encode())


def _load_converter(suffix: str) -> None:
    """What a workbook needs, before the clock runs: loading it is not the form's doing."""
    if suffix in SUFFIXES:
        for name in ("openpyxl.reader.excel", "pyxform.xls2xform"):
            import_module(name)


def _slowness() -> float:
    """How much slower than ours this machine is, by what it took to come here."""
    return min(MAX_SLOWNESS, max(1.0, time.process_time() / WARM_S))


def _limit(time_s: float, memory_bytes: int) -> None:
    if sys.platform == "win32":
        faulthandler.dump_traceback_later(3 * time_s, exit=True, file=open(os.devnull, "w"))  # noqa: SIM115
        return
    signal.setitimer(signal.ITIMER_PROF, time_s)  # ends the process, whatever it is in the middle of
    seconds = int(time.process_time() + time_s) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_WRITTEN_BYTES, MAX_WRITTEN_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _starved(found: Review, memory_bytes: int) -> bool:
    """Whether a library took missing memory for a damaged file: said by Linux alone.

    Not `ru_maxrss`, which a child inherits from the process that started it.
    """
    if not any(one.code in _UNREADABLE for one in found.errors) or not _STATUS.exists():
        return False
    most = re.search(r"VmHWM:\s+(\d+)", _STATUS.read_text("ascii"))
    return most is not None and int(most[1]) * 1024 > 0.9 * memory_bytes


_STATUS = Path("/proc/self/status")
_UNREADABLE = ("form", "not_xml", "not_a_workbook", "bad_file")


def _reason(status: int, said: bytes) -> str:
    """Why there is no answer, by how the child ended and what it said last."""
    if sys.platform == "win32":
        return _OUT_OF_TIME if status == 1 else _BROKE
    if -status in (signal.SIGPROF, signal.SIGXCPU):
        return _OUT_OF_TIME
    starved = -status in (signal.SIGKILL, signal.SIGABRT) or b"MemoryError" in said
    return _OUT_OF_MEMORY if starved else _BROKE


def _refused(code: str) -> Review:
    return Review(None, (Finding(code),))


def _written(found: Review, files: Mapping[str, bytes]) -> dict[str, Any]:
    form = found.form
    return {
        "findings": [
            [one.code, one.place.sheet, one.place.row, one.place.column, dict(one.params)]
            for one in found.findings
        ],
        "contents": found.contents,
        "form": None
        if form is None
        else {
            "id": form.form_id,
            "version": form.version,
            "title": form.title,
            "xform": base64.b64encode(form.xform).decode(),
            "given": [name for name, data in form.attachments.items() if files.get(name) == data],
            "made": {
                name: base64.b64encode(data).decode()
                for name, data in form.attachments.items()
                if files.get(name) != data
            },
            "warnings": list(form.warnings),
            "not_portable": list(form.not_portable),
        },
    }


def _read_answer(said: bytes, files: Mapping[str, bytes]) -> Review:
    """What the child said; ValueError and its kin for anything else."""
    read = json.loads(said)
    findings = tuple(_finding(*each) for each in read["findings"])
    written, contents = read["form"], _text(read["contents"])
    if written is None:
        return Review(None, findings, contents)
    attachments = {_text(name): files[name] for name in written["given"]}
    attachments |= {_text(name): base64.b64decode(data) for name, data in written["made"].items()}
    xform = base64.b64decode(written["xform"])
    form = PublishedForm(
        form_id=_text(written["id"]),
        version=_text(written["version"]),
        title=_text(written["title"]),
        xform=xform,
        attachments=attachments,
        sha256=hashlib.sha256(xform).digest(),
        warnings=tuple(map(_text, written["warnings"])),
        not_portable=tuple(map(_text, written["not_portable"])),
    )
    return Review(form, findings, contents)


def _finding(code: object, sheet: object, row: object, column: object, params: object) -> Finding:
    if code not in ERRORS and code not in HINTS:
        raise ValueError("no finding of ours")
    if type(row) is not int or not isinstance(params, dict):
        raise TypeError("no place")
    words = {_text(name): value if type(value) is int else _text(value) for name, value in params.items()}
    return Finding(_text(code), Place(_text(sheet), row, _text(column)), words)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value
