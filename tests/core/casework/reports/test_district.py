"""District counts point to nobody: small cells, what would give them back, districts with few families."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.casework.assessments import write_answers
from core.casework.reports import district
from core.casework.reports.district import DistrictReport, Tally, directions
from core.casework.reports.suppression import is_small, protect
from core.forms.answers import AnswerNode, FormAnswers
from core.schema import Entity, parts_to_value
from tests.core.casework.office import TODAY, days
from tests.core.casework.reports.test_monthly import Agency, withdrawn

K = 3


@pytest.fixture
def agency(tmp_path: Path) -> Iterator[Agency]:
    made = Agency(tmp_path / "vault", forms=False, roles=("worker", "supervisor"))
    yield made
    made.close()


def answers(form: str = "risk_assessment", **said: str) -> bytes:
    children = tuple(AnswerNode(name, text) for name, text in said.items())
    root = AnswerNode("data", (AnswerNode("child_item", children, bytes(16)),))
    return write_answers(FormAnswers(form, "1", bytes(32), root))


def assess(agency: Agency, place: str, **said: str) -> None:
    address = parts_to_value(Entity.FAMILY, "address", district=place)
    family = agency.plain_family(address=address)
    agency.write(family.stream, Entity.ASSESSMENT, assessed_on=TODAY - days(9), answers=answers(k1="3"))
    agency.write(family.stream, Entity.ASSESSMENT, assessed_on=TODAY, answers=answers(**said))
    agency.write(
        family.stream, Entity.ASSESSMENT, assessed_on=TODAY, answers=answers(f4="3"), withdrawn=withdrawn()
    )


def report(agency: Agency, year: int = TODAY.year) -> DistrictReport:
    tally = Tally(year)
    while tally.next_stream is not None:
        tally = agency.desk.reports.tally_districts(tally)
    return agency.desk.reports.district(tally)


def test_a_district_says_how_many_families_have_something_to_act_on_in_a_direction(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(district, "PART", 4)
    for number in range(12):
        assess(agency, "Жылыөзен ауданы", f1="2" if number < 6 else "1", k8="3" if number < 2 else "0")
    for _ in range(4):
        assess(agency, "Шағын ауданы", f1="3")
    found = report(agency)
    assert [one.code for one in found.directions] == [
        "child", "family_society", "state_policy", "country_welfare",
    ]  # fmt: skip
    (line,) = found.lines
    assert (line.district, line.families) == ("Жылыөзен ауданы", 12)
    assert line.counts == (0, 6, None, 0)
    assert found.totals == (None, None, None, None)
    assert found.left_out == 1
    assert report(agency, 2025).lines == ()


def test_another_form_and_what_cannot_be_read_count_as_families_without_needs(agency: Agency) -> None:
    for content in (answers("another_form", k1="3"), b"\xff", answers(k1="1")):
        address = parts_to_value(Entity.FAMILY, "address", region="Аймақ")
        for _ in range(2):
            family = agency.plain_family(address=address)
            agency.write(family.stream, Entity.ASSESSMENT, assessed_on=TODAY, answers=content)
    (line,) = report(agency).lines
    assert (line.district, line.families, line.counts) == ("Аймақ", 6, (0, 0, 0, 0))


def test_the_reference_data_are_dated_and_name_four_directions() -> None:
    known = directions()
    assert len(known.directions) == 4
    assert {tag.direction for tag in known.questions} == {one.code for one in known.directions}
    assert all(set(one.title) == {"kk", "ru", "en"} for one in known.directions)
    assert known.valid_from.year == 2022
    assert "proposal of the programme" in known.ground
    assert known.smallest_cell >= 5


COLUMNS = st.lists(
    st.integers(K, 12).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))),
    min_size=1,
    max_size=4,
)


@settings(deadline=None, max_examples=300)
@given(COLUMNS)
def test_no_hidden_count_can_be_worked_out(column: list[tuple[int, int]]) -> None:
    """Whoever knows all bases and all that is shown still finds two values for each hidden small count."""
    counts = {str(at): count for at, (count, _) in enumerate(column)}
    bases = {str(at): base for at, (_, base) in enumerate(column)}
    shown = protect(counts, bases, smallest=K)
    hidden = [name for name, count in shown.counts.items() if count is None]
    assert all(shown.counts[name] in (None, counts[name]) for name in counts)
    assert all(name in hidden for name in counts if is_small(counts[name], bases[name], K))
    if shown.total is None or not hidden:
        return
    assert shown.total == sum(counts.values())
    rest = shown.total - sum(count for count in shown.counts.values() if count is not None)
    possible = [
        values for values in product(*(range(bases[name] + 1) for name in hidden)) if sum(values) == rest
    ]
    for at, name in enumerate(hidden):
        if is_small(counts[name], bases[name], K):
            assert len({values[at] for values in possible}) > 1
