"""Every page of a database file as SQLCipher wrote it, decrypted: what was deleted and not overwritten shows.

Layout of SQLCipher 4 with a raw key: AES-256-CBC; each page of 4096 bytes ends in 80 reserved ones, which
begin with its IV; the first page begins with the salt, in the clear.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from core.store.keys import derive
from core.unlocking import OpenVault

PAGE_BYTES, RESERVED_BYTES, SALT_BYTES, IV_BYTES = 4096, 80, 16, 16
HEADER = b"SQLite format 3\x00"


def decrypted(vault: OpenVault) -> bytes:
    """The content of the file once the log was written back into it and no page is only in memory."""
    for _ in vault.database.query("PRAGMA wal_checkpoint(TRUNCATE)"):
        pass
    path = vault.folder / vault.header.db.file
    assert (path.parent / f"{path.name}-wal").stat().st_size == 0
    key = bytes(derive(vault._dek, "db", salt=vault.vault_id))
    data = path.read_bytes()
    assert data[:SALT_BYTES] == vault.header.db.salt
    pages = [
        _decrypt(key, data[start : start + PAGE_BYTES], first=start == 0)
        for start in range(0, len(data), PAGE_BYTES)
    ]
    return b"".join(pages)


def _decrypt(key: bytes, page: bytes, *, first: bool) -> bytes:
    iv = page[-RESERVED_BYTES : -RESERVED_BYTES + IV_BYTES]
    body = page[SALT_BYTES if first else 0 : -RESERVED_BYTES]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    plain = decryptor.update(body) + decryptor.finalize()
    return HEADER + plain if first else plain
