"""What an assessment says otherwise than the one before it: the answers behind the level that differ.

Only questions outside lists of people are compared: the form gives a person in a list no lasting mark, and
two lines with one name may be two people. It says "better" or "worse" only where the form itself does.
"""

from __future__ import annotations

from datetime import date

from core.casework.assessments import LEVEL_NODE, Assessments
from core.casework.filing import Filing, day
from core.forms.session import FormSession, QuestionKind, QuestionView
from core.records import Difference, SinceThen, Turn
from core.schema import Entity
from core.store.casebook import Record


def since_then(
    filing: Filing, assessments: Assessments, record: Record, session: FormSession, *, language: str
) -> SinceThen | None:
    """`session` is the assessment `record` open for reading. None where none was before it, or it cannot be
    read here."""
    earlier = _before(filing, record)
    then = None if earlier is None else assessments.open(earlier, language=language)
    if earlier is None or then is None:
        return None
    return SinceThen(day(earlier.get("assessed_on")), differences(then, session))


def differences(then: FormSession, now: FormSession) -> tuple[Difference, ...]:
    """Answers that the level follows from, then or now, and that are not the same; the worse ones first."""
    told_then, told_now = _speaks(then), _speaks(now)
    titles = {ref: page.title for page in now.pages() for ref in page.question_refs}
    found = []
    for name in dict.fromkeys((*_names(now), *_names(then))):
        before, after = _question(then, name), _question(now, name)
        if before is None or after is None or _value(before) == _value(after):
            continue
        turn = _turn(before, after, name in told_then, name in told_now)
        page = titles.get(after.ref, "")
        found.append(Difference(after.label or name, _shown(before), _shown(after), page, turn))
    order = {Turn.WORSE: 0, Turn.OTHER: 1, Turn.BETTER: 2}
    return tuple(sorted(found, key=lambda one: order[one.turn]))


def _before(filing: Filing, record: Record) -> Record | None:
    made = {
        one.entity_id: at_ms
        for one, (_, at_ms) in filing.store.casebook.first_authors(record.record.stream).items()
    }

    def when(one: Record) -> tuple[date, int]:
        return day(one.get("assessed_on")) or date.min, made.get(one.record.entity_id, 0)

    in_order = sorted(filing.standing(record.record.stream, Entity.ASSESSMENT), key=when)
    place = next((at for at, one in enumerate(in_order) if one.record == record.record), 0)
    return in_order[place - 1] if place else None


def _names(session: FormSession) -> list[str]:
    """The answered questions that the level depends on, outside repeats."""
    return [ref.rpartition("/")[2] for ref in session.sources(LEVEL_NODE) if "[" not in ref]


def _speaks(session: FormSession) -> frozenset[str]:
    """The questions whose answers made the level so."""
    return frozenset(one.ref.rpartition("/")[2] for one in session.explain(LEVEL_NODE) if one.holds)


def _question(session: FormSession, name: str) -> QuestionView | None:
    refs = session.refs(name)
    return session.question(refs[0]) if len(refs) == 1 and "[" not in refs[0] else None


def _value(view: QuestionView) -> str:
    return view.value if view.relevant else ""


def _shown(view: QuestionView) -> str:
    return view.shown_text if view.relevant else ""


def _turn(before: QuestionView, after: QuestionView, told_then: bool, told_now: bool) -> Turn:
    """On a scale of choices with numbers the higher one asks for more. Otherwise an answer that came to speak
    for the level is worse, and one that no longer does is better. A number that was counted says neither."""
    was, is_now = _value(before), _value(after)
    scale = before.kind is after.kind is QuestionKind.SELECT_ONE
    if scale and was.isdigit() and is_now.isdigit():
        return Turn.WORSE if int(is_now) > int(was) else Turn.BETTER
    if not scale or not was or not is_now or told_then == told_now:
        return Turn.OTHER
    return Turn.WORSE if told_now else Turn.BETTER
