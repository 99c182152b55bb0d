"""`python3 dev.py forms FILE…`: what an author sees of a form before central does, without a server.

Says all that is wrong with a workbook, row by row, or what would be published; `--out` writes the XForm.
`--preview` goes on to the real pages (`form_preview`).
Central's `publish-form` says the same lines.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from core.forms.publishing.author_files import report, review_file
from core.forms.xlsform import PublishedForm

EXIT_USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 when every form may be published, 1 when one may not, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="dev.py forms", description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".xlsx, .xls, .csv, .md or .xml")
    parser.add_argument(
        "--out", type=Path, help="write the XForm and its files here; with --preview: pictures"
    )
    parser.add_argument(
        "--preview", action="store_true", help="fill in the form in a window; nothing is saved"
    )
    parser.add_argument("--language", default="", help="the preview's: kk, ru, en or another one")
    options = parser.parse_args(arguments)
    missing = [str(file) for file in options.files if not file.is_file()]
    if missing:
        print(f"There is no file {', '.join(missing)}.")
        return EXIT_USAGE
    failed = 0
    for file in options.files:
        found = review_file(file)
        for line in report(file, found):
            print(line)
        if found.form is None:
            failed += 1
        elif options.preview:
            from rehearsal.form_preview import preview  # brings Qt, which a plain check does not need

            failed += preview(found.form, asked=options.language, pictures=options.out)
        elif options.out is not None:
            print(f"    written: {write(found.form, options.out)}")
    return 1 if failed else 0


def write(form: PublishedForm, folder: Path) -> Path:
    """The XForm and its files, in the folder; answers with the path of the XForm."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{form.form_id}.xml"
    path.write_bytes(form.xform)
    for name, content in form.attachments.items():
        (folder / name).write_bytes(content)
    return path


if __name__ == "__main__":
    sys.exit(main())
