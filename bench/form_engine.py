"""The form engine on forms of a known size, beside lxml's XPath where both can do the work.

hv300 is opened, computed as a whole, and changed one answer at a time; a roster of a hundred lines grows and
shrinks; a district is chosen out of 2,400 villages. lxml evaluates the very same conditions on the same
answers: it has no dependencies, no repeats of its own and no dates, so only plain conditions are compared.
"""

from __future__ import annotations

import gc
import statistics
import tracemalloc
from collections.abc import Callable, Iterator

from lxml import etree

from bench.generated_forms import hv300, roster
from bench.measuring import Measured, repeated, timed_ms
from core.forms.definition import FormDefinition
from core.forms.session import FormSession
from core.forms.submission import to_submission_xml
from core.forms.triggers import Kind
from core.forms.xform import load_form
from core.forms.xpath.environment import Context
from tests.core.forms.published import start

RUNS = 15
LINES = 100
EACH_CHANGE = 3


def measure() -> Iterator[Measured]:
    yield from _hv300()
    yield from _roster()


def _hv300() -> Iterator[Measured]:
    xform = hv300()
    yield Measured("hv300 (300 questions, 274 rules): loaded", "ms", _loaded(xform))
    definition = load_form(xform)
    yield Measured("hv300: opened empty", "ms", repeated(RUNS, lambda: start(definition)))
    session = _filled(definition)
    yield Measured(
        "hv300: every rule computed again, filled in", "ms", repeated(RUNS, lambda: _again(session))
    )
    ours, theirs, count = _conditions(definition, session)
    yield Measured(
        f"hv300: its {count} conditions, one after another", "ms", repeated(RUNS, ours),
        "lxml's compiled XPath", repeated(RUNS, theirs),
    )  # fmt: skip
    yield _worst("hv300: one answer, the worst", session, _changes_of_hv300())
    yield from _gate()
    draft = session.draft()
    yield Measured(
        "hv300: saved and opened again", "ms",
        repeated(RUNS, lambda: FormSession.resume(definition, draft, clock=_CLOCK, instances={})),
    )  # fmt: skip
    yield Measured("hv300: a district chosen, its villages drawn", "ms", tuple(_cascade(session)))
    yield Measured("hv300: memory of one open session", "MB", (_memory_mb(definition),))


def _gate() -> Iterator[Measured]:
    """The worst that a home visit does: consent refused and given again, 288 questions closed and opened."""
    session = start(load_form(hv300(gate=True)))
    session.answer("/data/consent", "yes")
    for ref, first, _ in _changes_of_hv300():
        session.answer(ref, first)
    yield _worst("hv300 behind one consent: that answer", session, [("/data/consent", "yes", "no")])


def _roster() -> Iterator[Measured]:
    session = start(load_form(roster(LINES)))
    refs = {name: session.refs(name) for name in ("q0", "q1", "q2", "q5")}
    for name in ("q0", "q1"):
        for place, ref in enumerate(refs[name]):
            session.answer(ref, str(place % 7))
    middle = LINES // 2
    changes = [(refs[name][at], "5", "6") for name in refs for at in (0, middle, LINES - 1)]
    yield _worst(f"{LINES} lines of 10 questions: one answer, the worst", session, changes)
    repeat = session.refs("line")[0].rpartition("[")[0]
    added, removed = [], []
    for _ in range(RUNS):
        added.append(timed_ms(lambda: session.add_repeat(repeat)))
        last = session.refs("line")[middle]
        removed.append(timed_ms(lambda last=last: session.remove_repeat(last)))  # type: ignore[misc]
    yield Measured(f"{LINES} lines of 10 questions: one more", "ms", tuple(added))
    yield Measured(f"{LINES} lines of 10 questions: one out of the middle removed", "ms", tuple(removed))


def _loaded(xform: bytes) -> tuple[float, ...]:
    """As the program loads it: automatic collection of cycles is off there, a timer of the window does it."""
    gc.collect()
    gc.disable()
    try:
        return repeated(RUNS, lambda: load_form(xform))
    finally:
        gc.enable()


def _filled(definition: FormDefinition) -> FormSession:
    session = start(definition)
    for ref, first, _ in _changes_of_hv300():
        session.answer(ref, first)
    for place, ref in enumerate(session.refs("name")):
        session.answer(ref, f"Member {place}")
    for place, ref in enumerate(session.refs("age")):
        session.answer(ref, str(5 * place))
    return session


def _changes_of_hv300() -> list[tuple[str, str, str]]:
    """Every question of the sections with two answers of its kind."""
    return [(f"/data/s{section}/q{number}", "1", "2") for section in range(24) for number in range(12)]


def _again(session: FormSession) -> None:
    session._evaluation.everything()
    session._evaluation.settle()


def _worst(what: str, session: FormSession, changes: list[tuple[str, str, str]]) -> Measured:
    taken: dict[str, list[float]] = {}
    for _ in range(EACH_CHANGE):
        for ref, first, second in changes:
            session.answer(ref, first)
            taken.setdefault(ref, []).append(timed_ms(lambda ref=ref, to=second: session.answer(ref, to)))  # type: ignore[misc]
            taken[ref].append(timed_ms(lambda ref=ref, to=first: session.answer(ref, to)))  # type: ignore[misc]
    return Measured(what, "ms", tuple(max(taken.values(), key=statistics.median)))


def _conditions(
    definition: FormDefinition, session: FormSession
) -> tuple[Callable[[], object], Callable[[], object], int]:
    """The relevance of every question outside the repeat, as closures here and as compiled XPath there."""
    environment = session._evaluation.env
    rules = [
        (trigger.test, trigger.node)
        for trigger in session._evaluation.program.triggers
        if trigger.kind is Kind.RELEVANT and trigger.node.slot >= 0
    ]
    contexts = [(test, Context(environment.fixed[node.slot], environment)) for test, node in rules if test]
    tree = etree.fromstring(to_submission_xml(definition, session.submission()))
    compiled = [etree.XPath(f"boolean({node.bind.relevant})") for _, node in rules]

    def ours() -> object:
        environment.budget = 10_000_000
        return [test(context) for test, context in contexts]

    def theirs() -> object:
        return [expression(tree) for expression in compiled]

    if ours() != theirs():
        raise AssertionError("the two do not do the same work")
    return ours, theirs, len(contexts)


def _cascade(session: FormSession) -> Iterator[float]:
    for run in range(RUNS):
        session.answer("/data/place/region", f"r{run % 12}")

        def choose(run: int = run) -> None:
            session.answer("/data/place/district", f"d{run % 12}_{run % 10}")
            if len(session.question("/data/place/village").choices) != 20:
                raise AssertionError("not the villages of one district")

        yield timed_ms(choose)


def _memory_mb(definition: FormDefinition) -> float:
    tracemalloc.start()
    session = _filled(definition)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del session
    return held / 1e6


_CLOCK = start(load_form(roster(1)))._evaluation.env.clock
