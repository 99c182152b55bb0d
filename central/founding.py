"""Making a new central service: folder, keys, certificate, tables, first epoch, first own operation.

Nothing is ever overwritten: a folder with settings in it is refused.
"""

from __future__ import annotations

from datetime import UTC, datetime

from central import agency, matching, tables
from central.authority import make_authority
from central.database import Database
from central.epochs import begin_first_epoch
from central.keys import make_keys
from central.mark import Mark, MarkFile
from central.numbering import Numbering
from central.office import Office, count_move
from central.settings import SETTINGS_FILE, Settings, write_settings
from core.clock import Clock
from core.enrolment import agency_stream


class FoundingError(Exception):
    """There is a service already; the text says where."""


def found(settings: Settings, clock: Clock) -> Office:
    """Make a new central service and open it. FoundingError if the folder or the database has one."""
    settings.folder.mkdir(parents=True, exist_ok=True)
    if (settings.folder / SETTINGS_FILE).exists():
        raise FoundingError(f"{SETTINGS_FILE} is there already: this folder has a central service")
    keys = make_keys(settings.keys_folder)
    now = datetime.fromtimestamp(clock.now_ms() / 1000, tz=UTC)
    make_authority(settings.tls_folder, settings.org_id, host_names=settings.host_names, now=now)
    office = Office(
        settings=settings,
        database=Database(settings.url),
        keys=keys,
        clock=clock,
        mark=MarkFile(settings.mark_file),
        stream=agency_stream(keys.root.public),
    )
    office.database.migrate()
    with office.database.numbering() as connection:
        if connection.execute(tables.epoch.select()).first() is not None:
            raise FoundingError("the database belongs to a central service already")
        log = Numbering(connection, office)
        epoch = begin_first_epoch(log)
        agency.begin_own_incarnation(log)
        log.flush()
        matching.begin(connection, office)
        moves = count_move(connection)
    office.mark.begin(Mark(1, epoch.epoch, log.highest, moves))
    write_settings(settings)
    return office
