"""Policy in words: what each key is called, what it does, who set it, and what was wrong with it.

The page in the program shows these, and the templates for Windows and the documentation of IT are made of the
very same sentences (`installers/policy_templates.py`). The keys themselves: `core.policy.keys`.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from core.policy.combining import Setting
from core.policy.keys import Kind
from core.policy.reading import Source, Trouble
from ui.language import QT_TRANSLATE_NOOP

CONTEXT: Final = "Policy"
DIGEST_LETTERS: Final = 64

TITLES: Final = {
    "ServerUrl": QT_TRANSLATE_NOOP("Policy", "Address of the centre"),
    "OrgId": QT_TRANSLATE_NOOP("Policy", "Id of the agency"),
    "CaFile": QT_TRANSLATE_NOOP("Policy", "Certificate of your agency"),
    "CaSha256": QT_TRANSLATE_NOOP("Policy", "SHA-256 of the certificate file"),
    "AgencyRootSha256": QT_TRANSLATE_NOOP("Policy", "SHA-256 of the agency's root key"),
    "Proxy": QT_TRANSLATE_NOOP("Policy", "Proxy"),
    "IdleLockSeconds": QT_TRANSLATE_NOOP("Policy", "Lock after so many seconds without use"),
    "MinPassphraseChars": QT_TRANSLATE_NOOP("Policy", "Least length of a passphrase, in characters"),
    "RequireGenerated": QT_TRANSLATE_NOOP("Policy", "Only passphrases that Tirek proposes"),
    "Argon2MinMiB": QT_TRANSLATE_NOOP("Policy", "Memory that one try of a passphrase takes, in MiB"),
    "AllowExport": QT_TRANSLATE_NOOP("Policy", "Saving as a readable file (PDF, XLSX)"),
    "AllowPrint": QT_TRANSLATE_NOOP("Policy", "Printing"),
    "ClipboardSeconds": QT_TRANSLATE_NOOP("Policy", "Copied words stay on the clipboard, in seconds"),
    "Language": QT_TRANSLATE_NOOP("Policy", "Language to begin with"),
    "UpdateNotice": QT_TRANSLATE_NOOP("Policy", "Notice of a newer version"),
}

EXPLANATIONS: Final = {
    "ServerUrl": QT_TRANSLATE_NOOP(
        "Policy",
        "Where laptops reach the agency's central service; it begins with https://. It is filled in"
        " when a laptop is set up, cannot be changed there, and comes before what was typed earlier.",
    ),
    "OrgId": QT_TRANSLATE_NOOP(
        "Policy",
        "The id with which the agency's central service was founded. A laptop speaks with no other agency.",
    ),
    "CaFile": QT_TRANSLATE_NOOP(
        "Policy",
        "The whole path of the agency's own certificate authority, in PEM. On Linux root must own it,"
        " no link may lead to it and nobody else may write it; on Windows it counts only together with"
        " CaSha256.",
    ),
    "CaSha256": QT_TRANSLATE_NOOP(
        "Policy",
        "SHA-256 of the file of the certificate authority, 64 hexadecimal digits. No other certificate"
        " is believed, whoever chose it.",
    ),
    "AgencyRootSha256": QT_TRANSLATE_NOOP(
        "Policy",
        "SHA-256 of the root key of the agency, 64 hexadecimal digits. A centre with another root gets"
        " no laptop and no data.",
    ),
    "Proxy": QT_TRANSLATE_NOOP(
        "Policy",
        "http://host:port, without a name and a password. Everything for the centre goes through it,"
        " encrypted; the proxy can read none of it. Without this key no proxy is used, whatever the"
        " system has set.",
    ),
    "IdleLockSeconds": QT_TRANSLATE_NOOP(
        "Policy",
        "So long without a key or the mouse, and Tirek locks: the process with the key and the records"
        " ends. Over an open form it waits three times as long, up to 15 minutes.",
    ),
    "MinPassphraseChars": QT_TRANSLATE_NOOP(
        "Policy",
        "Holds when a passphrase is chosen or changed; one that is in use stays good. The six words"
        " that Tirek proposes are always long enough.",
    ),
    "RequireGenerated": QT_TRANSLATE_NOOP(
        "Policy",
        "Only six words from the lists of Tirek are taken when a passphrase is chosen or changed.",
    ),
    "Argon2MinMiB": QT_TRANSLATE_NOOP(
        "Policy",
        "The more memory, the dearer it is to guess passphrases on a stolen copy, and the longer"
        " unlocking takes. A vault with less is strengthened at its next unlocking. A laptop with"
        " little memory takes at most half of it.",
    ),
    "AllowExport": QT_TRANSLATE_NOOP(
        "Policy",
        "Whether records and reports may be saved as PDF or XLSX, which nothing protects. The sealed"
        " file for the office is always allowed.",
    ),
    "AllowPrint": QT_TRANSLATE_NOOP("Policy", "Whether records and reports may be printed."),
    "ClipboardSeconds": QT_TRANSLATE_NOOP(
        "Policy",
        "What was copied in Tirek is taken off the clipboard after so long, and at every lock; with 0 it"
        " cannot be pasted anywhere. Windows and KDE are asked not to keep it in their history.",
    ),
    "Language": QT_TRANSLATE_NOOP(
        "Policy",
        "kk, ru or en: what the screen begins with until somebody has chosen. Each person may choose"
        " another one at any time.",
    ),
    "UpdateNotice": QT_TRANSLATE_NOOP(
        "Policy",
        "notify or off: whether a person is told, once in a session, that the agency has a newer"
        " version. Tirek never installs anything by itself.",
    ),
}

SOURCES: Final = {
    Source.GROUP_POLICY: QT_TRANSLATE_NOOP("Policy", "Windows policy"),
    Source.POLICY_FILE: QT_TRANSLATE_NOOP("Policy", "policy file"),
    Source.INSTALLER: QT_TRANSLATE_NOOP("Policy", "set when Tirek was installed"),
    Source.DEFAULT: QT_TRANSLATE_NOOP("Policy", "usual for Tirek"),
}

TROUBLES: Final = {
    Trouble.NOT_TRUSTED: QT_TRANSLATE_NOOP("Policy", "somebody other than the system's owner may change it"),
    Trouble.NOT_READ: QT_TRANSLATE_NOOP("Policy", "it cannot be read"),
    Trouble.NOT_UNDERSTOOD: QT_TRANSLATE_NOOP("Policy", "it is not written as a policy has to be"),
    Trouble.TOO_LARGE: QT_TRANSLATE_NOOP("Policy", "it is too large"),
    Trouble.UNKNOWN_KEY: QT_TRANSLATE_NOOP("Policy", "this version does not know this key"),
    Trouble.WRONG_TYPE: QT_TRANSLATE_NOOP("Policy", "the value is of the wrong kind"),
    Trouble.OUT_OF_RANGE: QT_TRANSLATE_NOOP("Policy", "the value is too small or too large"),
    Trouble.WRONG_VALUE: QT_TRANSLATE_NOOP("Policy", "the value cannot be right"),
}

ON: Final = QT_TRANSLATE_NOOP("Policy", "yes")
OFF: Final = QT_TRANSLATE_NOOP("Policy", "no")
NOT_SET: Final = QT_TRANSLATE_NOOP("Policy", "not set")


def in_words(text: str) -> str:
    """One of the sentences above, in the language of the screen."""
    return QCoreApplication.translate(CONTEXT, text)


def value_in_words(setting: Setting) -> str:
    """What holds, as one reads it."""
    if setting.key.kind is Kind.SWITCH:
        return in_words(ON if setting.value else OFF)
    text = str(setting.value)
    if len(text) == DIGEST_LETTERS and text.isalnum():  # so that it can be read aloud, and broken into lines
        return " ".join(text[start : start + 8] for start in range(0, DIGEST_LETTERS, 8))
    return text or in_words(NOT_SET)
