"""Public cases that nobody on this project wrote, where they are at hand; the command runs the same."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.corpus import run_corpus, unpack
from tests.conformance.outcome import CORPUS, SCENARIOS, XPATH, usual_folder
from tests.conformance.run import report
from tests.conformance.scenario_cases import run_scenarios
from tests.conformance.xpath_cases import run_cases
from tests.core.forms.published import xform

FOLDER = usual_folder()
needs_cases = pytest.mark.skipif(
    FOLDER is None, reason="the public cases are not here (../shared/conformance or TIREK_CONFORMANCE)"
)


@needs_cases
def test_all_xpath_cases_that_bind_us_pass() -> None:
    assert FOLDER is not None
    suite = run_cases(FOLDER)
    assert suite is not None
    assert suite.failed == {}
    assert suite.failed_beside == {}
    assert suite.passed > 0
    assert sum(suite.left_out.values()) < suite.passed / 100


@needs_cases
def test_scenarios_load_and_give_what_their_authors_asserted() -> None:
    assert FOLDER is not None
    results = run_scenarios(FOLDER)
    assert results is not None
    assert results.loads.failed == {}
    assert results.reads.failed == {}
    assert results.reads.passed > 0


@needs_cases
@pytest.mark.slow
def test_every_form_that_odk_accepts_opens_and_no_form_crashes() -> None:
    assert FOLDER is not None
    suite = run_corpus(FOLDER)
    assert suite is not None
    assert suite.failed == {}
    assert suite.passed > 0


def test_a_folder_without_cases_is_told_and_is_no_success(tmp_path: Path) -> None:
    lines, passed = report(tmp_path)
    assert not passed
    assert lines[-1] == "conformance: xpath 0/0 core, scenarios loads 0/0, strong reads 0/0, corpus 0/0"
    assert len(lines) == 4


def test_the_command_tells_what_passed_what_failed_and_what_is_left_out(tmp_path: Path) -> None:
    """On a folder of our own, as the real one may be absent: one of each kind of verdict per suite."""
    xpath = [
        _case("wf-1", "1 + 1", {"type": "number", "value": 2}),
        _case("wf-2", "1 + 1", {"type": "number", "value": 3}),
        _case("ek-3", "date('nonsense')", {"type": "string", "value": "Invalid Date"}),
        _case("wf-4", "date('nonsense')", {"type": "string", "value": ""}),
        _case("wf-5", "false() and explode()", {"type": "boolean", "value": False}, "lazy-unknown-function"),
        _case("wf-6", "concat('a')", {"type": "string", "value": "b"}, "clock"),
    ]
    _write(tmp_path / XPATH, {"documents": {"d": "<data/>"}, "cases": xpath})
    good = xform('<data id="s"><a/><b/></data>', '<bind nodeset="/data/b" calculate="/data/a + 1"/>',
                 '<input ref="/data/a"/>').decode()  # fmt: skip
    steps = [
        {"op": "answer", "args": ["/data/a", 1], "at_ref": "/data/a", "stored": "1", "changed": {}},
        {"read": "answerOf", "args": ["/data/b"], "result": {"string": "2"}, "line": 1},
        {"read": "answerOf", "args": ["/data/b"], "result": {"string": "3"}, "line": 2},
        {"read": "unheardOf", "args": [], "result": 1, "line": 3},
    ]
    scenario: dict[str, Any] = {"clock": "2026-03-10T05:00:00Z", "initial": {}, "steps": steps}
    bad = good.replace("/data/a + 1", "/data/b + 1")
    _write(
        tmp_path / SCENARIOS,
        {
            "forms": {
                "f1": good,
                "f2": bad,
                "f3": good.replace('<input ref="/data/a"/>', '<input ref="/data/z"/>'),
            },
            "scenarios": [{**scenario, "form": form, "id": form} for form in ("f1", "f2", "f3")],
        },
    )
    verdicts = "file\tkind\tverdict\na/good.xml\txform\todk-validate: valid\na/bad.xml\txform\tINVALID\n"
    wanted = "a/wanted.xml\txform\todk-validate: valid\na/rows.xml\txml\tnot-an-xform\n"
    with tarfile.open(tmp_path / CORPUS, "w:gz") as archive:
        for name, text in {
            "VERDICTS.tsv": verdicts + wanted, "a/good.xml": good, "a/bad.xml": bad, "a/wanted.xml": bad,
            "a/rows.xml": "<root/>",
        }.items():  # fmt: skip
            entry = tarfile.TarInfo(name)
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    lines, passed = report(tmp_path)
    told = "\n".join(lines)
    assert not passed
    assert lines[-1] == "conformance: xpath 2/3 core, scenarios loads 1/2, strong reads 1/2, corpus 2/3"
    for failure in ("FAILED wf-2 ", "FAILED wf-6 ", "FAILED f2 ", "FAILED f1 ", "FAILED a/wanted.xml"):
        assert failure in told
    for reason in ("date of nonsense is blank", "a control without a node", "unheardOf", "a data file"):
        assert reason in told


def _case(name: str, expression: str, expected: dict[str, Any], *flags: str) -> dict[str, Any]:
    return {
        "id": name, "expression": expression, "expected": expected, "flags": list(flags), "profile": "odk",
        "document": "d", "root": "/", "context": {"kind": "element", "path": "/*[1]"}, "namespaces": {},
        "functions": [], "clock": "2026-03-10T05:00:00Z", "tz": "America/Phoenix",
    }  # fmt: skip


def _write(path: Path, data: object) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        json.dump(data, file)


def test_an_archive_is_unpacked_below_its_folder_and_nowhere_else(tmp_path: Path) -> None:
    """Plain files are written; a path that leads out and a link are not."""
    packed = tmp_path / "packed.tar.gz"
    with tarfile.open(packed, "w:gz") as archive:
        for name in ("forms/a.xml", "../outside.xml"):
            entry = tarfile.TarInfo(name)
            entry.size = 2
            archive.addfile(entry, io.BytesIO(b"ok"))
        link = tarfile.TarInfo("forms/link.xml")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    unpack(packed, tmp_path / "inside")
    found = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.xml"))
    assert found == ["inside/forms/a.xml"]
