"""Public XPath cases and form scenarios that nobody on this project wrote, where they are at hand.

Left out, with the decision behind it (docs/forms.md): what our dialect settles otherwise.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.core.forms import conformance, scenarios

pytestmark = pytest.mark.skipif(
    conformance.folder() is None,
    reason="the public cases are not here (../shared/conformance or TIREK_CONFORMANCE)",
)

DECIDED_OTHERWISE = {
    "wf-1737": "date of nonsense is blank",
    "ek-1379": "date of nonsense is blank",
    "ek-1520": "only ISO dates are dates",
    "ek-1554": "area of nothing is 0, as in web-forms",
    "ek-1555": "distance of nothing is 0, as in web-forms",
    "jr-0064": "a date is local midnight, with its part of the day",
    "jr-0065": "a date is local midnight, with its part of the day",
    "jr-0066": "a date is local midnight, with its part of the day",
    "jr-0257": "a number has a point",
    "jr-0265": "a number has a point",
    "jr-0338": "numbers compare exactly",
}
BINDING: tuple[set[str], ...] = (set(), {"clock"}, {"lax-lexing"}, {"language"}, {"random"})


def test_all_core_cases_that_bind_us_pass() -> None:
    passed: Counter[str] = Counter()
    failed: dict[str, str] = {}
    for case, verdict in conformance.cases():
        if set(case["flags"]) not in BINDING or case["id"] in DECIDED_OTHERWISE:
            continue
        if verdict:
            failed[case["id"]] = f"{case['expression']}: {verdict}"
        else:
            passed[",".join(case["flags"]) or "core"] += 1
    print(dict(passed), f"decided otherwise: {len(DECIDED_OTHERWISE)}")
    assert failed == {}
    assert passed["core"] == 1968


def test_what_is_decided_otherwise_does_differ() -> None:
    """A decision that no longer makes a difference must leave the list."""
    verdicts = {case["id"]: verdict for case, verdict in conformance.cases()}
    assert [name for name in DECIDED_OTHERWISE if not verdicts[name]] == []


def test_a_wrong_number_of_arguments_is_refused() -> None:
    fine = {"jr-0167", "jr-0179", "jr-0180"}  # odd dates are blank or days, not errors
    let_through = {
        case["id"]
        for case, verdict in conformance.cases()
        if case["flags"] == ["error"] and verdict and case["id"] not in fine
    }
    assert let_through == set()


def test_scenarios_give_what_their_authors_asserted() -> None:
    score, differences = scenarios.run_all()
    print(dict(score))
    assert differences == {}
    assert score["asserted"] >= 450
