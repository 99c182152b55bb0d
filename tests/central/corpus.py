"""A conversation as a release had it, with the service it was had with: `tests/golden/corpus/<release>.zip`.

`python -m tests.central.corpus RELEASE` records one, once for each release, and it is never made anew. In it
are central's folder as it was before, every request and answer in its order, and what a reader's laptop needs
to take the answers. `test_corpus` lets the program of today have the same conversation again.
"""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from central import founding
from central.settings import Settings
from core.encoding import encode
from core.ids import new_id
from core.schema import Entity
from tests.central.conftest import Rehearsal
from tests.central.laptop import Laptop, Line, fields
from tests.central.running import GENEROUS
from tests.fakes import FixedClock

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "corpus"
WRITER, READER = "writer", "reader"


class Recording:
    """A line that keeps what went over it, as [who, path, token given, request, status, answer]."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.who = ""
        self.said: list[list[object]] = []

    def post(self, path: str, body: bytes, *, headers: Mapping[str, str]) -> tuple[int, str, bytes]:
        status, kind, answer = self._line.post(path, body, headers=headers)
        self.said.append([self.who, path, "Authorization" in headers, body, status, answer])
        return status, kind, answer

    def get(self, path: str, *, headers: Mapping[str, str]) -> tuple[int, str, bytes]:
        return self._line.get(path, headers=headers)


def record(release: str) -> Path:
    """Have the conversation and keep it."""
    with tempfile.TemporaryDirectory() as temporary:
        clock = FixedClock()
        settings = Settings(folder=Path(temporary) / "central", org_id="kz-test", limits=GENEROUS)
        central = Rehearsal(founding.found(settings, clock), clock)
        laptops = {name: central.laptop(name) for name in (WRITER, READER)}
        stream = laptops[WRITER].open_file(members=[one.user for one in laptops.values()])
        laptops[WRITER].sync_all()
        central.close()
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
            for path in sorted(settings.folder.rglob("*")):
                if path.is_file() and path.parent.name != "tls":
                    out.write(path, f"central/{path.relative_to(settings.folder)}")
            central.restart()
            line = Recording(central.line)
            _converse({name: replace(one, line=line) for name, one in laptops.items()}, line, stream)
            central.close()
            out.writestr("conversation.cbor", encode([_who(laptops[READER]), clock.now_ms(), line.said]))
    FOLDER.mkdir(exist_ok=True)
    made = FOLDER / f"{release}.zip"
    made.write_bytes(packed.getvalue())
    return made


def _converse(laptops: Mapping[str, Laptop], line: Recording, stream: bytes) -> None:
    """New tokens, a push of records, a doubled push, a bad operation, and a colleague who reads it all."""
    writer, reader = laptops[WRITER], laptops[READER]
    for line.who, laptop in laptops.items():
        laptop.log_in()
    line.who = WRITER
    for text in ("Бірінші", "Екінші"):
        writer.note(stream, text)
    writer.write(stream, fields(Entity.FAMILY, new_id(), name="Ахметовы", number="Т-1"))
    pushed = [one.operation.to_bytes() for one in writer.waiting()]
    writer.sync()
    writer.sync([*pushed, b"no operation"])
    line.who = READER
    reader.cursor, reader.scope_tag = None, 0
    reader.sync_all()


def _who(laptop: Laptop) -> dict[str, bytes]:
    """What the reader's vault holds."""
    assert laptop.record is not None
    assert laptop.central is not None
    return {
        "signing_key": laptop.key.to_bytes(),
        "agency_root": laptop.root,
        "central_record": laptop.central.record,
        "record": laptop.record.record,
    }


if __name__ == "__main__":
    print(record(sys.argv[1]))
