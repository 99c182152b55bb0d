"""What a refusal of the world means to the person: a calm sentence and a next step, per code.

`sentence(code, params, language)` is the only place where a `Code` becomes words. It must never show the
code itself (Details with Copy does that, in the banner), never blame and never say that data is safe
when it may not be. The words are in `resources/i18n/words.tsv`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core.errors import Code
from ui.language import QT_TRANSLATE_NOOP, Language

_CONTEXT: Final = "Messages"


@dataclass(frozen=True)
class Message:
    """What happened and what is safe; then what to do."""

    text: str
    next_step: str


def sentence(code: Code, params: Mapping[str, str | int], language: Language) -> Message:
    """The words for a refusal. A code without words of its own is answered by the general ones."""
    happened, next_step = _fitting(code, params)
    return Message(
        language.translate(_CONTEXT, happened).format_map(params),
        language.translate(_CONTEXT, next_step).format_map(params),
    )


def bug_message(language: Language) -> Message:
    """For what nobody foresaw: the draft is safe, the person goes on."""
    return Message(language.translate(_CONTEXT, _BUG[0]), language.translate(_CONTEXT, _BUG[1]))


def _fitting(code: Code, params: Mapping[str, str | int]) -> tuple[str, str]:
    if code is Code.FORM_INVALID and {"sheet", "row"} <= params.keys():
        return _FORM_PLACE
    return _SENTENCES.get(code, _BUG)


_IT_ADMIN_IF_AGAIN: Final = QT_TRANSLATE_NOOP(
    "Messages", "Try again. If it comes back, tell the IT administrator."
)
_OTHERS_GO_ON: Final = QT_TRANSLATE_NOOP(
    "Messages", "Tell the IT administrator. All other records go on as usual."
)
_BY_OURSELVES: Final = QT_TRANSLATE_NOOP(
    "Messages", "We will try again by ourselves. You need not do anything."
)
_OTHER_NETWORK: Final = QT_TRANSLATE_NOOP(
    "Messages", "Try another network. If it comes back, tell the IT administrator."
)
_SIGN_IN_OR_OTHER_NETWORK: Final = QT_TRANSLATE_NOOP(
    "Messages",
    "If this network has a sign-in page, open the browser and sign in. Otherwise try another network;"
    " if it comes back, tell the IT administrator.",
)
_CALL_SUPPORT: Final = QT_TRANSLATE_NOOP("Messages", "Call support.")
_NEWER: Final = (
    QT_TRANSLATE_NOOP("Messages", "A newer version of Tirek made this store. Your records are safe."),
    QT_TRANSLATE_NOOP("Messages", "Install the newer version, then open it again."),
)
_DAMAGED: Final = (
    QT_TRANSLATE_NOOP("Messages", "Part of the store cannot be read. What was read before is safe."),
    QT_TRANSLATE_NOOP("Messages", "Do not switch off. Call support: a spare copy may bring everything back."),
)
_BUG: Final = (
    QT_TRANSLATE_NOOP("Messages", "Something in Tirek went wrong. Your draft is safe."),
    QT_TRANSLATE_NOOP("Messages", "Go on, and tell support about it when you can."),
)
_FORM_PLACE: Final = (
    QT_TRANSLATE_NOOP("Messages", "This form file cannot be used. The forms in use have not changed."),
    QT_TRANSLATE_NOOP("Messages", "Correct sheet {sheet}, row {row}, and publish it again."),
)
_CHANGE_FORM: Final = QT_TRANSLATE_NOOP(
    "Messages", "Ask the author of the form to change it. Forms already here still work."
)

_SENTENCES: Final[dict[Code, tuple[str, str]]] = {
    Code.VAULT_BAD_PARAMETERS: (
        QT_TRANSLATE_NOOP(
            "Messages", "The settings of the store do not fit this laptop. Nothing has changed."
        ),
        _CALL_SUPPORT,
    ),
    Code.VAULT_DAMAGED: _DAMAGED,
    Code.VAULT_IN_USE: (
        QT_TRANSLATE_NOOP("Messages", "Tirek is already running in another window."),
        QT_TRANSLATE_NOOP("Messages", "Go to that window, or close it and try again."),
    ),
    Code.VAULT_MISSING: (
        QT_TRANSLATE_NOOP("Messages", "There is no store of this worker on this laptop."),
        QT_TRANSLATE_NOOP(
            "Messages", "Check the worker code, or set up the laptop with a code from your supervisor."
        ),
    ),
    Code.VAULT_NEWER: _NEWER,
    Code.VAULT_NO_MEMORY: (
        QT_TRANSLATE_NOOP(
            "Messages", "The laptop has too little free memory to open the store. Nothing is lost."
        ),
        QT_TRANSLATE_NOOP("Messages", "Close other programs and try again."),
    ),
    Code.VAULT_TAMPERED: (
        QT_TRANSLATE_NOOP("Messages", "Someone or something has changed the store from outside."),
        QT_TRANSLATE_NOOP("Messages", "Do not enter new data. Tell your supervisor and support."),
    ),
    Code.VAULT_WRONG_PASSPHRASE: (
        QT_TRANSLATE_NOOP("Messages", "This passphrase does not open the store. Nothing is lost."),
        QT_TRANSLATE_NOOP("Messages", "Check the keyboard language and Caps Lock, then try again."),
    ),
    Code.PASSPHRASE_TOO_WEAK: (
        QT_TRANSLATE_NOOP("Messages", "This passphrase is easy to guess."),
        QT_TRANSLATE_NOOP("Messages", "Take the six words Tirek offers, or add more words."),
    ),
    Code.STORE_DAMAGED: _DAMAGED,
    Code.STORE_DISK_FULL: (
        QT_TRANSLATE_NOOP("Messages", "The disk is full. Everything saved so far is safe."),
        QT_TRANSLATE_NOOP("Messages", "Free some space; Tirek will save the rest by itself."),
    ),
    Code.STORE_IO: (
        QT_TRANSLATE_NOOP("Messages", "The disk did not answer. What was saved before is safe."),
        QT_TRANSLATE_NOOP("Messages", "Leave the laptop on, wait a minute, try again; then call support."),
    ),
    Code.STORE_NEWER: _NEWER,
    Code.STORE_REDO_PENDING: (
        QT_TRANSLATE_NOOP("Messages", "The last save is not finished yet. Nothing is lost."),
        QT_TRANSLATE_NOOP("Messages", "Wait a moment and try again."),
    ),
    Code.FILE_LEAVES: (
        QT_TRANSLATE_NOOP("Messages", "This was given to a colleague. Nothing new can be written here."),
        QT_TRANSLATE_NOOP("Messages", "What you had begun can still be finished. It goes to the colleague."),
    ),
    Code.RECORD_UNKNOWN: (
        QT_TRANSLATE_NOOP("Messages", "This record is not on this laptop."),
        QT_TRANSLATE_NOOP("Messages", "Sync, then open it again."),
    ),
    Code.RECORD_REFUSED: (
        QT_TRANSLATE_NOOP("Messages", "This cannot be written down as it is."),
        QT_TRANSLATE_NOOP("Messages", "Look at what is marked. What you typed is saved as a draft."),
    ),
    Code.RECORD_IN_USE: (
        QT_TRANSLATE_NOOP(
            "Messages", "Open work is about this person: an incident, a plan, a referral or a placement."
        ),
        QT_TRANSLATE_NOOP("Messages", "Finish it or withdraw it first. Who left is marked as moved out."),
    ),
    Code.RECORD_REPLACED: (
        QT_TRANSLATE_NOOP(
            "Messages", "Another one stands in its place: this child has an open plan or placement already."
        ),
        QT_TRANSLATE_NOOP("Messages", "End or withdraw that one first, then bring this one back."),
    ),
    Code.RECORD_CHANGED: (
        QT_TRANSLATE_NOOP("Messages", "This was changed after you had opened it. Nothing was decided."),
        QT_TRANSLATE_NOOP("Messages", "Look at it as it is now, then decide."),
    ),
    Code.DRAFT_UNKNOWN: (
        QT_TRANSLATE_NOOP("Messages", "This draft is no longer here. It was finished or removed."),
        QT_TRANSLATE_NOOP("Messages", "Look in the family's history."),
    ),
    Code.BLOB_DAMAGED: (
        QT_TRANSLATE_NOOP("Messages", "This photo or file is damaged on the disk and cannot be shown."),
        QT_TRANSLATE_NOOP("Messages", "Add it again if you still have it, and call support about the disk."),
    ),
    Code.BLOB_EMPTY: (
        QT_TRANSLATE_NOOP("Messages", "This file is empty. It was not added."),
        QT_TRANSLATE_NOOP("Messages", "Choose another file."),
    ),
    Code.BLOB_REFUSED: (
        QT_TRANSLATE_NOOP(
            "Messages",
            "The centre did not take a photo or file. It is safe on this laptop; the rest was sent.",
        ),
        QT_TRANSLATE_NOOP("Messages", "Tell the IT administrator."),
    ),
    Code.BLOB_TOO_LARGE: (
        QT_TRANSLATE_NOOP("Messages", "This file is larger than 25 MB. It was not added."),
        QT_TRANSLATE_NOOP("Messages", "Choose a smaller file, or describe in words what it holds."),
    ),
    Code.BLOB_UNKNOWN: (
        QT_TRANSLATE_NOOP("Messages", "This photo or file is not on this laptop yet."),
        QT_TRANSLATE_NOOP("Messages", "It comes when your colleague's laptop and this one have synced."),
    ),
    Code.NOT_PERMITTED: (
        QT_TRANSLATE_NOOP("Messages", "Your role cannot do this."),
        QT_TRANSLATE_NOOP("Messages", "Ask your supervisor if you need it."),
    ),
    Code.FORM_CYCLE: (
        QT_TRANSLATE_NOOP("Messages", "The answers of this form depend on each other in a circle."),
        _CHANGE_FORM,
    ),
    Code.FORM_INVALID: (
        QT_TRANSLATE_NOOP("Messages", "This form file cannot be used. The forms in use have not changed."),
        QT_TRANSLATE_NOOP("Messages", "Ask the author of the form to correct it."),
    ),
    Code.FORM_TOO_LARGE: (
        QT_TRANSLATE_NOOP("Messages", "The form is larger than Tirek accepts."),
        QT_TRANSLATE_NOOP("Messages", "Split it into two forms."),
    ),
    Code.FORM_UNKNOWN: (
        QT_TRANSLATE_NOOP(
            "Messages", "The form of this record is not on this laptop. Your answers are kept."
        ),
        QT_TRANSLATE_NOOP("Messages", "Sync to get the form, then go on."),
    ),
    Code.FORM_UNSUPPORTED: (
        QT_TRANSLATE_NOOP("Messages", "The form uses something Tirek does not know yet."),
        _CHANGE_FORM,
    ),
    Code.OP_MALFORMED: (
        QT_TRANSLATE_NOOP(
            "Messages", "One record did not arrive whole and was not taken in. Nothing is lost."
        ),
        _OTHERS_GO_ON,
    ),
    Code.OP_SIGNATURE: (
        QT_TRANSLATE_NOOP(
            "Messages", "One record from the centre could not be trusted and was not taken in."
        ),
        _OTHERS_GO_ON,
    ),
    Code.OP_TOO_LARGE: (
        QT_TRANSLATE_NOOP("Messages", "One record is too large to be sent. It is safe on this laptop."),
        QT_TRANSLATE_NOOP("Messages", "Tell the IT administrator. Do not set this laptop up anew."),
    ),
    Code.OP_UNKNOWN_AUTHOR: (
        QT_TRANSLATE_NOOP(
            "Messages", "One record comes from someone this laptop does not know. It was not taken in."
        ),
        QT_TRANSLATE_NOOP("Messages", "Sync once more. If it comes back, tell the IT administrator."),
    ),
    Code.MESSAGE_MALFORMED: (
        QT_TRANSLATE_NOOP("Messages", "What arrived cannot be read. Nothing has changed."),
        _IT_ADMIN_IF_AGAIN,
    ),
    Code.BUNDLE_DAMAGED: (
        QT_TRANSLATE_NOOP(
            "Messages", "The file from the memory stick is damaged. Nothing was taken in, nothing was lost."
        ),
        QT_TRANSLATE_NOOP("Messages", "Ask for the file once more."),
    ),
    Code.BUNDLE_NOT_FOR_US: (
        QT_TRANSLATE_NOOP("Messages", "This file was made for another laptop or agency."),
        QT_TRANSLATE_NOOP("Messages", "Check which file you were given."),
    ),
    Code.BUNDLE_NOT_ONE: (
        QT_TRANSLATE_NOOP("Messages", "This file is not an answer of the office. Nothing was taken in."),
        QT_TRANSLATE_NOOP("Messages", "Check which file you were given."),
    ),
    Code.BUNDLE_NOT_READ: (
        QT_TRANSLATE_NOOP("Messages", "The file could not be read. Nothing was lost."),
        QT_TRANSLATE_NOOP("Messages", "Check that the stick is in the laptop, then choose the file again."),
    ),
    Code.BUNDLE_NOT_WRITTEN: (
        QT_TRANSLATE_NOOP(
            "Messages", "The file for the office could not be written. Your data is safe here."
        ),
        QT_TRANSLATE_NOOP(
            "Messages", "Choose another folder or another stick, and see whether there is room on it."
        ),
    ),
    Code.CENTRAL_BUSY: (
        QT_TRANSLATE_NOOP("Messages", "The centre is busy. Your data is safe here."),
        QT_TRANSLATE_NOOP("Messages", "We will try again a little later."),
    ),
    Code.CENTRAL_FAILED: (
        QT_TRANSLATE_NOOP("Messages", "The centre has a fault. Your data is safe here."),
        _BY_OURSELVES,
    ),
    Code.CENTRAL_FULL: (
        QT_TRANSLATE_NOOP(
            "Messages", "The centre has no room for new records just now. They wait on this laptop."
        ),
        QT_TRANSLATE_NOOP("Messages", "Tell your supervisor. We keep trying."),
    ),
    Code.CENTRAL_AGAINST_POLICY: (
        QT_TRANSLATE_NOOP(
            "Messages", "This is not the centre that IT has set for this laptop. Nothing was sent."
        ),
        QT_TRANSLATE_NOOP(
            "Messages", "Go on working, everything is kept here. Call IT: its policy has to be checked."
        ),
    ),
    Code.CENTRAL_NOT_OURS: (
        QT_TRANSLATE_NOOP("Messages", "Something else answered instead of the centre. Nothing was sent."),
        _OTHER_NETWORK,
    ),
    Code.CENTRAL_NOT_REACHED: (
        QT_TRANSLATE_NOOP("Messages", "Could not reach the centre. Your data is safe here."),
        _BY_OURSELVES,
    ),
    Code.CENTRAL_PAGE_INSTEAD: (
        QT_TRANSLATE_NOOP(
            "Messages",
            "Something else answered instead of the centre, perhaps the sign-in page of this network."
            " Your data is safe here.",
        ),
        _SIGN_IN_OR_OTHER_NETWORK,
    ),
    Code.CENTRAL_RESTORED_UNPROVEN: (
        QT_TRANSLATE_NOOP(
            "Messages",
            "The centre says it was restored from a backup, but cannot prove it. Nothing was sent.",
        ),
        QT_TRANSLATE_NOOP("Messages", "Tell the IT administrator. You may go on working."),
    ),
    Code.CENTRAL_STRANGE_ANSWER: (
        QT_TRANSLATE_NOOP(
            "Messages", "The centre gave an answer that Tirek does not understand. Your data is safe here."
        ),
        QT_TRANSLATE_NOOP(
            "Messages", "We will try again by ourselves. If it comes back, tell the IT administrator."
        ),
    ),
    Code.CENTRAL_TOO_NEW: (
        QT_TRANSLATE_NOOP(
            "Messages", "This version of Tirek is too old for the centre. Your data is safe here."
        ),
        QT_TRANSLATE_NOOP("Messages", "Ask the IT administrator for the update when you are at the office."),
    ),
    Code.CENTRAL_TOO_OLD: (
        QT_TRANSLATE_NOOP(
            "Messages",
            "The centre has not been renewed for this version of Tirek yet. Your data is safe here.",
        ),
        QT_TRANSLATE_NOOP("Messages", "Tell the IT administrator. You may go on working."),
    ),
    Code.CENTRAL_WRONG_CERTIFICATE: (
        QT_TRANSLATE_NOOP(
            "Messages", "The laptop cannot be sure that it is talking to the centre. Nothing was sent."
        ),
        _SIGN_IN_OR_OTHER_NETWORK,
    ),
    Code.ENROL_CODE_EXPIRED: (
        QT_TRANSLATE_NOOP("Messages", "This code has run out."),
        QT_TRANSLATE_NOOP("Messages", "Ask your supervisor for a new code."),
    ),
    Code.ENROL_CODE_USED: (
        QT_TRANSLATE_NOOP("Messages", "This code has been used already."),
        QT_TRANSLATE_NOOP("Messages", "Ask your supervisor for a new code."),
    ),
    Code.ENROL_CODE_WRONG: (
        QT_TRANSLATE_NOOP("Messages", "This code does not fit."),
        QT_TRANSLATE_NOOP(
            "Messages", "Check the letters and try again, or ask your supervisor for a new code."
        ),
    ),
    Code.ENROL_TOO_MANY_TRIES: (
        QT_TRANSLATE_NOOP("Messages", "Several codes in a row did not fit. Nothing has changed."),
        QT_TRANSLATE_NOOP("Messages", "Wait a little, then ask your supervisor to read the code to you."),
    ),
    Code.ENROLMENT_PENDING: (
        QT_TRANSLATE_NOOP("Messages", "Your supervisor has not confirmed this laptop yet."),
        QT_TRANSLATE_NOOP("Messages", "Call your supervisor and compare the words, then try again."),
    ),
    Code.ENROLMENT_REVOKED: (
        QT_TRANSLATE_NOOP(
            "Messages",
            "The agency has ended this laptop's access. Nothing you wrote has been sent to anyone else.",
        ),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Call your supervisor: together you decide what happens to the unsent records.",
        ),
    ),
}
