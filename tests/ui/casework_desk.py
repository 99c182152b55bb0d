"""A desk full of families, for tests of the pages that list and show them. Invented people, no IIN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import cast

from core.casework.adoptions import Adoptions
from core.casework.agenda import order
from core.casework.desk import Desk, VisitDraft
from core.casework.finding import Finding, LookAlike, SimilarFamily, Why
from core.casework.known import Known
from core.casework.links import KnownElsewhere
from core.casework.office_news import OfficeNews
from core.changes import Changes, RecordId
from core.clock import today
from core.errors import Code, StoreError, TirekError
from core.records import (
    Address,
    AgendaItem,
    AskedPair,
    ConflictView,
    Counting,
    DraftRow,
    ErasedValues,
    FamilyRow,
    FamilyView,
    FileMemberView,
    HeadView,
    Household,
    LateWork,
    MemberView,
    PossiblyKnown,
    Readiness,
    Reason,
    RecordFinding,
    RecordState,
    RiskView,
    SyncMark,
    TimelineEntry,
    TodayView,
)
from core.schema import Entity, number
from tests.fakes import FixedClock
from ui.widgets.combo_field import fold

AT_OFFICE = RecordState.AT_OFFICE
SERIKBAI, ABILKHAN, QOISHYBAI, BEKBOLAT = (bytes([n]) * 16 for n in (1, 2, 3, 4))
_NAMES = (
    ("Серікбай Нұргүл", "Көкжарма", "urgent", 2, -2, -1, AT_OFFICE, 0),
    ("Әбілхан Раушан", "Тоғызтерек", "high", 4, -17, -3, RecordState.DRAFT, 0),
    ("Қойшыбай Ләззат", "Тоғызтерек", "high", 3, -13, 0, RecordState.ONLY_HERE, 0),
    ("Бекболат Шолпан", "Жылыбастау", "high", 5, -31, 2, AT_OFFICE, 1),
    ("Мұсахан Ержан", "Ақбидайлы", "medium", 1, -90, 0, AT_OFFICE, 0),
    ("Жолдыбай Сәуле", "Ақбидайлы", "low", 2, -60, 0, RecordState.SENDING, 0),
    ("Есенғали Перизат", "Көкжарма", "not_assessed", 1, None, 6, RecordState.ONLY_HERE, 0),
    ("Оразалы Мәншүк", "Қарашілік", "medium", 3, -22, 8, RecordState.NEEDS_YOU, 0),
    ("Дәулетхан Қайрат", "Тоғызтерек", "medium", 2, -19, 11, RecordState.DRAFT, 0),
    ("Шәріпбай Гүлнәр", "Жылыбастау", "medium", 4, -13, 3, AT_OFFICE, 0),
    ("Қабылбек Асылан", "Көкжарма", "low", 1, -42, 50, AT_OFFICE, 0),
    ("Сүгірбай Әлия", "Ақбидайлы", "low", 2, -36, 56, AT_OFFICE, 0),
    ("Нұрпейіс Талғат", "Қарашілік", "high", 2, -26, None, AT_OFFICE, 0),
)  # fmt: skip


def _item(row: FamilyRow, on: date, kind: str = "visit", rule: str = "", title: str = "") -> AgendaItem:
    due = row.next_due_on or on
    return AgendaItem(
        stream=row.stream,
        task=bytes(reversed(row.stream[:15])) + kind.encode()[:1],
        kind=kind,
        family_name=row.name,
        village=row.village,
        level=row.level,
        due_on=due,
        days_late=(on - due).days,
        children=row.children,
        last_visit_on=row.last_visit_on,
        rule=rule or f"visit_days_{row.level}",
        title=title,
    )


@dataclass
class ListedFinding:
    """Families of the desk whose name holds what is typed."""

    desk: CaseworkDesk
    alike: tuple[LookAlike, ...] = ()

    def elsewhere(self, stream: bytes) -> tuple[KnownElsewhere, ...]:
        return ()

    def look_alikes(self, stream: bytes) -> tuple[LookAlike, ...]:
        return self.alike

    def similar_families(
        self, *, name: str, number: str = "", village: str = "", phone: str = ""
    ) -> tuple[SimilarFamily, ...]:
        return tuple(
            SimilarFamily(
                RecordId(row.stream, int(Entity.FAMILY), row.stream),
                row.name, row.number, row.village, row.last_visit_on,
                (Why.NAME, Why.PLACE) if row.village == village else (Why.NAME,),
            )
            for row in self.desk.families(name)
        )  # fmt: skip


@dataclass
class ListedKnown:
    """What central told, until it is seen."""

    told: tuple[PossiblyKnown, ...] = ()

    def of_file(self, stream: bytes) -> tuple[PossiblyKnown, ...]:
        return tuple(one for one in self.told if one.stream == stream)

    def of_person(self, stream: bytes, member: bytes) -> tuple[PossiblyKnown, ...]:
        return tuple(one for one in self.of_file(stream) if one.entity_id == member)

    def unseen(self) -> tuple[PossiblyKnown, ...]:
        return tuple(one for one in self.told if not one.seen)

    def mark_seen(self, known: PossiblyKnown) -> Changes:
        self.told = tuple(replace(one, seen=one.seen or one == known) for one in self.told)
        return Changes(records=frozenset({RecordId(known.stream, int(Entity.MEMBER), known.entity_id)}))


@dataclass
class ListedNews:
    """Late work until it is seen, and what was erased."""

    late: tuple[LateWork, ...] = ()
    erased: tuple[ErasedValues, ...] = ()

    def late_in(self, stream: bytes) -> tuple[LateWork, ...]:
        return tuple(one for one in self.late if one.stream == stream)

    def late_unseen(self) -> tuple[LateWork, ...]:
        return tuple(one for one in self.late if not one.seen)

    def mark_seen(self, late: LateWork) -> Changes:
        self.late = tuple(replace(one, seen=one.seen or one == late) for one in self.late)
        return Changes(sync=True)

    def erased_in(self, stream: bytes) -> tuple[ErasedValues, ...]:
        return self.erased


class NoAdoptions:
    """Every stream is a family's."""

    def is_one(self, stream: bytes) -> bool:
        return False

    def has_place(self) -> bool:
        return False


@dataclass
class CaseworkDesk(Desk):
    """Answers from lists that tests may change. `refuse` is raised by every act."""

    clock: FixedClock
    rows: list[FamilyRow] = field(default_factory=list)
    drafts: list[DraftRow] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    ready_until: date | None = None
    waiting: int = 0
    overdue_count: int = 0
    counting: Counting | None = None
    alike: tuple[AskedPair, ...] = ()
    refuse: TirekError | None = None
    queries: list[str] = field(default_factory=list)
    started: list[bytes] = field(default_factory=list)
    notes: list[tuple[bytes, str]] = field(default_factory=list)
    resolved: list[tuple[ConflictView, bytes]] = field(default_factory=list)
    impossible: tuple[RecordFinding, ...] = ()
    safety_note: str = "Әкесі үйде болса, есік алдында сөйлесіңіз."
    before_read: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        self.finding = cast(Finding, ListedFinding(self))
        self.known = cast(Known, ListedKnown())
        self.office_news = cast(OfficeNews, ListedNews())
        self.adoptions = cast(Adoptions, NoAdoptions())
        on = today(self.clock)
        for index, (name, village, level, children, last, due, state, conflicts) in enumerate(_NAMES, 1):
            self.rows.append(
                FamilyRow(
                    stream=bytes([index]) * 16,
                    number=f"2026-{index:04}",
                    name=name,
                    village=village,
                    level=level,
                    flag_level="",
                    children=children,
                    last_visit_on=None if last is None else on + timedelta(days=last),
                    next_due_on=None if due is None else on + timedelta(days=due),
                    conflicts=conflicts,
                    sync=SyncMark(state, self.clock.now_ms() - 3_600_000 if state is AT_OFFICE else None),
                )
            )
        updated_ms = self.clock.now_ms() - 15 * 3_600_000
        self.drafts = [
            DraftRow(b"d" * 16, ABILKHAN, "Әбілхан Раушан", updated_ms, 5, 9, 0),
            DraftRow(b"e" * 16, bytes([9]) * 16, "Дәулетхан Қайрат", updated_ms - 5 * 86_400_000, 2, 9, 1),
        ]

    def today(self, *, language: str = "") -> TodayView:
        self.before_read()
        on = today(self.clock)
        due = sorted(
            (row for row in self.rows if row.next_due_on is not None),
            key=lambda row: row.next_due_on or on,
        )
        items = [_item(row, on) for row in due if row.next_due_on and row.next_due_on <= on + timedelta(7)]
        items.sort(key=lambda item: order(item, on))
        later = [row.next_due_on for row in due if row.next_due_on and row.next_due_on > on]
        return TodayView(
            overdue=tuple(item for item in items if item.due_on < on),
            today=tuple(item for item in items if item.due_on == on),
            week=tuple(item for item in items if item.due_on > on),
            drafts=tuple(self.drafts),
            out_of_touch=tuple(row for row in self.rows if row.stream in (BEKBOLAT, b"\r" * 16)),
            conflicts=sum(row.conflicts for row in self.rows),
            readiness=Readiness(
                self.missing, self.clock.now_ms() - 7_200_000, 0, self.ready_until, self.waiting
            ),
            overdue_count=self.overdue_count,
            next_due_on=later[0] if later else None,
            alike=self.alike,
            known=self.known.unseen(),
            late=self.office_news.late_unseen(),
            counting=self.counting,
        )

    def families(self, query: str = "", *, village: str = "", level: str = "") -> tuple[FamilyRow, ...]:
        self.before_read()
        self.queries.append(query)
        return tuple(
            row
            for row in self.rows
            if (fold(query) in fold(row.name) or query in row.number)
            and village in ("", row.village)
            and level in ("", row.level)
        )

    def villages(self) -> tuple[str, ...]:
        return tuple(sorted({row.village for row in self.rows}))

    def household(self, stream: bytes) -> Household:
        self.before_read()
        row = next((row for row in self.rows if row.stream == stream), None)
        if row is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        return Household(row.name, ())

    def family(self, stream: bytes, *, language: str) -> FamilyView:
        self.before_read()
        row = next((row for row in self.rows if row.stream == stream), None)
        if row is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        on = today(self.clock)
        return FamilyView(
            row=row,
            address=Address(village=f"{row.village} ауылы", street="Орталық көшесі 14"),
            phones=("+77000000012",),
            directions="Мектептің артындағы көк қақпа, су мұнарасынан кейін солға",
            safety_note=self.safety_note,
            status="open",
            risk=self._risk(row, on),
            members=_members(on),
            timeline=self._timeline(row, on),
            tasks=(
                _item(row, on),
                _item(row, on, kind="safety_plan", title="Педиатрға жолдама: Мейірім"),
            ),
            workers=(
                _works("Тоқтарбай Әсем", "responsible", on),
                _works("Дүйсебай Ерлан", "substitute", on, days=14),
            ),
            drafts=tuple(draft for draft in self.drafts if draft.stream == stream),
            conflicts=self.conflicts(stream),
        )

    def start_visit(self, stream: bytes, planned: bytes | None = None) -> VisitDraft:
        self._may()
        self.started.append(stream)
        name = next(row.name for row in self.rows if row.stream == stream)
        now_ms = self.clock.now_ms()
        return VisitDraft(b"n" * 16, stream, name, b"v" * 16, (), now_ms, now_ms, "", "home_visit")

    def add_family(
        self, *, name: str, number: str, address: Address, phone: str = ""
    ) -> tuple[bytes, Changes]:
        self._may()
        stream = bytes([len(self.rows) + 1]) * 16
        row = replace(
            self.rows[0],
            stream=stream,
            name=name,
            number=number,
            village=address.village,
            level="not_assessed",
            last_visit_on=None,
            next_due_on=None,
            sync=SyncMark(RecordState.ONLY_HERE),
        )
        self.rows.append(row)
        self.added = (address, phone)
        return stream, _touched(stream)

    def keep_typed(self, name: str, text: str) -> None:
        """Nothing outlives this desk."""

    def add_note(
        self, stream: bytes, text: str, *, happened_on: date | None = None, person: bytes | None = None
    ) -> Changes:
        self._may()
        self.notes.append((stream, text))
        return _touched(stream)

    def conflicts(self, stream: bytes, *, language: str = "") -> tuple[ConflictView, ...]:
        row = next(row for row in self.rows if row.stream == stream)
        if not row.conflicts:
            return ()
        now_ms = self.clock.now_ms()
        mine, theirs, base = "Тоқтарбай Әсем", "Дүйсебай Ерлан", now_ms - 31 * 86_400_000

        def conflict(name: str, before: str, first: str, second: str) -> ConflictView:
            return ConflictView(
                stream=stream,
                entity_type=Entity.FAMILY,
                entity_id=stream,
                field=number(Entity.FAMILY, name),
                field_name=name,
                base=HeadView(b"b" * 32, mine, base, before),
                heads=(
                    HeadView(b"1" * 32, mine, now_ms - 90_000_000, first),
                    HeadView(b"2" * 32, theirs, now_ms - 20_000_000, second),
                ),
            )

        both = (
            conflict("risk", "medium, 25.10.2026, medium", "high, 24.11.2026, high", "low, 25.11.2026, low"),
            conflict(
                "address",
                "Жылыбастау ауылы, Бейбітшілік көшесі 9",
                "Жылыбастау ауылы, Бейбітшілік көшесі 9, 2-пәтер",
                "Көкжарма ауылы, Мектеп көшесі 3, уақытша",
            ),
        )
        decided = {one.field for one, _ in self.resolved}
        return tuple(one for one in both if one.field not in decided)

    def check_choice(self, conflict: ConflictView, chosen_op: bytes) -> tuple[RecordFinding, ...]:
        return self.impossible

    def resolve(self, conflict: ConflictView, chosen_op: bytes) -> Changes:
        self._may()
        self.resolved.append((conflict, chosen_op))
        return _touched(conflict.stream)

    def _may(self) -> None:
        if self.refuse is not None:
            raise self.refuse

    def _risk(self, row: FamilyRow, on: date) -> RiskView:
        if row.level == "not_assessed":
            return RiskView("not_assessed", "", None, "", (), (), conflict=False)
        history = ((-255, "low"), (-156, "medium"), (-74, "medium"), (-2, row.level))
        return RiskView(
            level=row.level,
            computed="medium",
            set_on=on - timedelta(days=2),
            raise_reason="Көршілері түнде айқай естіген",
            reasons=(
                Reason("Соңғы айда үйде зорлық болды ма?", "Иә, бір рет", "safety"),
                Reason("МУАК өлшемі", "118 мм", "health", about="Мейірім"),
                Reason("Осы айда сабаққа неше күн бармады?", "9", "school", about="Айдана"),
            ),
            history=tuple((on + timedelta(days=ago), level) for ago, level in history),
            conflict=bool(row.conflicts),
        )

    def _timeline(self, row: FamilyRow, on: date) -> tuple[TimelineEntry, ...]:
        received = SyncMark(AT_OFFICE, self.clock.now_ms() - 40 * 3_600_000)
        here = SyncMark(RecordState.ONLY_HERE)
        mine, theirs = "Тоқтарбай Әсем", "Дүйсебай Ерлан"
        notes = tuple(
            TimelineEntry("note", bytes([9, n]) * 8, on, mine, text, "", here)
            for n, (stream, text) in enumerate(self.notes)
            if stream == row.stream
        )
        said = "Мектептен қоңырау шалды: Айдана үш күн сабаққа келмеген, анасы ауырып жатыр дейді."
        ago = timedelta
        return (
            *notes,
            TimelineEntry("visit", b"t" * 16, on - ago(2), mine, "met", "high", here),
            TimelineEntry("assessment", b"u" * 16, on - ago(2), mine, "", row.level, here),
            TimelineEntry("note", b"w" * 16, on - ago(9), theirs, said, "", SyncMark(RecordState.SENDING)),
            TimelineEntry("visit", b"x" * 16, on - ago(74), mine, "nobody", "", received),
            TimelineEntry("visit", b"y" * 16, on - ago(156), mine, "met", "", received),
            TimelineEntry("assessment", b"a" * 16, on - ago(156), mine, "", "medium", received),
            TimelineEntry("opened", b"z" * 16, on - ago(255), theirs, "", "", received),
        )


def _touched(stream: bytes) -> Changes:
    return Changes(frozenset({RecordId(stream, Entity.FAMILY, stream)}))


def _works(name: str, role: str, on: date, *, days: int | None = None) -> FileMemberView:
    until = None if days is None else on + timedelta(days=days)
    return FileMemberView(name.encode()[:16], name.encode()[:16], name, role, on, until, "now")


def _members(on: date) -> tuple[MemberView, ...]:
    people = (
        ("Қойшыбай", "Ләззат", "mother", "female", 31, "day", "yes", True, False),
        ("Қойшыбай", "Гүлжан", "grandparent", "female", 58, "about", "yes", False, False),
        ("Дәуренқызы", "Айдана", "child", "female", 10, "day", "yes", False, False),
        ("Дәуренұлы", "Нұрасыл", "child", "male", 7, "day", "part", False, False),
        ("Дәуренқызы", "Мейірім", "child", "female", None, "", "yes", False, False),
        ("Тілеген", "Дәурен", "father", "male", 35, "about", "away", False, True),
    )
    return tuple(
        MemberView(
            entity_id=bytes([n, 7]) * 8,
            person=bytes([n, 8]) * 8,
            surname=surname,
            given=given,
            patronymic="",
            birth_on=None if age is None else date(on.year - age, 1, 15),
            birth_precision=precision,
            age_years=age,
            sex=sex,
            relation=relation,
            lives_here=lives,
            caregiver=caregiver,
            alleged_abuser_access=danger,
        )
        for n, (surname, given, relation, sex, age, precision, lives, caregiver, danger) in enumerate(people)
    )
