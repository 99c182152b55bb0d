"""Everything the world can refuse, as codes. Only `ui/messages.py` turns a code into a sentence.

    Exception
    └── TirekError(code, **params)      the world refuses: shown to the person with a next step
        ├── VaultError                  keys, header, database file, journal
        ├── StoreError                  saving and reading records and drafts
        ├── FormError                   a form file or its answers
        ├── SyncError                   network, central's refusal, protocol
        └── OperationError              bytes that are not a valid operation, record or message

An answer that is not right yet is a value, never an exception; any other exception is our own bug.
Params are ids, counts and sizes: never a name, never a typed answer.
"""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """One code per situation that needs its own sentence."""

    # vault
    VAULT_BAD_PARAMETERS = "vault_bad_parameters"
    VAULT_DAMAGED = "vault_damaged"
    VAULT_IN_USE = "vault_in_use"
    VAULT_MISSING = "vault_missing"
    VAULT_NEWER = "vault_newer"
    VAULT_NO_MEMORY = "vault_no_memory"
    VAULT_TAMPERED = "vault_tampered"
    VAULT_WRONG_PASSPHRASE = "vault_wrong_passphrase"
    PASSPHRASE_TOO_WEAK = "passphrase_too_weak"
    # store
    STORE_DAMAGED = "store_damaged"
    STORE_DISK_FULL = "store_disk_full"
    STORE_IO = "store_io"
    STORE_NEWER = "store_newer"
    STORE_REDO_PENDING = "store_redo_pending"
    BLOB_DAMAGED = "blob_damaged"
    BLOB_EMPTY = "blob_empty"
    BLOB_REFUSED = "blob_refused"
    BLOB_TOO_LARGE = "blob_too_large"
    BLOB_UNKNOWN = "blob_unknown"
    FILE_LEAVES = "file_leaves"
    RECORD_UNKNOWN = "record_unknown"
    RECORD_REFUSED = "record_refused"
    RECORD_IN_USE = "record_in_use"
    RECORD_REPLACED = "record_replaced"
    RECORD_CHANGED = "record_changed"
    DRAFT_UNKNOWN = "draft_unknown"
    NOT_PERMITTED = "not_permitted"
    # forms
    FORM_CYCLE = "form_cycle"
    FORM_INVALID = "form_invalid"
    FORM_TOO_LARGE = "form_too_large"
    FORM_UNKNOWN = "form_unknown"
    FORM_UNSUPPORTED = "form_unsupported"
    # operations and messages
    OP_MALFORMED = "op_malformed"
    OP_SIGNATURE = "op_signature"
    OP_TOO_LARGE = "op_too_large"
    OP_UNKNOWN_AUTHOR = "op_unknown_author"
    MESSAGE_MALFORMED = "message_malformed"
    # sync
    BUNDLE_DAMAGED = "bundle_damaged"
    BUNDLE_NOT_FOR_US = "bundle_not_for_us"
    BUNDLE_NOT_ONE = "bundle_not_one"
    BUNDLE_NOT_READ = "bundle_not_read"
    BUNDLE_NOT_WRITTEN = "bundle_not_written"
    CENTRAL_AGAINST_POLICY = "central_against_policy"
    CENTRAL_BUSY = "central_busy"
    CENTRAL_FAILED = "central_failed"
    CENTRAL_FULL = "central_full"
    CENTRAL_NOT_OURS = "central_not_ours"
    CENTRAL_NOT_REACHED = "central_not_reached"
    CENTRAL_PAGE_INSTEAD = "central_page_instead"
    CENTRAL_RESTORED_UNPROVEN = "central_restored_unproven"
    CENTRAL_STRANGE_ANSWER = "central_strange_answer"
    CENTRAL_TOO_NEW = "central_too_new"
    CENTRAL_TOO_OLD = "central_too_old"
    CENTRAL_WRONG_CERTIFICATE = "central_wrong_certificate"
    ENROL_CODE_EXPIRED = "enrol_code_expired"
    ENROL_CODE_USED = "enrol_code_used"
    ENROL_CODE_WRONG = "enrol_code_wrong"
    ENROL_TOO_MANY_TRIES = "enrol_too_many_tries"
    ENROLMENT_PENDING = "enrolment_pending"
    ENROLMENT_REVOKED = "enrolment_revoked"


class TirekError(Exception):
    """A refusal with a code; `params` fill the placeholders of its sentence."""

    def __init__(self, code: Code, **params: str | int) -> None:
        super().__init__(code.value)
        self.code = code
        self.params: dict[str, str | int] = params

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code.value})"


class VaultError(TirekError):
    """Keys, header, database file or journal."""


class StoreError(TirekError):
    """Saving and reading of records and drafts."""


class FormError(TirekError):
    """A form file or its answers."""


class SyncError(TirekError):
    """Network, central's refusal or the protocol."""


class OperationError(TirekError):
    """Bytes that are not a valid operation, record or message."""
