"""What a worker answers at a visit: a calm home with nothing found, and what is found where a level says so.

Answers go through a real `FormSession`, page after page, so that levels, reasons and days are computed by
the forms and never written down here. Words are invented, like the families.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.forms.session import FormSession, QuestionView
from rehearsal.families import RehearsedFamily, RehearsedPerson

VISIT, RISK = "home_visit", "risk_assessment"
TODDLER_YEARS, SCHOOL_YEARS = 3, 6
RATED = (("f", 7), ("c", 7), ("k", 8))
"""Items rated 0 to 3 in the risk assessment: the family, each caregiver, each child."""

CALM_VISIT: Mapping[str, str] = {
    "visit_kind": "planned",
    "visit_outcome": "met",
    "safe_place": "yes",
    "consent_basis": "given",
    "consent_form": "oral",
    "members_new": "0",
    "m_lives_here": "yes",
    "m_danger": "no",
    "k_health": "well",
    "h_warm": "warm",
    "h_sanitary": "good",
    "h_conclusion": "exist",
    "i_enough": "enough",
    "child_seen": "all",
    "words_n": "0",
    "danger_now": "no",
    "how_known": "none",
    "outsider": "no",
    "strengths": "bond routine",
    "agree_n": "0",
    "next_choice": "proposed",
}
CALM_RISK: Mapping[str, str] = {
    "basis": "visit caregiver",
    "child_seen": "yes",
    "h_violence": "no",
    "h_access": "no",
    "protect": "adult",
    "raise": "none",
    "lower_reason": "Анасы жұмысқа тұрды, бала балабақшаға үзбей барады.",
    **{f"d{number}": "no" for number in range(1, 11)},
    **{f"{letter}{number}": "0" for letter, count in RATED for number in range(1, count + 1)},
}

FOUND: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "low": ({"f4": "1"}, {"k5": "1"}),
    "medium": (
        {"f4": "2", "k5": "2"},
        {"c5": "2", "f6": "2"},
        {"f5": "2", "c7": "2"},
        {"k1": "2"},
    ),
    "high": ({"c4": "3", "f4": "2"}, {"f3": "3", "f5": "2"}, {"c1": "3"}),
    "urgent": (
        {"d8": "yes", "danger_text": "Бала үш күннен бері тамақ ішпей жатыр.", "danger_steps": "safe"},
    ),
}
"""What was found at a level; families take turns. Applied to the first caregiver and the first child."""

VIOLENCE: Mapping[str, Mapping[str, str]] = {
    "high": {
        "c3": "2",
        "h_violence": "yes",
        "h_access": "yes",
        "h_text": "Көршілер соңғы жарты жылда екі рет полиция шақырды.",
    },
    "urgent": {
        "d2": "yes",
        "danger_text": "Айдана: «Кеше ол анамды тағы ұрды, мен көршіге қаштым», — деді. Білегі көгерген.",
        "danger_steps": "police safe supervisor",
        "h_violence": "yes",
        "h_access": "yes",
        "h_text": "Көршілер соңғы жарты жылда екі рет полиция шақырды.",
        "protect": "child_tells",
    },
}
VIOLENT_VISIT: Mapping[str, Mapping[str, str]] = {
    "high": {
        "how_known": "other",
        "signs_other": "psychological witness",
        "signs_text": "Көршісі: «Түнде айғай мен жылаған дауыс естіледі», — деді.",
        "report_made": "known",
        "strengths": "bond",
    },
    "urgent": {
        "danger_now": "yes",
        "danger_steps": "police safe supervisor",
        "how_known": "seen child",
        "signs_seen": "physical",
        "signs_child": "physical witness",
        "signs_text": "Айдананың білегі көгерген. Оның айтуынша, кеше кешке болған.",
        "report_made": "made",
        "strengths": "bond asks",
    },
}
PRESENT: Mapping[str, str] = {"mother": "mother", "father": "father", "grandparent": "grandparent"}
MAY_CONSENT = ("mother", "father", "guardian")


def fill_in_visit(session: FormSession, family: RehearsedFamily, level: str) -> None:
    """The home visit as it was, page after page."""
    carer = next(person for person in family.members if person.caregiver)
    said = {
        **CALM_VISIT,
        "present": f"{PRESENT.get(carer.relation, 'guardian')} children",
        "consent_by": carer.relation if carer.relation in MAY_CONSENT else "adult",
        "child_informed": "agrees" if _eldest_years(family) >= SCHOOL_YEARS else "young",
        "child_alone": "yes" if _eldest_years(family) >= TODDLER_YEARS else "young",
    }
    if family.violence:
        said |= VIOLENT_VISIT.get(level, {})
    answer_pages(session, said)


def fill_in_risk(session: FormSession, family: RehearsedFamily, level: str, *, first: bool) -> None:
    """The risk assessment of that visit; the form computes `level` from it."""
    turns = FOUND[level]
    found: Mapping[str, str] = turns[int(family.number[-2:]) % len(turns)]
    if family.violence and level in VIOLENCE:
        found = VIOLENCE[level]
    said = {**CALM_RISK, **found, "assess_kind": "first" if first else "repeat"}
    answer_pages(session, said, once=frozenset(found))


def answer_pages(
    session: FormSession, said: Mapping[str, str], *, once: frozenset[str] = frozenset()
) -> None:
    """Go through the pages as they come and answer what is asked and has an answer in `said`.

    Names in `once` are found at the first person only; at the next ones they are calm.
    """
    done: set[str] = set()
    used: set[str] = set()
    moved = True
    while moved:
        moved = False
        for page in session.pages():
            for ref in page.question_refs:
                if ref in done:
                    continue
                question = session.question(ref)
                answer = _answer(session, question, said)
                if question.readonly or not answer:
                    continue
                if question.name in once and question.name in used:
                    answer = CALM_RISK.get(question.name, answer)
                done.add(ref)
                used.add(question.name)
                session.answer(ref, answer)
                moved = True


def _answer(session: FormSession, question: QuestionView, said: Mapping[str, str]) -> str:
    if question.name != "k_edu":
        return said.get(question.name, "")
    person = question.ref.rpartition("/m_school/")[0]
    years = float(session.value(f"{person}/m_age") or 0)
    return "school" if years >= SCHOOL_YEARS else "kindergarten"


def _eldest_years(family: RehearsedFamily) -> float:
    return max(_years(person) for person in family.members if not person.caregiver)


def _years(person: RehearsedPerson) -> float:
    return person.age_days / 365.25
