"""Whether two people on record are one: each kind of evidence in a table, and pairs made by the hundred."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from bench.misspelling import KINDS
from bench.people import InventedPerson, families
from core.identity.matching import Likelihood, Reason, Traits, compare
from core.identity.names import PersonName

NOW = Traits(
    name=PersonName("Жақыпбек", "Бибігүл", "Оспанқызы"),
    born=date(1896, 11, 30),
    sex="female",
    iin="961130200012",
    phones=frozenset({"+77000000101"}),
    village="Көкжарма",
    relatives=frozenset({"Айдана", "Ерасыл"}),
)
BARE = Traits(name=NOW.name, born=NOW.born)
LIKELY, POSSIBLE, NONE = Likelihood.LIKELY, Likelihood.POSSIBLE, Likelihood.NONE


def named(*parts: str) -> PersonName:
    return PersonName(*parts)


@pytest.mark.parametrize(
    ("one", "other", "likelihood", "reasons"),
    [
        (BARE, BARE, LIKELY, (Reason.NAME_SAME, Reason.BIRTH_SAME)),
        (
            BARE,
            replace(BARE, name=named("Жакупбек", "Бибигуль", "Оспановна")),
            LIKELY,
            (Reason.NAME_SIMILAR, Reason.BIRTH_SAME),
        ),
        (
            BARE,
            replace(BARE, name=named("Жакыпбек", "Бибигул", "Оспановна")),
            LIKELY,
            (Reason.NAME_OTHER_SPELLING, Reason.BIRTH_SAME),
        ),
        (replace(NOW, name=named()), replace(NOW, name=named(), born=None), LIKELY, None),
        # the same IIN under another name is shown: one of the two was written wrongly
        (NOW, Traits(name=named("Басқа", "Адам"), iin=NOW.iin), POSSIBLE, None),
        (NOW, replace(NOW, iin="961130200305"), LIKELY, None),
        (BARE, replace(BARE, born=date(1896, 11, 3)), LIKELY, None),
        (
            replace(BARE, born=date(1896, 11, 3)),
            replace(BARE, born=date(1896, 3, 11)),
            LIKELY,
            (Reason.NAME_SAME, Reason.BIRTH_NEAR),
        ),
        # only the year is known, or about
        (BARE, replace(BARE, born=date(1896, 1, 1), precision="about"), LIKELY, None),
        (BARE, replace(BARE, born=date(1898, 1, 1), precision="about"), POSSIBLE, (Reason.NAME_SAME,)),
        (BARE, replace(BARE, born=date(1890, 1, 1), precision="about"), NONE, None),
        # name and nothing else
        (replace(BARE, born=None), replace(BARE, born=None), POSSIBLE, (Reason.NAME_SAME,)),
        (
            Traits(name=named("Жақыпбек", "Бибігүл")),
            Traits(name=named("Жақыпбек", "Бибігүл", "Оспанқызы")),
            POSSIBLE,
            (Reason.NAME_SAME,),
        ),
        (Traits(name=named("", "Бибігүл")), Traits(name=named("", "Бибігүл")), NONE, None),
        # surname and given name in each other's place
        (BARE, replace(BARE, name=named("Бибігүл", "Жақыпбек", "Оспанқызы")), LIKELY, None),
        # a married woman, a sister, a twin, a namesake of another generation
        (
            BARE,
            replace(BARE, name=named("Серікбаева", "Бибігүл", "Оспанқызы")),
            POSSIBLE,
            None,
        ),
        (
            BARE,
            replace(BARE, name=named("Жақыпбек", "Айнұр", "Оспанқызы"), born=date(1898, 1, 2)),
            NONE,
            None,
        ),
        (BARE, replace(BARE, name=named("Жақыпбек", "Айнұр", "Оспанқызы")), NONE, None),
        (BARE, replace(BARE, born=date(1870, 5, 6)), NONE, None),
        (
            replace(BARE, sex="female", name=named("Жақып", "Нұр")),
            replace(BARE, sex="male", name=named("Жақып", "Нұр")),
            POSSIBLE,
            None,
        ),
        # two mothers of one telephone
        (
            replace(NOW, iin=""),
            replace(NOW, iin="", name=named("Серік", "Раушан", "Мұратқызы"), born=date(1890, 2, 3)),
            NONE,
            None,
        ),
    ],
)
def test_evidence(
    one: Traits, other: Traits, likelihood: Likelihood, reasons: tuple[Reason, ...] | None
) -> None:
    match = compare(one, other)
    assert match.likelihood is likelihood, match
    if reasons is not None:
        assert set(match.reasons) == set(reasons)
    back = compare(other, one)
    assert back.points == pytest.approx(match.points)
    assert set(back.reasons) == set(match.reasons)


def test_everything_that_agrees_adds_points() -> None:
    points = compare(BARE, BARE).points
    for more in (
        {"phones": NOW.phones},
        {"village": NOW.village},
        {"relatives": NOW.relatives},
        {"iin": NOW.iin},
    ):
        fuller = replace(BARE, **more)
        assert compare(fuller, fuller).points > points
        assert compare(fuller, BARE).points == points


def test_the_strongest_reason_is_named_first() -> None:
    match = compare(NOW, replace(NOW, village="Ақжар", sex="male"))
    assert match.reasons[0] is Reason.IIN_SAME
    assert Reason.SEX_DIFFERENT in match.reasons
    assert Reason.SEX_DIFFERENT not in match.supporting


# --- by the hundred ------------------------------------------------------------------------------------


def traits_of(person: InventedPerson) -> Traits:
    return Traits(
        name=PersonName(person.surname, person.given, person.patronymic),
        born=person.born,
        sex=person.sex,
        iin=person.iin,
        phones=frozenset({person.phone} - {""}),
    )


def registered_again(person: InventedPerson, chance: Random) -> Traits:
    """The same person, as somebody else might write them down."""
    spoil = chance.choice([kind for name, kind in KINDS.items() if "order" not in name])
    name = PersonName(
        *(spoil(part, chance) if len(part) > 3 else part for part in (person.surname, person.given))
    )
    if person.patronymic and chance.random() < 0.6:
        name = replace(name, patronymic=person.patronymic)
    kind = chance.random()
    again = Traits(name=name, born=person.born, sex=person.sex)
    if kind < 0.2:
        return replace(again, born=None, iin=person.iin, phones=frozenset({person.phone} - {""}))
    if kind < 0.4:
        return replace(again, born=date(person.born.year, 1, 1), precision="about", iin=person.iin)
    if kind < 0.5:
        return replace(again, born=person.born + timedelta(days=chance.choice((-1, 1, 2))))
    return again


def test_pairs_by_the_hundred() -> None:
    """Of people written down twice most are shown; of people who are two, next to none as likely."""
    chance = Random(7)
    everybody = [person for family in families(400) for person in family.members]
    chance.shuffle(everybody)
    again = [compare(traits_of(one), registered_again(one, chance)) for one in everybody[:800]]
    shown = sum(match.likelihood is not NONE for match in again) / len(again)
    likely = sum(match.likelihood is LIKELY for match in again) / len(again)
    two = [
        compare(traits_of(one), traits_of(other))
        for one, other in zip(everybody[:1000], everybody[1000:], strict=False)
    ]
    two += [
        compare(traits_of(one), traits_of(other))
        for family in families(400)
        for one, other in zip(family.members, family.members[1:], strict=False)
    ]
    falsely = sum(match.likelihood is not NONE for match in two) / len(two)
    falsely_likely = sum(match.likelihood is LIKELY for match in two)
    print(
        f"shown {shown:.3f}, likely {likely:.3f}; of {len(two)} pairs of two: {falsely:.4f}, {falsely_likely}"
    )
    assert shown > 0.9
    assert likely > 0.65
    assert falsely < 0.01
    assert falsely_likely == 0
