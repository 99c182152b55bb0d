"""One open store as casework sees it: typed records, the day, who works here, the rules of the day.

Shared by the rooms of this package; nothing here changes anything. Doors and acts: `desk`, `visits`.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from core.clock import Clock, today
from core.encoding import Value
from core.errors import FormError
from core.fields import ValueType
from core.records import Me
from core.rules.emergency_numbers import LIST_ID, REFERENCE_LIST, EmergencyNumbers, read_emergency_numbers
from core.rules.pack import RuleBook, read_pack
from core.schema import LEVELS, Entity, field_of, value_to_parts
from core.store.casebook import Record
from core.store.store import Store

ADULT_AGE_YEARS = 18
RULE_PACK = "rule_pack"
FORM = "form"
NOT_ASSESSED = LEVELS[0]


class Filing:
    """What every room of casework needs."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self._rules: tuple[tuple[tuple[str, str], ...], RuleBook] | None = None

    @property
    def today(self) -> date:
        return today(self.clock)

    @property
    def adult_born_on(self) -> date:
        """Whoever was born after this day is a child today."""
        return years_before(self.today, ADULT_AGE_YEARS)

    def me(self) -> Me:
        identity = self.store.identity()
        enrolment = identity.enrolment
        if enrolment is None:
            return Me(user=b"", shown_name="", roles=frozenset(), approved=False)
        return Me(enrolment.user, enrolment.shown_name, enrolment.roles, approved=True)

    def device(self) -> dict[str, str]:
        """What forms may ask of the device: an id of this vault, made by chance, that tells nothing of the
        machine. Blank until it is enrolled; a telephone number or an address for mail is not known."""
        enrolment = self.store.identity().enrolment
        return {"deviceid": "" if enrolment is None else f"tirek:{enrolment.incarnation.hex()}"}

    def rules(self) -> RuleBook:
        """Every rule pack of the library; read again only when another one has come."""
        library = self.store.form_library
        known = tuple((one.id, one.version) for one in library.publications(RULE_PACK))
        if self._rules is None or self._rules[0] != known:
            packs = []
            for pack_id, version in known:
                published = library.by_version(RULE_PACK, pack_id, version)
                if published is not None:
                    packs.append(read_pack(published.data))
            self._rules = (known, RuleBook(packs))
        return self._rules[1]

    def emergency_numbers(self) -> EmergencyNumbers | None:
        """The list of the agency's district that holds today; None while none has come.

        A newer list that this program cannot read counts for nothing: the numbers are never missing for it.
        """
        library = self.store.form_library
        for known in library.publications(REFERENCE_LIST):  # the newest first
            published = library.by_version(REFERENCE_LIST, known.id, known.version)
            if known.id != LIST_ID or not known.is_valid(self.today) or published is None:
                continue
            with suppress(FormError):
                return read_emergency_numbers(published.data)
        return None

    def family(self, stream: bytes) -> Record | None:
        """The family record of a file; None where the file is not here."""
        found = self.store.casebook.records_of(stream, Entity.FAMILY)
        return found[0] if found else None

    def controlled_object(self, stream: bytes) -> Record | None:
        """The record of an object's file; None for a family's, and where the file is not here."""
        found = self.store.casebook.records_of(stream, Entity.CONTROLLED_OBJECT)
        return found[0] if found else None

    def adoption(self, stream: bytes) -> Record | None:
        """The record of an adoption's own stream; None for another file, and where it is not here."""
        found = self.standing(stream, Entity.ADOPTION)
        return found[0] if found else None

    def file(self, stream: bytes) -> Record | None:
        """What a file is about: a family, a controlled object or an adoption; None where it is not here."""
        return self.family(stream) or self.controlled_object(stream) or self.adoption(stream)

    def members(self, stream: bytes) -> tuple[Record, ...]:
        """People of the household who have not moved out, in the order in which they were written down."""
        return tuple(one for one in self.standing(stream, Entity.MEMBER) if one.get("moved_out") is None)

    def standing(self, stream: bytes, entity: Entity) -> tuple[Record, ...]:
        """Records of a kind that nobody withdrew, oldest first."""
        everything = self.store.casebook.records_of(stream, entity)
        return tuple(one for one in everything if one.get("withdrawn") is None)


def group(record: Record, entity: Entity, name: str) -> dict[str, Value]:
    """A group field by the names of its parts; parts that are not there are None."""
    value = record.get(name)
    return value_to_parts(entity, name, value if isinstance(value, dict) else None)


def is_object(file: Record | None) -> bool:
    """Whether a file (`Filing.file`) is that of a controlled object."""
    return file is not None and file.record.entity_type == Entity.CONTROLLED_OBJECT


def is_family(file: Record | None) -> bool:
    """Whether a file (`Filing.file`) is a family's."""
    return file is not None and file.record.entity_type == Entity.FAMILY


def file_name(file: Record | None) -> str:
    """The family's name, the object's title, an adoption's number, which names nobody; "" for no file."""
    if file is None:
        return ""
    return text(file.get("title" if is_object(file) else "name" if is_family(file) else "number"))


def text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def years_before(moment: date, years: int) -> date:
    """The same day `years` earlier; 29 February becomes 28 February where there is none."""
    try:
        return moment.replace(year=moment.year - years)
    except ValueError:
        return moment.replace(year=moment.year - years, day=28)


def age_years(born: date | None, on: date) -> int | None:
    """Completed years of life on a day."""
    if born is None or born > on:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def gravest(*levels: str) -> str:
    """The gravest of some levels; an empty one counts for nothing."""
    return max((level for level in levels if level), key=rank, default="")


def rank(level: str) -> int:
    """0 for not assessed and for what is no level."""
    return LEVELS.index(level) if level in LEVELS else 0


def plain_text(entity_type: int, number: int, value: object) -> str:
    """A value as a line of text: days as dd.mm.yyyy, groups and lists part by part; codes stay codes."""
    registered = field_of(entity_type, number)
    if registered is not None and registered.type is ValueType.PARTS and isinstance(value, dict):
        return ", ".join(part for part in (_plain(item) for item in value.values()) if part)
    if registered is not None and isinstance(value, list):
        items = [one[1] for one in value if isinstance(one, list) and len(one) == 2]
        listed = items if registered.type is ValueType.ITEMS else value
        return ", ".join(part for part in map(_plain, listed) if part)
    return _plain(value)


def _plain(value: object) -> str:
    if value is None or isinstance(value, (bytes, dict, list)):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    on = day(value)
    return on.strftime("%d.%m.%Y") if on is not None else str(value)
