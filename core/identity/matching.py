"""How sure it is that two people on record are one, and why: points for what agrees, against what does not.

Pure: takes what is known of two people and answers with points and reasons, which `ui` words. Nothing is
decided here; a person decides. Points are logarithms of how much likelier a thing is when it is one person
than when it is two (Fellegi and Sunter's way), set by judgement and held by tables in `tests/core/identity`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.identity.folding import fold, national_number
from core.identity.iin import read_iin
from core.identity.names import PersonName, patronymic_stem, surname_stem
from core.identity.spelling import distance, reach

POSSIBLE, LIKELY = 5.0, 9.0
"""From so many points on a pair is worth showing; is probably one person."""
EXACT_PRECISIONS = frozenset({"", "day"})
ABOUT_YEARS = 2
"""An approximate birth date may be off by so many years."""
TWO_LETTERS = 0.4
"""What is left of the points for a similar word where two letters of it differ."""
SHORTEST_RELATIVE = 2
MOST_FOR_RELATIVES = 3.0


class Reason(StrEnum):
    """Why two records look like one person, or do not. `ui` has words for each."""

    IIN_SAME = "iin_same"
    IIN_DIFFERENT = "iin_different"
    NAME_SAME = "name_same"  # every part that both have
    NAME_OTHER_SPELLING = "name_other_spelling"  # as above, in another alphabet or form
    NAME_SIMILAR = "name_similar"
    NAME_DIFFERENT = "name_different"
    SURNAME_DIFFERENT = "surname_different"
    PATRONYMIC_DIFFERENT = "patronymic_different"
    BIRTH_SAME = "birth_same"
    BIRTH_NEAR = "birth_near"  # a slip of the pen, or only the day, the month or the year differs
    BIRTH_YEAR_SAME = "birth_year_same"
    BIRTH_DIFFERENT = "birth_different"
    SEX_DIFFERENT = "sex_different"
    PHONE_SAME = "phone_same"
    VILLAGE_SAME = "village_same"
    RELATIVES_SAME = "relatives_same"


AGAINST = frozenset(reason for reason in Reason if reason.value.endswith("_different"))


class Likelihood(StrEnum):
    """How a pair is shown."""

    NONE = "none"
    POSSIBLE = "possible"
    LIKELY = "likely"


@dataclass(frozen=True)
class Traits:
    """What is known of a person. `precision`: day, or anything else for about. `relatives`: given names."""

    name: PersonName
    born: date | None = None
    precision: str = "day"
    sex: str = ""
    iin: str = ""
    phones: frozenset[str] = field(default_factory=frozenset)
    village: str = ""
    relatives: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Match:
    """Points with the reasons behind them, the strongest first."""

    points: float
    reasons: tuple[Reason, ...]

    @property
    def likelihood(self) -> Likelihood:
        if self.points >= LIKELY:
            return Likelihood.LIKELY
        return Likelihood.POSSIBLE if self.points >= POSSIBLE else Likelihood.NONE

    @property
    def supporting(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason not in AGAINST)


Weighed = tuple[float, Reason | None]


def compare(one: Traits, other: Traits) -> Match:
    """Weigh everything that both records tell; what only one tells counts for nothing."""
    weighed: list[Weighed] = [
        _iin(one, other),
        *_names(one.name, other.name),
        _birth(one, other),
        _sex(one, other),
        _phone(one, other),
        _village(one, other),
        _relatives(one, other),
    ]
    reasons = sorted(
        ((points, reason) for points, reason in weighed if reason is not None),
        key=lambda told: -abs(told[0]),
    )
    return Match(sum(points for points, _ in weighed), tuple(reason for _, reason in reasons))


def _iin(one: Traits, other: Traits) -> Weighed:
    if not one.iin or not other.iin:
        return 0, None
    if one.iin == other.iin:
        return 14, Reason.IIN_SAME
    both_good = read_iin(one.iin).is_good and read_iin(other.iin).is_good
    return (-9 if both_good else -1), Reason.IIN_DIFFERENT


def _names(one: PersonName, other: PersonName) -> list[Weighed]:
    """Given name, surname, patronymic; parts written in each other's place are taken for what they are."""
    mine, theirs = _compared(one), _compared(other)
    best = _parts(mine, theirs)
    if best[0][0] < 0:
        turned = _parts(_compared(PersonName(one.given, one.surname, one.patronymic)), theirs)
        best = max((best, turned), key=lambda parts: sum(points for points, _ in parts))
    points = sum(part for part, _ in best)
    agreeing = [reason for part, reason in best if part > 0]
    against: list[Weighed] = [(part, reason) for part, reason in best if part < 0]
    if not agreeing:
        return against
    if Reason.NAME_SIMILAR in agreeing:
        summary = Reason.NAME_SIMILAR
    elif against or _are_written_alike(one, other):
        summary = Reason.NAME_SAME
    else:
        summary = Reason.NAME_OTHER_SPELLING
    return [(points - sum(part for part, _ in against), summary), *against]


def _compared(name: PersonName) -> tuple[str, str, str]:
    """Given name, surname and patronymic folded, the latter two without their endings."""
    return fold(name.given), surname_stem(fold(name.surname)), patronymic_stem(fold(name.patronymic))


def _parts(one: tuple[str, str, str], other: tuple[str, str, str]) -> list[Weighed]:
    given = _words(one[0], other[0], same=3.0, similar=1.8, different=-6.0)
    surname = _words(one[1], other[1], same=3.0, similar=1.8, different=-2.0)
    patronymic = _words(one[2], other[2], same=2.5, similar=1.5, different=-3.5)
    return [
        (given, _said(given, Reason.NAME_DIFFERENT)),
        (surname, _said(surname, Reason.SURNAME_DIFFERENT)),
        (patronymic, _said(patronymic, Reason.PATRONYMIC_DIFFERENT)),
    ]


def _said(points: float, against: Reason) -> Reason | None:
    """2 points and more are for the same word, fewer for a similar one."""
    if points < 0:
        return against
    return Reason.NAME_SAME if points >= 2 else Reason.NAME_SIMILAR if points > 0 else None


def _words(one: str, other: str, *, same: float, similar: float, different: float) -> float:
    if not one or not other:
        return 0.0
    if one == other or set(one.split()) == set(other.split()):
        return same
    most = max(reach(one), reach(other))
    apart = distance(one, other, most=min(most, 2)) if most else None
    if apart is not None:
        return similar if apart == 1 else similar * TWO_LETTERS
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= 4 and longer.startswith(shorter):
        return similar
    if len(shorter) >= 5 and distance(one, other, most=2) is not None:
        return 0.0  # two letters of five: neither for nor against
    return different


def _are_written_alike(one: PersonName, other: PersonName) -> bool:
    """Letter for letter, in every part that both have."""
    pairs = ((one.surname, other.surname), (one.given, other.given), (one.patronymic, other.patronymic))
    return all(
        mine.casefold().strip() == theirs.casefold().strip() for mine, theirs in pairs if mine and theirs
    )


def _birth(one: Traits, other: Traits) -> Weighed:
    if one.born is None or other.born is None:
        return 0, None
    years = abs(one.born.year - other.born.year)
    if not {one.precision, other.precision} <= EXACT_PRECISIONS:
        if years == 0:
            return 1.5, Reason.BIRTH_YEAR_SAME
        return (
            (0, None)
            if years <= ABOUT_YEARS
            else (-4 if years > 2 * ABOUT_YEARS else -2, Reason.BIRTH_DIFFERENT)
        )
    if one.born == other.born:
        return 5, Reason.BIRTH_SAME
    if _misread(one.born, other.born):
        return 2, Reason.BIRTH_NEAR
    if (
        sum(
            (
                one.born.year != other.born.year,
                one.born.month != other.born.month,
                one.born.day != other.born.day,
            )
        )
        == 1
    ):
        return 0.5, Reason.BIRTH_NEAR
    return (-2 if years == 0 else -5), Reason.BIRTH_DIFFERENT


def _misread(one: date, other: date) -> bool:
    """Whether day and month, or two digits, changed places, or one digit of the date differs."""
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return True
    return distance(f"{one:%Y%m%d}", f"{other:%Y%m%d}", most=1) is not None


def _sex(one: Traits, other: Traits) -> Weighed:
    known = {one.sex, other.sex} & {"male", "female"}
    return (-4, Reason.SEX_DIFFERENT) if len(known) == 2 else (0, None)


def _phone(one: Traits, other: Traits) -> Weighed:
    mine, theirs = ({national_number(phone) for phone in person.phones} - {""} for person in (one, other))
    return (2.5, Reason.PHONE_SAME) if mine & theirs else (0, None)


def _village(one: Traits, other: Traits) -> Weighed:
    mine, theirs = fold(one.village), fold(other.village)
    if not mine or not theirs:
        return 0, None
    return (1, Reason.VILLAGE_SAME) if mine == theirs else (-0.5, None)


def _relatives(one: Traits, other: Traits) -> Weighed:
    shared = _folded(one.relatives) & _folded(other.relatives)
    if not shared:
        return 0, None
    return min(1.5 * len(shared), MOST_FOR_RELATIVES), Reason.RELATIVES_SAME


def _folded(names: Iterable[str]) -> set[str]:
    return {folded for name in names if len(folded := fold(name)) >= SHORTEST_RELATIVE}
