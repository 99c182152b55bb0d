"""Everything behind the unlock page: loaded while the passphrase is typed, so that the page comes at once.

`ui/app.py`, where the parts meet, takes them from here and nowhere else, after its `load_inside`. An open
vault becomes a store, a desk and syncing here.
"""

from __future__ import annotations

from core.casework.desk import Desk
from core.clock import Clock
from core.ids import short
from core.policy.policy import Policy
from core.store.store import Store
from core.unlocking import OpenVault
from sync.service import SyncService
from ui.background import StoreLane
from ui.main_window import MainWindow
from ui.pages.entrance.first_run import OFFICE, FirstRunPage, Progress
from ui.session import Opened, Session
from ui.setting_up import SettingUp

__all__ = ["OFFICE", "FirstRunPage", "MainWindow", "Progress", "Session", "SettingUp", "assemble"]


def assemble(vault: OpenVault, clock: Clock, *, lane: StoreLane, policy: Policy) -> Opened:
    """Store, desk and syncing over an open vault. In the store lane; closes the vault if it fails."""
    try:
        store = Store(vault, clock, waited_for=lane.is_waited_for)
        service = SyncService(store, vault.folder, hand_over=lane.call, clock=clock, policy=policy)
        _name_header(vault, store)
        desk = Desk(store, clock)
        return Opened(vault, desk, service, service.enrolment(), desk.typed())
    except BaseException:
        vault.close()
        raise


def _name_header(vault: OpenVault, store: Store) -> None:
    """Put what enrolment brought since the last unlock into the vault's header: opaque ids, no names."""
    me = store.identity()
    if me.enrolment is None or vault.header.org_id == me.org_id:
        return
    device_id = short(me.enrolment.incarnation)
    vault.set_enrolment(org_id=me.org_id, device_id=device_id, worker_ref=vault.header.worker_ref or "")
