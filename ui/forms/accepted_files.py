"""Which files a question takes: the `accept` of a form, as HTML writes it, or a mediatype of one kind only.

What a form does not limit is limited by its kind of question alone. Next: `media_questions.py`.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QMimeDatabase, QMimeType

from core.forms.session import QuestionView

_ANY = "*"


def accepted_by(view: QuestionView) -> tuple[str, ...]:
    """Endings with their point, `image/png`, `image/*`; nothing where everything is taken."""
    named = [each.strip().lower() for each in view.parameter("accept").split(",")]
    mediatype = view.parameter("mediatype").strip().lower()
    if not mediatype.endswith("/*"):  # "application/*" is how a form asks for any file
        named.append(mediatype)
    return tuple(each for each in named if each and each not in (_ANY, "*/*"))


def is_accepted(accepted: tuple[str, ...], name: str, kind: QMimeType) -> bool:
    """Whether a file of that name and kind is one of them."""
    return not accepted or any(_fits(each, name.lower(), kind) for each in accepted)


def patterns_of(accepted: tuple[str, ...]) -> str:
    """For a list of files: "*.pdf *.docx"; empty where nothing is limited."""
    found: list[str] = []
    database = QMimeDatabase()
    for each in accepted:
        if each.startswith("."):
            found.append(f"*{each}")
        elif each.endswith("/*"):
            found += [
                f"*.{ending}"
                for kind in database.allMimeTypes()
                if kind.name().startswith(each[:-1])
                for ending in kind.suffixes()
            ]
        else:
            found += [f"*.{ending}" for ending in database.mimeTypeForName(each).suffixes()]
    return " ".join(dict.fromkeys(found))


def kinds_of(accepted: tuple[str, ...]) -> str:
    """For a sentence: "PDF, DOCX"."""
    photos = QCoreApplication.translate("MediaBox", "Photos")
    named = {"image/*": photos}
    return ", ".join(named.get(each, each.lstrip(".").rpartition("/")[2].upper()) for each in accepted)


def _fits(accepted: str, name: str, kind: QMimeType) -> bool:
    if accepted.startswith("."):
        return name.endswith(accepted)
    if accepted.endswith("/*"):
        return kind.name().startswith(accepted[:-1])
    return kind.name() == accepted or kind.inherits(accepted)
