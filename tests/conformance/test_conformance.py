"""Public cases that nobody on this project wrote, where they are at hand; the command runs the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.corpus import run_corpus
from tests.conformance.outcome import usual_folder
from tests.conformance.run import report
from tests.conformance.scenario_cases import run_scenarios
from tests.conformance.xpath_cases import run_cases

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
