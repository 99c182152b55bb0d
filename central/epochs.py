"""The lives of the log. The first begins at `found`; each restore of the database begins the next.

An epoch is signed by the receipt key, which is not in the database: a laptop believes a change of epoch by
that signature alone. `cut` is the highest number of the restored log; what laptops hold above it they
offer again.
"""

from __future__ import annotations

import os

from central import agency, kept_orders, scope, tables
from central.mark import Mark, MarkError
from central.numbering import Numbering
from central.office import Office, count_move
from sync.protocol import Epoch, write_epoch

EPOCH_BYTES = 16


def begin_first_epoch(log: Numbering) -> Epoch:
    """Epoch 1 of an empty log."""
    return _insert(log, ordinal=1, cut=0, history=())


def begin_epoch_after_restore(office: Office) -> Epoch:
    """Mint {epoch, cut} for the database as it is; central goes on under a new incarnation of its own."""
    with office.database.numbering() as connection:
        log = Numbering(connection, office)
        newest = office.epoch(connection)
        history = newest.epoch.history
        ordinal = max(newest.ordinal, _ordinal_outside(office)) + 1
        epoch = _insert(log, ordinal=ordinal, cut=log.highest, history=history)
        scope.begin_tags(connection, ordinal)
        agency.begin_own_incarnation(log)
        for operation in kept_orders.lost(office, connection):
            log.append(operation)
            log.flush()
        log.settle_people()
        moves = count_move(connection)
    office.mark.begin(Mark(ordinal, epoch.epoch, log.highest, moves))
    kept_orders.keep(office)
    return epoch


def _ordinal_outside(office: Office) -> int:
    """The newest epoch that the mark saw: an earlier restore may be among what this one undid.

    Its range of scope tags must not be given twice.
    """
    try:
        mark = office.mark.read()
    except MarkError:
        return 0
    return 0 if mark is None else mark.ordinal


def _insert(log: Numbering, *, ordinal: int, cut: int, history: tuple[tuple[bytes, int], ...]) -> Epoch:
    name = os.urandom(EPOCH_BYTES)
    epoch = Epoch(epoch=name, cut=cut, time_ms=log.now_ms, history=(*history, (name, cut)))
    log.connection.execute(
        tables.epoch.insert().values(
            ordinal=ordinal,
            epoch=name,
            cut=cut,
            time_ms=epoch.time_ms,
            record=write_epoch(log.office.keys.receipt, epoch),
        )
    )
    return epoch
