"""Publishing: forms and rule packs reach every laptop, their bytes only laptops in force."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from central import publishing
from core.forms.xlsform import publish_markdown
from core.schema import Entity, number
from sync.protocol import PATH_BLOBS
from tests.central.conftest import ON_SQLITE, Rehearsal
from tests.central.laptop import Laptop

PACK = json.dumps(
    {
        "id": "programme-defaults",
        "version": "2026-11-01",
        "valid_from": "2026-01-01",
        "valid_until": None,
        "title": {"kk": "Мерзімдер", "ru": "Сроки", "en": "Terms"},
        "rules": [
            {"name": "visit_days_high", "value": 7},
            {"name": "carer_check_months", "unit": "months", "value": 12, "ground": "reported"},
        ],
    }
).encode()

FORM = """
| survey  |      |      |             |
|         | type | name | label       |
|         | text | note | What is new |
| settings |         |         |
|          | form_id | version |
|          | tiny    | 3       |
"""


def publications(laptop: Laptop) -> list[dict[int, object]]:
    found = []
    for one in laptop.known.values():
        for index, touch in enumerate(one.operation.header.touches):
            if touch.entity_type == Entity.PUBLICATION:
                found.append(dict(one.operation.fields(index) or {}))
    return found


def test_a_version_below_the_published_one_is_refused(central: Rehearsal) -> None:
    form = publish_markdown(FORM)
    publishing.publish_form(central.office, form)
    publishing.publish_form(central.office, publish_markdown(FORM.replace("| 3 ", "| 10 ")))
    publishing.publish_form(central.office, form)  # the same again changes nothing
    with pytest.raises(publishing.PublishingError, match=r"tiny 9 is lower than 10.*higher than 10"):
        publishing.publish_form(central.office, publish_markdown(FORM.replace("| 3 ", "| 9 ")))
    with pytest.raises(publishing.PublishingError, match="lower"):
        publishing.publish_form(central.office, publish_markdown(FORM.replace("| 3 ", "| 9.5 ")))


def path_of(digest: bytes) -> str:
    return f"{PATH_BLOBS}/{digest.hex()}"


def test_a_rule_pack_reaches_a_laptop_and_its_bytes_are_fetched(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    digest = publishing.publish_rule_pack(central.office, PACK)
    assert digest == hashlib.sha256(PACK).digest()
    assert publishing.publish_rule_pack(central.office, PACK) == digest

    laptop.sync_all()

    (pack,) = publications(laptop)
    assert pack[number(Entity.PUBLICATION, "kind")] == "rule_pack"
    assert pack[number(Entity.PUBLICATION, "id")] == "programme-defaults"
    assert pack[number(Entity.PUBLICATION, "sha256")] == digest
    assert pack[number(Entity.PUBLICATION, "title")] == {1: "Мерзімдер", 2: "Сроки", 3: "Terms"}
    assert laptop.fetch(path_of(digest)) == (200, PACK)


def pack(pack_id: str, *, days: int, since: str, until: str | None = None, layer: str = "programme") -> bytes:
    rules = [{"name": "visit_days_high", "value": days}]
    told = {"id": pack_id, "version": "1", "valid_from": since, "valid_until": until, "layer": layer}
    return json.dumps({**told, "title": {}, "rules": rules}).encode()


def test_two_packs_with_overlapping_days_and_other_values_are_refused(central: Rehearsal) -> None:
    publishing.publish_rule_pack(central.office, PACK)
    laptop = central.laptop("aigul")
    with pytest.raises(publishing.PublishingError, match=r"visit_days_high: .* both hold from 2026-07-01"):
        publishing.publish_rule_pack(central.office, pack("order-12", days=5, since="2026-07-01"))
    laptop.sync_all()
    assert len(publications(laptop)) == 1, "nothing of the refused pack went out"
    publishing.publish_rule_pack(central.office, pack("order-11", days=7, since="2026-07-01"))
    early = pack("order-10", days=9, since="2025-01-01", until="2025-12-31")
    publishing.publish_rule_pack(central.office, early)
    publishing.publish_rule_pack(central.office, pack("ours", days=5, since="2026-07-01", layer="agency"))


@ON_SQLITE
def test_a_pack_of_the_agency_cannot_change_what_a_report_or_an_act_gives(central: Rehearsal) -> None:
    publishing.publish_rule_pack(central.office, PACK)
    ours = json.loads(pack("ours", days=7, since="2026-07-01", layer="agency"))
    ours["rules"] = [{"name": "carer_check_months", "value": 24}]
    with pytest.raises(publishing.PublishingError, match="carer_check_months: ours 1 would change"):
        publishing.publish_rule_pack(central.office, json.dumps(ours).encode())


@ON_SQLITE
def test_a_form_is_checked_and_published(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    form = publish_markdown(FORM)
    publishing.publish_form(central.office, form)
    laptop.sync_all()
    (published,) = publications(laptop)
    assert published[number(Entity.PUBLICATION, "id")] == "tiny"
    assert published[number(Entity.PUBLICATION, "version")] == "3"
    assert laptop.fetch(path_of(form.sha256)) == (200, form.xform)


def test_a_part_is_sent_from_where_it_was_cut(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    digest = central.publish(bytes(range(100)))
    path = path_of(digest)
    assert laptop.fetch(path, Range="bytes=90-") == (206, bytes(range(90, 100)))
    assert laptop.fetch(path, Range="bytes=10-19") == (206, bytes(range(10, 20)))
    assert laptop.fetch(path, Range="bytes=90-500") == (206, bytes(range(90, 100)))
    assert laptop.fetch(path, Range="lines=1-2") == (200, bytes(range(100)))
    assert laptop.fetch(path, Range="bytes=100-")[0] == 416


@ON_SQLITE
def test_only_what_was_published_is_there_and_only_for_laptops_in_force(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    digest = central.publish(b"rules")
    assert laptop.fetch(path_of(bytes(32)))[0] == 404
    assert laptop.fetch(f"{PATH_BLOBS}/nothing")[0] == 404
    stranger = Laptop(central.line, central.clock, "nobody")
    assert stranger.fetch(path_of(digest))[0] == 401
    central.revoke(laptop.enrolment_id)
    assert laptop.fetch(path_of(digest))[0] == 403


@ON_SQLITE
def test_what_is_no_rule_pack_is_said_plainly(central: Rehearsal) -> None:
    for content in (b"", b"[]", b"{}", b'{"id": 1, "version": "1"}', b"\xff"):
        with pytest.raises(publishing.PublishingError):
            publishing.publish_rule_pack(central.office, content)


def test_titles_beside_a_form_are_read_in_every_language(tmp_path: Path) -> None:
    file = tmp_path / "tiny.md"
    (tmp_path / "titles.json").write_text('{"tiny": {"kk": "Кішкентай", "ru": "Малая"}}', "utf-8")
    assert publishing.titles_beside(file, "tiny") == {"kk": "Кішкентай", "ru": "Малая"}
    assert publishing.titles_beside(file, "other") == {}
    (tmp_path / "titles.json").write_text("[]", "utf-8")
    with pytest.raises(publishing.PublishingError):
        publishing.titles_beside(file, "tiny")
