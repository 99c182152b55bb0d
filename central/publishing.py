"""Publishing forms, rule packs and reference lists to every laptop.

A publication is an operation of the agency stream with the SHA-256 of a blob; the blob is fetched by that
(`central.holdings`), by any laptop in force. Photos and files of cases come by upload (`central.uploads`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from central import agency, tables
from central.effects import central_fields
from central.numbering import numbering
from central.office import Office
from core.errors import FormError
from core.ids import new_id
from core.ops import Change, Verb
from core.rules.clashes import FIXED, Clash, find_clashes
from core.rules.emergency_numbers import REFERENCE_LIST, read_emergency_numbers
from core.rules.pack import RulePack, read_pack
from core.schema import Entity, parts_to_value

if TYPE_CHECKING:
    from core.forms.xlsform import PublishedForm  # brings the form engine, which serving does not need

TITLES_FILE = "titles.json"
KIND_FORM = "form"
KIND_ATTACHMENT = "form_attachment"
KIND_RULE_PACK = "rule_pack"
_TITLE_LANGUAGES = ("kk", "ru", "en")
_NUMBERED = re.compile(r"[0-9]+(\.[0-9]+)*")


class PublishingError(Exception):
    """What should be published is not of its kind; the text says what is missing."""


def publish(
    office: Office,
    content: bytes,
    *,
    kind: str,
    id: str,
    version: str,
    title: dict[str, str] | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> bytes:
    """Announce `content` to all laptops; returns its SHA-256. The same publication again changes nothing.

    PublishingError for other bytes under an id and version that are out: what is published never changes.
    """
    digest = hashlib.sha256(content).digest()
    table = tables.publication
    named = (table.c.kind == kind, table.c.id == id, table.c.version == version, table.c.sha256 == digest)
    with numbering(office) as log:
        _keep(log.connection, content, digest, now_ms=log.now_ms)
        if log.connection.execute(select(table.c.gseq).where(*named)).first() is not None:
            return digest
        if log.connection.execute(select(table.c.gseq).where(*named[:3])).first() is not None:
            raise PublishingError(
                f"{id} {version} is published already with other content, and records may name it."
                " Make the version higher and publish again."
            )
        fields = central_fields(
            Entity.PUBLICATION,
            kind=kind,
            id=id,
            version=version,
            sha256=digest,
            size_bytes=len(content),
            valid_from=valid_from,
            valid_until=valid_until,
            title=parts_to_value(Entity.PUBLICATION, "title", **title) if title else None,
        )
        agency.write(log, Verb.PUBLISH, [Change(int(Entity.PUBLICATION), new_id(), fields, {})])
    return digest


def publish_form(office: Office, form: PublishedForm, *, titles: Mapping[str, str] | None = None) -> bytes:
    """Announce a checked form. Its attached files come first, as `<form id>/<file name>` of its version.

    `titles` by language (kk, ru, en): an XLSForm has one title only, which stands for those not given.
    PublishingError for a version below one that is out: laptops take what was published last for the newest.
    """
    _check_order(office, form)
    for name, content in sorted(form.attachments.items()):
        attached = f"{form.form_id}/{name}"
        publish(office, content, kind=KIND_ATTACHMENT, id=attached, version=form.version)
    title = dict.fromkeys(_TITLE_LANGUAGES, form.title)
    title |= {language: text for language, text in (titles or {}).items() if language in title}
    return publish(office, form.xform, kind=KIND_FORM, id=form.form_id, version=form.version, title=title)


def _check_order(office: Office, form: PublishedForm) -> None:
    table = tables.publication
    said = select(table.c.version).where(table.c.kind == KIND_FORM, table.c.id == form.form_id)
    with office.database.reading() as connection:
        out = [str(version) for (version,) in connection.execute(said)]
    numbered = [version for version in out if _NUMBERED.fullmatch(version)]
    if form.version in out or not numbered or not _NUMBERED.fullmatch(form.version):
        return
    newest = max(numbered, key=_as_number)
    if _as_number(form.version) < _as_number(newest):
        raise PublishingError(
            f"settings, column version: {form.form_id} {form.version} is lower than {newest}, which is"
            f" published already. Make the version higher than {newest} and publish again."
        )


def _as_number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def titles_beside(file: Path, form_id: str) -> dict[str, str]:
    """The titles by language in a `titles.json` beside the form. PublishingError if it is broken."""
    beside = file.with_name(TITLES_FILE)
    if not beside.exists():
        return {}
    try:
        titles = json.loads(beside.read_text("utf-8")).get(form_id, {})
    except (ValueError, AttributeError) as error:
        raise PublishingError(f"{TITLES_FILE}: {{form id: {{language: title}}}} is needed") from error
    return {str(language): str(text) for language, text in titles.items()}


def publish_rule_pack(office: Office, content: bytes) -> bytes:
    """Announce a rule pack as it is; its id, version, days and title are read from it. PublishingError.

    Refused where it would give a rule a second value on a day that another published pack already rules, or
    where a pack of the agency would change what an act or a report gives.
    """
    try:
        pack = read_pack(content)
    except FormError as error:
        raise PublishingError(
            "not a rule pack: JSON is needed with id, version, title, valid_from, valid_until (ISO dates, not"
            " before valid_from) and rules, each rule once with a whole number that is not negative"
        ) from error
    others = [one for one in _published_packs(office) if (one.id, one.version) != (pack.id, pack.version)]
    before = set(find_clashes(others))
    clashes = [clash for clash in find_clashes([*others, pack]) if clash not in before]
    if clashes:
        raise PublishingError(_clash_words(clashes))
    return publish(
        office,
        content,
        kind=KIND_RULE_PACK,
        id=pack.id,
        version=pack.version,
        title={language: pack.title[language] for language in _TITLE_LANGUAGES if language in pack.title},
        valid_from=pack.valid_from,
        valid_until=pack.valid_until,
    )


def publish_emergency_numbers(office: Office, content: bytes) -> bytes:
    """Announce the district's emergency numbers, as they are, as a reference list. PublishingError."""
    try:
        read = read_emergency_numbers(content)
    except FormError as error:
        raise PublishingError(
            "no list of emergency numbers: JSON is needed with id (emergency_numbers), version, title,"
            " valid_from, valid_until (ISO dates, not before valid_from) and numbers, at least one, each with"
            " number (digits, spaces, brackets, hyphens) and who by language"
        ) from error
    return publish(
        office,
        content,
        kind=REFERENCE_LIST,
        id=read.id,
        version=read.version,
        title={language: read.title[language] for language in _TITLE_LANGUAGES if language in read.title},
        valid_from=read.valid_from,
        valid_until=read.valid_until,
    )


def _published_packs(office: Office) -> list[RulePack]:
    """What is out already; a pack of an older program that cannot be read clashes with nothing."""
    blob, publication = tables.blob, tables.publication
    query = select(blob.c.content).join(publication, publication.c.sha256 == blob.c.sha256)
    with office.database.reading() as connection:
        contents = connection.execute(query.where(publication.c.kind == KIND_RULE_PACK)).scalars().all()
    packs = []
    for content in contents:
        with suppress(FormError):
            packs.append(read_pack(bytes(content)))
    return packs


def _clash_words(clashes: Sequence[Clash]) -> str:
    said = []
    for clash in clashes:
        if clash.kind == FIXED:
            said.append(
                f"{clash.rule}: {clash.second} would change what an act or a report gives ({clash.first})"
            )
        else:
            both = f"{clash.first} and {clash.second} both hold from {clash.from_day}"
            said.append(f"{clash.rule}: {both} with other values")
    return "nothing was published. " + "; ".join(said) + ". Change the days or leave the rule out."


def _keep(connection: Connection, content: bytes, digest: bytes, *, now_ms: int) -> None:
    blob = tables.blob
    if connection.execute(select(blob.c.size_bytes).where(blob.c.sha256 == digest)).first() is None:
        connection.execute(
            blob.insert().values(sha256=digest, size_bytes=len(content), content=content, received_ms=now_ms)
        )
