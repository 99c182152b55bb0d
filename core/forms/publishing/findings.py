"""What an author has to put right, or should know: one finding per place, ending in what to do.

The sentences are English: they are for the author's command line and central's console, as the words of
every ODK tool are (`docs/decisions/0006`). Findings are values; nothing here stops anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Weight(Enum):
    """Whether a finding keeps the form from being published."""

    ERROR = "error"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Place:
    """Where: sheet, row as the author counts (0: no certain row), column header as written."""

    sheet: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        parts = [self.sheet or "workbook"]
        if self.row:
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column {self.column}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing. `code` is a key of ERRORS or HINTS; `params` fill its placeholders, from the form alone."""

    code: str
    place: Place = Place()
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def weight(self) -> Weight:
        return Weight.HINT if self.code in HINTS else Weight.ERROR

    def __str__(self) -> str:
        words = {name: _short(value, name == "detail") for name, value in self.params.items()}
        words |= {"nearest": f"{words['nearest']} "} if words.get("nearest") else {}
        words |= {"at": f" {words['at']}"} if words.get("at") else {}
        return f"{self.place}: {(ERRORS | HINTS)[self.code].format_map(_Given(words))}"


class _Given(dict[str, str]):
    """A placeholder that was not given is left out of the sentence."""

    def __missing__(self, key: str) -> str:
        return ""


def _short(value: str | int, is_sentence: bool) -> str:
    """A name or a piece of a form cut to a glance; sentences of the converter end where they end."""
    most = 1_000 if is_sentence else 160
    text = " ".join(str(value).split())
    return text if len(text) <= most else f"{text[: most - 3]}..."


ERRORS = {
    "no_survey": "There is no sheet “survey”. Rename the sheet with the questions to survey.",
    "empty_survey": "The sheet has no questions. Write at least one row with type, name and label.",
    "no_column": "The column “{name}” is missing. Add it to the header row.",
    "no_choices_sheet": (
        "Questions use lists of choices, but there is no sheet “choices”. Add one with list_name, name "
        "and label."
    ),
    "unknown_type": "“{type}” is no question type. {nearest}Choose one from docs/forms-for-authors.md.",
    "no_type": "The row has a name or label but no type. Write the type, or empty the row.",
    "no_name": "The question has no name. Write a short one in Latin letters, for example visit_date.",
    "bad_name": (
        "“{name}” cannot be a name. Begin with a Latin letter or _ and use letters, digits, - _ and . only."
    ),
    "name_twice": "The name “{name}” is used in row {other} too. Give each question of a group its own name.",
    "no_label": "The question has no label or hint. Write what the worker should read.",
    "end_without_begin": "“{type}” closes nothing. Remove the row, or add the begin row above.",
    "begin_without_end": "“{type}” is never closed. Add the matching end row.",
    "crossed_groups": ("“{type}” closes the {kind} of row {other}. Write end {kind}, or swap the end rows."),
    "kobo_only": (
        "“{type}” is Kobo's own and not part of XLSForm. Write a group or a repeat with one question a row."
    ),
    "no_calculation": "The row calculates nothing. Write its calculation, or remove the row.",
    "no_such_language": (
        "The default_language “{name}” is none of the languages in the headers: {languages}. Write it exactly"
        " as it stands there."
    ),
    "no_list": "A select needs the name of its list. Write for example: select_one yes_no.",
    "unknown_list": (
        "There is no list “{name}” on the sheet choices. {nearest}Add its choices, or correct the name."
    ),
    "choice_without_list": "The choice has no list_name. Write the list that it belongs to.",
    "choice_without_name": "The choice of “{list}” has no name. Write what is stored when it is chosen.",
    "choice_without_label": "The choice “{name}” of “{list}” has no label. Write what the worker reads.",
    "choice_twice": (
        "The choice “{name}” of “{list}” stands in row {other} too. Give it another name, or set "
        "allow_choice_duplicates to yes."
    ),
    "choice_with_space": (
        "The choice “{name}” has a space in its name; several answers are stored with spaces between "
        "them. Write it without."
    ),
    "unknown_reference": "${{{name}}} names no question of this form. {nearest}Correct the name.",
    "broken_reference": "“{text}” is no reference. Write ${{name}} with the name of a question.",
    "unknown_function": (
        "{detail} is not known to Tirek. {nearest}See the functions in docs/forms-for-authors.md."
    ),
    "bad_expression": (
        "The expression cannot be read: {detail}{at}. Check brackets, commas, operators and straight quotes."
    ),
    "cycle": (
        "The rules wait for each other in a circle: {nodes}. Take one of the references out of the circle."
    ),
    "duplicate_column": "The column “{name}” stands twice in the header row. Keep one of them.",
    "too_many_steps": (
        "The expression looks at more nodes than Tirek allows in one go. Name the path instead of //."
    ),
    "does_not_settle": (
        "Values keep changing each other for ever when the form is opened. Look at the triggers and repeat"
        " counts."
    ),
    "missing_file": "The file “{name}” was not given with the form. Put it beside the workbook.",
    "bad_file": "The file “{name}” cannot be read: {detail}. Save it as UTF-8 CSV with a header row.",
    "missing_media": (
        "The file “{name}” was not given with the form. Put it into the folder beside the workbook that has"
        " its name and -media behind it."
    ),
    "media_kind": "The file “{name}” is no {what} that Tirek takes. Save it as {instead}.",
    "media_too_large": (
        "The file “{name}” has more than {most} MB. Laptops fetch it over weak networks: make it smaller."
    ),
    "picture_too_large": (
        "The picture “{name}” has {width} × {height} pixels. Save it smaller, for example 1600 pixels wide."
    ),
    "media_too_many": (
        "The form shows {count} files of {size} MB together; Tirek takes {most} files and {mb} MB. Use fewer,"
        " or smaller ones."
    ),
    "bad_file_name": "“{name}” cannot be the name of a file of a form. Use letters, digits, - _ and . only.",
    "no_form_id": "The form has no form_id. Write one in the sheet settings, for example home_visit.",
    "no_version": (
        "The form has no version. Write one in the sheet settings and make it higher with each change, "
        "for example 2026112801."
    ),
    "bad_default": (
        "The default “{value}” does not fit a question of type {type}. Write it as in the examples of "
        "docs/forms-for-authors.md."
    ),
    "default_not_offered": (
        "The default “{value}” is no choice of “{list}”. {nearest}Write the name of a choice of the list."
    ),
    "unknown_data_set": (
        "instance('{name}') names no list of this form. Add a row csv-external named {name}, or correct the"
        " name."
    ),
    "too_many_lines": (
        "The repeat asks for more than {limit} lines, which is all that a form may have. Write a smaller"
        " number, or let the worker add lines."
    ),
    "laptop_cannot": (
        "Tirek runs on a laptop, which has no {what} (“{type}”). Remove the row, or ask in another way."
    ),
    "not_supported": "Tirek cannot do “{type}”: {why}. Remove it, or use {instead}.",
    "too_large": (
        "The form is larger than Tirek takes: {what}. Split the form, or move long lists to a CSV file."
    ),
    "not_a_workbook": "The file is no workbook that can be read. Save it again as .xlsx.",
    "encrypted_or_old_workbook": (
        "The workbook is protected by a password, or of an old kind with another ending. Save it as .xlsx"
        " without a password."
    ),
    "bloated_workbook": (
        "The workbook holds more {what} than any form needs. Copy its sheets into a new workbook, values"
        " only, and save that as .xlsx."
    ),
    "too_slow": (
        "Looking at the file took longer than Tirek allows, and was ended. Make the form smaller: fewer rows,"
        " shorter rules, long lists in a CSV file."
    ),
    "too_much_memory": (
        "Looking at the file took more memory than Tirek allows, and was ended. Make the form smaller: fewer"
        " rows, shorter texts, long lists in a CSV file."
    ),
    "check_broke": (
        "The file broke the program that looks at it. Save it again in a spreadsheet program; if that does"
        " not help, send it to the makers of Tirek."
    ),
    "document_type": (
        "The file declares a document type or entities, which Tirek never reads. Save it again in a "
        "spreadsheet program."
    ),
    "not_utf8": (
        "The file is written in {what}, and Tirek reads UTF-8. In the spreadsheet program choose “CSV UTF-8”"
        " when saving, or save it as .xlsx."
    ),
    "not_a_table": (
        "The file has no tables that can be read. Write the sheet in the first column and its headers below,"
        " as in resources/forms."
    ),
    "not_xml": "The file is no XML. Give the XForm as the converter made it, or the workbook it came from.",
    "no_such_field": (
        "A record of the list “{list}” has no field “{name}” that a form may write. {nearest}See"
        " resources/forms/README.md."
    ),
    "no_model": "The file is XML but no XForm: it has no model. Give the workbook that it came from.",
    "no_body": "The form has no body: there is nothing to fill in. Convert the workbook again.",
    "no_primary_instance": "The form has no place for its answers (instance). Convert the workbook again.",
    "no_such_node": (
        "The body or an action asks for “{node}”, which the model does not have. Convert the workbook again."
    ),
    "repeat_without_node": "The repeat “{node}” has no place in the model. Convert the workbook again.",
    "control_without_node": "The question “{node}” has no place in the model. Convert the workbook again.",
    "converter": "{detail} Correct the row and try again.",
    "form": "The form cannot be read: {detail} {node}. Correct it and try again.",
}

HINTS = {
    "macros": "The workbook has macros; they are neither read nor kept. Save it as .xlsx.",
    "language_taken": (
        "The default_language “{name}” is taken for “{language}” of the headers. Write it exactly as it"
        " stands there: other programs would show an empty language."
    ),
    "unused_list": "No question uses the list “{name}”. Remove it, or check the spelling in the types.",
    "no_translation": "The {what} is missing in: {languages}. Add it, or the worker sees another language.",
    "no_message": "There is a {rule} but no {rule}_message. Write what the worker should do.",
    "ignored_column": "The column “{name}” is not used by Tirek. {nearest}Remove it if it is a slip.",
    "ignored_appearance": (
        "Tirek does not know the appearance “{name}” of a {type} and shows it plainly. {nearest}Remove it"
        " if it is a slip."
    ),
    "plain_appearance": (
        "Tirek shows {type} plainly, without “{name}”. Keep it for other programs, or remove it."
    ),
    "own_journal": (
        "Tirek keeps a journal of its own of who did what and when; the row audit writes nothing. Keep it for"
        " other programs, or remove it."
    ),
    "one_of_many": (
        "“{name}” stands in the repeat “{repeat}” and is read outside of it: Tirek takes any line that fits,"
        " other tools refuse it. Use sum, count, max, join or indexed-repeat."
    ),
    "no_such_choice": (
        "“{value}” is no choice of “{list}”, so ${{{name}}} is never equal to it. {nearest}Write the name of"
        " a choice, not its label."
    ),
    "odd_version": (
        "“{name}” is no number; nobody sees which version is newer. Write digits that grow, for example"
        " 2026112801."
    ),
    "not_portable": "{what}: Tirek does it, ODK Collect may not. Keep it if only Tirek uses the form.",
    "long_label": (
        "The label has {count} characters; a worker on a small screen will scroll. Move the rest to "
        "guidance_hint."
    ),
    "converter_says": "{detail}",
    "not_asked": "Tirek cannot know “{type}” on a laptop; it stays blank. Remove the row if you need it.",
    "not_played": (
        "Tirek plays no sound and no video; a worker sees that there is “{name}”. Say in the label what the"
        " {what} says."
    ),
    "no_such_record": (
        "Tirek makes no record of “{name}”; the form itself is kept as ever. {nearest}Keep it for other"
        " programs, or name a kind of record of resources/forms/README.md."
    ),
    "saved_in_repeat": (
        "“{name}” stands in a repeat, and Tirek saves only questions outside of repeats to a record. Move the"
        " question, or take save_to away."
    ),
    "many_questions": (
        "The page “{name}” has {count} questions; three to eight are quick to fill in. Split the group."
    ),
}
