"""The catalogues are complete, and the check finds each kind of mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui import catalogues

HEAD = "en\tru\tkk\tnote\n"


def test_catalogues_are_complete() -> None:
    assert catalogues.check() == []


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("Save\tСохранить\t\t", "must all be filled"),
        ("Saved {time}\tСохранено\tСақталды {time}\t", "placeholders"),
        ("Saved {time}\tСохранено {time}\tСақталды {уақыт}\t", "placeholders"),
        ("Save\tСохрaнить\tСақтау\t", "Latin and Cyrillic"),
        ("Save\tСақтау\tСақтау\t", "Kazakh letters"),
        ("%n day | %n days\t%n день | %n дней\t%n күн\t", "plural forms"),
        ("%n day | %n days\t%n день | %n дня | дней\t%n күн\t", "placeholders"),
        ("Save\tСохранить\tСақтау\t\nSave\tЗаписать\tСақтау\t", "other words than in line 2"),
    ],
)
def test_table_mistakes_are_found(tmp_path: Path, row: str, complaint: str) -> None:
    words = tmp_path / "words.tsv"
    words.write_text(HEAD + row + "\n", encoding="utf-8")
    rows, problems = catalogues.read_words(words)
    problems += [what for one in rows.values() for what in catalogues._row_problems(one)]
    assert any(complaint in problem for problem in problems), problems


def test_good_rows_pass(tmp_path: Path) -> None:
    words = tmp_path / "words.tsv"
    words.write_text(
        HEAD
        + "a day | %n days\t%n день | %n дня | %n дней\t%n күн\t\n"
        + "Done@@page\tГотово\tДайын\tnote\n"
        + "By USB, PHQ-2\tПо USB, PHQ-2\tUSB арқылы, PHQ-2\t\n" * 2,
        encoding="utf-8",
    )
    rows, problems = catalogues.read_words(words)
    problems += [what for one in rows.values() for what in catalogues._row_problems(one)]
    assert problems == []
    assert set(rows) == {"%n days", "Done@@page", "By USB, PHQ-2"}
    assert rows["%n days"].forms("kk", 2) == ("%n күн", "%n күн")


def test_check_reports_what_source_and_catalogue_do_not_share(tmp_path: Path) -> None:
    for code in catalogues.LANGUAGES:
        text = (catalogues.I18N / f"tirek_{code}.ts").read_text(encoding="utf-8")
        text = text.replace("<source>just now</source>", "<source>gone by now</source>")
        (tmp_path / f"tirek_{code}.ts").write_text(text, encoding="utf-8")
    problems = catalogues.check(tmp_path)
    assert any("not in the catalogue" in problem and "just now" in problem for problem in problems)
    assert any("no longer in the source" in problem and "gone by now" in problem for problem in problems)


def test_strings_behind_another_name_are_found(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text(
        "say = QCoreApplication.translate\nsay('Page', 'Hidden')\n", encoding="utf-8"
    )
    (tmp_path / "fine.py").write_text("text = QCoreApplication.translate('Page', 'Seen')\n", encoding="utf-8")
    assert [problem.split(":")[:2] for problem in catalogues._hidden_strings(tmp_path)] == [["page.py", "1"]]


def test_plural_that_is_not_one_is_found() -> None:
    message = catalogues.Message("Page", "%n days", "", False, True, ("%n күн",))
    assert any("plural" in problem for problem in catalogues._message_problems(message, "kk"))


def test_filling_twice_changes_nothing(tmp_path: Path) -> None:
    catalogues.update(tmp_path)
    catalogues.fill(tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.glob("*.ts")}
    catalogues.update(tmp_path)
    catalogues.fill(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.ts")} == first
