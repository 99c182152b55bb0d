"""Twelve invented families of an invented district, for rehearsing and for the tour.

Nobody here exists: the villages are made up, no one carries an IIN, and days are counted from the day the
rehearsal is set up, so that the agenda is always worth looking at. `agency` turns this into operations.
"""

from __future__ import annotations

from dataclasses import dataclass

REGION = "Ұлытау облысы"
DISTRICT = "Жылыөзен ауданы"


@dataclass(frozen=True)
class RehearsedPerson:
    """One member; `age_days` is the age in days on the day of the rehearsal."""

    surname: str
    given: str
    patronymic: str
    relation: str
    sex: str
    age_days: int
    caregiver: bool = False


@dataclass(frozen=True)
class RehearsedFamily:
    """One file. `levels` is its history as (days ago, level), oldest first; answers follow from the level.

    `due_in_days` counts from the rehearsal's day; None: no visit is planned.
    """

    number: str
    name: str
    village: str
    street: str
    rural_district: str
    phone: str
    languages: tuple[str, ...]
    members: tuple[RehearsedPerson, ...]
    levels: tuple[tuple[int, str], ...]
    due_in_days: int | None
    directions: str = ""
    worker: int = 0
    note: str = ""
    violence: bool = False
    safety_note: str = ""


def _years(years: int, days: int = 100) -> int:
    return round(years * 365.25) + days


def _adult(surname: str, given: str, patronymic: str, relation: str, sex: str, years: int) -> RehearsedPerson:
    return RehearsedPerson(surname, given, patronymic, relation, sex, _years(years), caregiver=True)


def _child(
    surname: str, given: str, patronymic: str, sex: str, years: int, days: int = 60
) -> RehearsedPerson:
    return RehearsedPerson(surname, given, patronymic, "child", sex, _years(years, days))


FAMILIES: tuple[RehearsedFamily, ...] = (
    RehearsedFamily(
        "ЖӨ-0101",
        "Серікбай Нұргүл отбасы",
        "Көкжарма",
        "Бейбітшілік көшесі, 4",
        "Көкжарма ауылдық округі",
        "+7 700 000 01 01",
        ("kk",),
        (
            _adult("Серікбай", "Нұргүл", "Маратқызы", "mother", "female", 33),
            _child("Серікбай", "Айдана", "", "female", 8),
            _child("Серікбай", "Ерасыл", "", "male", 4),
        ),
        ((64, "medium"), (20, "high"), (2, "urgent")),
        -1,
        "Дүкеннен кейінгі үшінші үй, көк қақпа.",
        violence=True,
        safety_note="Барар алдында қоңырау шалмаңыз: телефонды басқа адам көтеруі мүмкін.",
    ),
    RehearsedFamily(
        "ЖӨ-0102",
        "Әбілхан Раушан отбасы",
        "Тоғызтерек",
        "Мектеп көшесі, 11",
        "Тоғызтерек ауылдық округі",
        "+7 700 000 01 02",
        ("kk",),
        (
            _adult("Әбілхан", "Раушан", "Сейітқызы", "mother", "female", 41),
            _adult("Әбілхан", "Бауыржан", "Төлегенұлы", "father", "male", 45),
            _child("Әбілхан", "Диас", "Бауыржанұлы", "male", 14),
            _child("Әбілхан", "Аяулым", "Бауыржанқызы", "female", 11),
            _child("Әбілхан", "Нұрсұлтан", "Бауыржанұлы", "male", 6),
        ),
        ((50, "medium"), (10, "high")),
        -3,
    ),
    RehearsedFamily(
        "ЖӨ-0103",
        "Қойшыбай Ләззат отбасы",
        "Тоғызтерек",
        "Орталық көше, 27",
        "Тоғызтерек ауылдық округі",
        "+7 700 000 01 03",
        ("kk", "ru"),
        (
            _adult("Қойшыбай", "Ләззат", "Асқарқызы", "grandparent", "female", 61),
            _child("Қойшыбай", "Мейірім", "", "female", 2),
        ),
        ((31, "medium"),),
        0,
    ),
    RehearsedFamily(
        "ЖӨ-0104",
        "Мұсахан Ержан отбасы",
        "Ақбидайлы",
        "Диқан көшесі, 3",
        "Ақбидайлы ауылдық округі",
        "+7 700 000 01 04",
        ("kk",),
        (
            _adult("Мұсахан", "Ержан", "Қайратұлы", "guardian", "male", 38),
            _adult("Мұсахан", "Гүлмира", "Болатқызы", "guardian", "female", 36),
            _child("Төреғали", "Санжар", "Арманұлы", "male", 9),
            _child("Төреғали", "Сабина", "Арманқызы", "female", 7),
        ),
        ((30, "medium"),),
        0,
    ),
    RehearsedFamily(
        "ЖӨ-0105",
        "Жолдыбай Сәуле отбасы",
        "Ақбидайлы",
        "Тың көшесі, 18",
        "Ақбидайлы ауылдық округі",
        "+7 700 000 01 05",
        ("kk",),
        (
            _adult("Жолдыбай", "Сәуле", "Ғалымқызы", "mother", "female", 29),
            _child("Жолдыбай", "Әли", "", "male", 5),
        ),
        ((180, "medium"), (90, "low")),
        0,
    ),
    RehearsedFamily(
        "ЖӨ-0106",
        "Бекболат Шолпан отбасы",
        "Жылыбастау",
        "Бұлақ көшесі, 9",
        "Жылыбастау ауылдық округі",
        "+7 700 000 01 06",
        ("kk",),
        (
            _adult("Бекболат", "Шолпан", "Ерболқызы", "mother", "female", 37),
            _child("Бекболат", "Томирис", "", "female", 13),
            _child("Бекболат", "Алихан", "", "male", 10),
        ),
        ((31, "high"),),
        3,
    ),
    RehearsedFamily(
        "ЖӨ-0107",
        "Шәріпбай Гүлнәр отбасы",
        "Жылыбастау",
        "Көктем көшесі, 2",
        "Жылыбастау ауылдық округі",
        "+7 700 000 01 07",
        ("kk",),
        (
            _adult("Шәріпбай", "Гүлнәр", "Оразқызы", "mother", "female", 44),
            _child("Шәріпбай", "Бексұлтан", "", "male", 16),
        ),
        ((27, "medium"),),
        3,
    ),
    RehearsedFamily(
        "ЖӨ-0108",
        "Нұрпейіс Талғат отбасы",
        "Көкжарма",
        "Тәуелсіздік көшесі, 15",
        "Көкжарма ауылдық округі",
        "+7 700 000 01 08",
        ("kk",),
        (
            _adult("Нұрпейіс", "Талғат", "Жеңісұлы", "father", "male", 40),
            _child("Нұрпейіс", "Інжу", "Талғатқызы", "female", 12),
            _child("Нұрпейіс", "Мансұр", "Талғатұлы", "male", 9),
        ),
        ((26, "high"),),
        5,
    ),
    RehearsedFamily(
        "ЖӨ-0109",
        "Дәулетхан Қайрат отбасы",
        "Ақбидайлы",
        "Дала көшесі, 7",
        "Ақбидайлы ауылдық округі",
        "+7 700 000 01 09",
        ("kk",),
        (
            _adult("Дәулетхан", "Қайрат", "Мұратұлы", "father", "male", 35),
            _adult("Дәулетхан", "Ақмарал", "Серікқызы", "mother", "female", 32),
            _child("Дәулетхан", "Жания", "Қайратқызы", "female", 3),
        ),
        ((40, "low"),),
        50,
    ),
    RehearsedFamily(
        "ЖӨ-0110",
        "Оразалы Мәншүк отбасы",
        "Тоғызтерек",
        "Жастар көшесі, 21",
        "Тоғызтерек ауылдық округі",
        "+7 700 000 01 10",
        ("kk",),
        (
            _adult("Оразалы", "Мәншүк", "Дәуренқызы", "mother", "female", 26),
            _child("Оразалы", "Амина", "", "female", 1),
        ),
        ((12, "medium"),),
        18,
        worker=1,
    ),
    RehearsedFamily(
        "ЖӨ-0111",
        "Семья Ивановой Светланы",
        "Ақбидайлы",
        "Тың көшесі, 2",
        "Ақбидайлы ауылдық округі",
        "+7 700 000 01 11",
        ("ru",),
        (
            _adult("Иванова", "Светлана", "Петровна", "mother", "female", 39),
            _child("Иванов", "Артём", "Олегович", "male", 12),
            _child("Иванова", "Вера", "Олеговна", "female", 8),
        ),
        ((60, "low"),),
        30,
        worker=1,
    ),
    RehearsedFamily(
        "ЖӨ-0112",
        "Төлеуғазы Айгерім отбасы",
        "Жылыбастау",
        "Арна көшесі, 5",
        "Жылыбастау ауылдық округі",
        "+7 700 000 01 12",
        ("kk",),
        (
            _adult("Төлеуғазы", "Айгерім", "Нұрланқызы", "mother", "female", 24),
            _child("Төлеуғазы", "Ғани", "", "male", 0),
        ),
        (),
        2,
        worker=1,
        note="Отбасы Ақбидайлыдан көшіп келді, бірінші бару керек.",
    ),
)


@dataclass(frozen=True)
class RehearsedColleague:
    """A person of the agency. `code` is the worker code typed at the laptop."""

    code: str
    shown_name: str
    role: str


COLLEAGUES: tuple[RehearsedColleague, ...] = (
    RehearsedColleague("asem", "Тоқтарбай Әсем", "worker"),
    RehearsedColleague("daniyar", "Сағынтай Данияр", "worker"),
    RehearsedColleague("bakyt", "Бақыт Сүлейменқызы", "supervisor"),
)
