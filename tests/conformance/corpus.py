"""Opens every form of the public corpus: what ODK Validate accepts must load, compute and draw.

Each form runs in a worker process with a limit of time, so that a form that hangs is a failure by name and
nothing else. Forms are unpacked into a temporary folder and never kept. Next: `form_trial` is one form.
"""

from __future__ import annotations

import multiprocessing
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from tests.conformance.form_trial import Trial, try_form
from tests.conformance.outcome import CORPUS, Suite

LIMIT_S = 60
MAX_LOAD_S = 2.0
FORMS = (".xls", ".xlsx", ".xlsm", ".md", ".csv", ".xml", ".xhtml")
DECIDED = {
    "control_without_node": "a control without a node is refused",
    "no_such_node": "a control without a node is refused",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One form: its place in the corpus, `kind` (xform, xlsform, xml), and ODK's verdict."""

    place: str
    kind: str
    verdict: str

    @property
    def accepted(self) -> bool:
        """Whether ODK Validate accepts it."""
        return self.verdict == "odk-validate: valid"


def run_corpus(folder: Path) -> Suite | None:
    """Every form of a folder's corpus; None when it has no such file."""
    if not (folder / CORPUS).exists():
        return None
    suite = Suite("corpus")
    refused = 0
    with tempfile.TemporaryDirectory() as unpacked:
        place = Path(unpacked)
        unpack(folder / CORPUS, place)
        top = next(iter(sorted(place.rglob("VERDICTS.tsv"))), place / "VERDICTS.tsv").parent
        with _Worker() as worker:
            for entry in entries(top):
                if entry.kind == "xml":
                    suite.left_out["a data file, no form"] += 1
                    continue
                trial = worker.run(top / entry.place)
                refused += bool(trial.refused)
                suite.count(f"{entry.place} [{entry.verdict}]", judged(entry, trial))
    suite.notes.append(f"{refused} refused with cause and place, {suite.applicable - refused} opened")
    return suite


def unpack(packed: Path, place: Path) -> None:
    """Write the plain files of an archive below `place`; links, devices and paths that lead out are left.

    The filters of `tarfile` say the same, but Debian 12's Python 3.11.2 does not have them yet.
    """
    home = place.resolve()
    with tarfile.open(packed) as archive:
        for member in archive:
            target = (home / member.name).resolve()
            content = archive.extractfile(member) if member.isreg() and target.is_relative_to(home) else None
            if content is not None:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())


def entries(top: Path) -> Iterator[Entry]:
    """The forms as `VERDICTS.tsv` tells them; without it, every file that may be one."""
    told = top / "VERDICTS.tsv"
    if not told.exists():
        for path in sorted(top.rglob("*")):
            if path.suffix.lower() in FORMS:
                yield Entry(path.relative_to(top).as_posix(), "", "unknown")
        return
    for line in told.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("#") or cells[0] == "file" or len(cells) < 3:
            continue
        yield Entry(cells[0], cells[1], cells[2])


def judged(entry: Entry, trial: Trial) -> str:
    """What is wrong with how a form fared; empty when nothing is."""
    if trial.crashed:
        return f"crashed: {trial.crashed}"
    if trial.load_s > MAX_LOAD_S:
        return f"took {trial.load_s:.1f} s to load"
    if trial.refused and entry.accepted:
        return f"refused: {trial.refused}"
    if trial.refused and not trial.cause:
        return "refused without a cause"
    return ""


class _Worker:
    """One process that tries forms one after another; a new one when it hangs or dies."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._start()

    def _start(self) -> None:
        self._wire, theirs = self._context.Pipe()
        self._process = self._context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def run(self, form: Path) -> Trial:
        self._wire.send(str(form))
        try:
            if self._wire.poll(LIMIT_S):
                answer = self._wire.recv()
                if isinstance(answer, Trial):
                    return answer
            crashed = f"no answer within {LIMIT_S} s"
        except EOFError:
            crashed = "the process died"
        self._stop()
        self._start()
        return Trial(crashed=crashed)

    def _stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._wire.close()

    def __enter__(self) -> _Worker:
        return self

    def __exit__(self, *nothing: object) -> None:
        self._stop()


def _serve(wire: Connection) -> None:
    """The worker's life: a path comes in, a Trial goes out."""
    while True:
        try:
            form = Path(wire.recv())
        except (EOFError, KeyboardInterrupt):
            return
        wire.send(try_form(form))
