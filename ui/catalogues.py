"""Keeps the Qt Linguist catalogues: `python -m ui.catalogues update fill compile`, or `--check`.

    update    reads the source of ui/ and writes its strings into resources/i18n/tirek_{kk,ru,en}.ts
    fill      puts the words of resources/i18n/words.tsv (en, ru, kk, note) into them
    compile   makes the .qm files that the program loads
    --check   lists what is missing or wrong and exits with 1

How to add a string stands in docs/ui.md. The program itself never imports this module.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import PySide6

ROOT: Final = Path(__file__).resolve().parent.parent
I18N: Final = ROOT / "resources" / "i18n"
WORDS: Final = I18N / "words.tsv"
LANGUAGES: Final = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_US"}
FORMS: Final = {"kk": 2, "ru": 3, "en": 2}
KAZAKH_ONLY: Final = frozenset("ӘәҒғҚқҢңӨөҰұҮүҺһІі")

_PLACEHOLDER = re.compile(r"\{[a-z_]*\}|%n")
_ALIAS = re.compile(r"=\s*(QCoreApplication\.translate|self\.tr)\s*$")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@dataclass(frozen=True)
class Message:
    """One string of a catalogue. `texts` has one entry per plural form, one entry otherwise."""

    context: str
    source: str
    comment: str
    numerus: bool
    finished: bool
    texts: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"{self.source}@@{self.comment}" if self.comment else self.source


@dataclass(frozen=True)
class Row:
    """One line of words.tsv: forms per language."""

    line: int
    en: tuple[str, ...]
    ru: tuple[str, ...]
    kk: tuple[str, ...]

    def forms(self, code: str, count: int) -> tuple[str, ...]:
        """As many forms as asked. Kazakh nouns do not change after a number: one form may serve for both."""
        texts: tuple[str, ...] = getattr(self, code)
        if len(texts) == 1 and code == "kk":
            return texts * count
        return texts


# ------------------------------------------------------------------ the table


def read_words(path: Path = WORDS) -> tuple[dict[str, Row], list[str]]:
    """Rows by key, and what is wrong with the table. The key is the English source: its last form."""
    rows: dict[str, Row] = {}
    problems: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if number == 1 or not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) < 3 or not all(cell.strip() for cell in cells[:3]):
            problems.append(f"words.tsv:{number}: en, ru and kk must all be filled")
            continue
        en, ru, kk = (_cell_forms(cell) for cell in cells[:3])
        row = Row(number, en, ru, kk)
        key = _row_key(en)
        earlier = rows.get(key)
        if earlier is None:
            rows[key] = row
        elif (earlier.en, earlier.ru, earlier.kk) != (en, ru, kk):
            problems.append(f"words.tsv:{number}: other words than in line {earlier.line} for {key!r}")
    return rows, problems


def _cell_forms(cell: str) -> tuple[str, ...]:
    return tuple(part.strip().replace("\\n", "\n") for part in cell.split(" | "))


def _row_key(en: tuple[str, ...]) -> str:
    source, _, comment = en[-1].partition("@@")
    return f"{source.strip()}@@{comment.strip()}" if comment else source.strip()


# ------------------------------------------------------------------ the catalogues


def messages(path: Path) -> Iterator[Message]:
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for node in context.iter("message"):
            translation = node.find("translation")
            numerus = node.get("numerus") == "yes"
            texts: tuple[str, ...] = ()
            finished = False
            if translation is not None:
                if numerus:
                    texts = tuple(form.text or "" for form in translation.iter("numerusform"))
                else:
                    texts = (translation.text or "",)
                finished = translation.get("type") is None and all(texts)
            source, comment = node.findtext("source") or "", node.findtext("comment") or ""
            yield Message(name, source, comment, numerus, finished, texts)


def update(folder: Path = I18N) -> None:
    """One run of lupdate per language: given several at once it writes one language into all of them."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "ui").rglob("*.py"))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        listing = Path(scratch) / "sources"
        listing.write_text("\n".join(sources), encoding="utf-8")
        for code, locale in LANGUAGES.items():
            options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-silent"]
            if code == "en":
                options.append("-pluralonly")
            target = folder / f"tirek_{code}.ts"
            _run("lupdate", *options, "-target-language", locale, f"@{listing}", "-ts", str(target))


def fill(folder: Path = I18N, words: Path = WORDS) -> list[str]:
    """Write the words into the catalogues; answers the keys that have none."""
    rows, _ = read_words(words)
    missing: set[str] = set()
    for code in LANGUAGES:
        path = folder / f"tirek_{code}.ts"
        tree = ET.parse(path)
        for node in tree.getroot().iter("message"):
            comment = node.findtext("comment") or ""
            source = node.findtext("source") or ""
            row = rows.get(f"{source}@@{comment}" if comment else source)
            if row is None:
                missing.add(source)
                continue
            _write_translation(node, row.forms(code, FORMS[code]))
        _save(tree, path)
    return sorted(missing)


def compile_catalogues(folder: Path = I18N) -> None:
    for code in LANGUAGES:
        target = folder / f"tirek_{code}.qm"
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".qm", delete=False) as scratch:
            pass
        _run("lrelease", "-silent", str(folder / f"tirek_{code}.ts"), "-qm", scratch.name)
        os.replace(scratch.name, target)


def check(folder: Path = I18N, words: Path = WORDS) -> list[str]:
    """Everything that is wrong, one line each."""
    rows, problems = read_words(words)
    for row in rows.values():
        problems += [f"words.tsv:{row.line}: {what}" for what in _row_problems(row)]
    problems += _hidden_strings(ROOT / "ui")
    with tempfile.TemporaryDirectory() as scratch:
        update(Path(scratch))
        for code in LANGUAGES:
            fresh = {(m.context, m.key, m.numerus) for m in messages(Path(scratch) / f"tirek_{code}.ts")}
            stored = {(m.context, m.key, m.numerus): m for m in messages(folder / f"tirek_{code}.ts")}
            problems += [
                f"tirek_{code}.ts: {context}: not in the catalogue, run update: {key!r}"
                for context, key, _ in sorted(fresh - stored.keys())
            ]
            problems += [
                f"tirek_{code}.ts: {context}: no longer in the source, run update: {key!r}"
                for context, key, _ in sorted(stored.keys() - fresh)
            ]
            for message in stored.values():
                where = f"tirek_{code}.ts: {message.context}: {message.source!r}"
                problems += [f"{where}: {what}" for what in _message_problems(message, code)]
    return problems


def _hidden_strings(folder: Path) -> Iterator[str]:
    """lupdate reads calls, not values: a renamed `translate` or `tr` hides its strings from it."""
    for path in sorted(folder.rglob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if _ALIAS.search(line):
                yield f"{path.name}:{number}: lupdate does not see strings through another name"


def _message_problems(message: Message, code: str) -> Iterator[str]:
    if not message.finished:
        yield "not translated"
        return
    if "%n" in message.source and not message.numerus:
        yield 'not seen as a plural: write self.tr("...", "", count)'
    if message.numerus and len(message.texts) != FORMS[code]:
        yield f"{len(message.texts)} plural forms, {FORMS[code]} needed"
    yield from _text_problems(message.source, message.texts, code)


def _row_problems(row: Row) -> Iterator[str]:
    plural = max(len(row.en), len(row.ru), len(row.kk)) > 1
    if plural and (len(row.en) != 2 or len(row.ru) != 3 or len(row.kk) > 2):
        yield "plural forms separated by ' | ': en 2, ru 3 (one, few, many), kk 2 or 1"
    source = _row_key(row.en).partition("@@")[0]
    for code, texts in (("ru", row.ru), ("kk", row.kk)):
        yield from _text_problems(source, texts, code)


def _text_problems(source: str, texts: Sequence[str], code: str) -> Iterator[str]:
    wanted = sorted(_PLACEHOLDER.findall(source))
    for number, text in enumerate(texts):
        found = sorted(_PLACEHOLDER.findall(text))
        if code == "en" and number == 0 and [p for p in wanted if p != "%n"] == found:
            continue  # "a day" needs no number in English
        if found != wanted:
            yield f"{code}: placeholders {found} instead of {wanted}"
        for word in _WORD.findall(_PLACEHOLDER.sub(" ", text)):
            if _LATIN.search(word) and _CYRILLIC.search(word):
                yield f"{code}: Latin and Cyrillic letters in one word: {word}"
            if code == "ru" and len(word) > 1 and KAZAKH_ONLY & set(word) and not word.startswith("Тірек"):
                yield f"ru: Kazakh letters in {word}"


def _write_translation(node: ET.Element, texts: tuple[str, ...]) -> None:
    translation = node.find("translation")
    if translation is None:
        translation = ET.SubElement(node, "translation")
    translation.attrib.pop("type", None)
    for child in list(translation):
        translation.remove(child)
    if node.get("numerus") == "yes":
        translation.text = None
        for text in texts:
            ET.SubElement(translation, "numerusform").text = text
    else:
        translation.text = texts[-1]


def _save(tree: ET.ElementTree[ET.Element], path: Path) -> None:
    ET.indent(tree, "    ")
    body = ET.tostring(tree.getroot(), encoding="unicode")
    text = f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'
    path.write_text(text, encoding="utf-8", newline="\n")


def _run(tool: str, *arguments: str) -> None:
    folder = Path(PySide6.__file__).parent
    binary = folder / (f"{tool}.exe" if sys.platform == "win32" else tool)
    done = subprocess.run(
        [binary, *arguments], cwd=ROOT, capture_output=True, check=False, encoding="utf-8", errors="replace"
    )
    if done.returncode != 0:
        raise SystemExit(f"{tool} failed:\n{done.stdout}{done.stderr}")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ui.catalogues", description=__doc__.split("\n")[0])
    parser.add_argument("steps", nargs="*", help="update, fill, compile, check")
    parser.add_argument("--check", action="store_true", help="list what is missing or wrong")
    options = parser.parse_args(arguments)
    steps: list[str] = options.steps + (["check"] if options.check else [])
    if not steps or set(steps) - {"update", "fill", "compile", "check"}:
        parser.error("say which steps: update, fill, compile, check")
    status = 0
    for step in steps:
        if step == "update":
            update()
        elif step == "fill":
            missing = fill()
            for source in missing:
                print(f"no row in words.tsv: {source!r}")
        elif step == "compile":
            compile_catalogues()
        else:
            problems = check()
            print("\n".join(problems) or "The catalogues are complete.")
            status = 1 if problems else 0
    return status


if __name__ == "__main__":
    raise SystemExit(main())
