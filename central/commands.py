"""The operator's command line: `python -m central`. Every command opens the service, does one thing, says so.

Safe to use while `serve` runs in another process: both go through the database. Nothing of a case is ever
shown here; people are named by worker code, laptops by the id of their enrolment.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import update_wrapper
from pathlib import Path
from typing import Concatenate, ParamSpec

import click
from sqlalchemy.exc import SQLAlchemyError

from central import (
    accepting,
    bundles,
    enrolling,
    epochs,
    erasing,
    founding,
    incarnations,
    matching,
    people,
    publishing,
)
from central import backup as backups
from central.app import MayNotServeError
from central.keys import KeyFolderError
from central.office import Office, open_office, refusal_to_serve
from central.overview import overview
from central.server import listen, serve_until_told
from central.settings import Settings, read_settings
from core.clock import SystemClock, local_datetime
from core.erasure import ErasureReason, Subject
from core.errors import FormError
from core.forms.publishing.author_files import report, review_file
from core.words import LANGUAGES, fingerprint_words
from sync.protocol import ORDER_ERASE, ORDER_LOCK, ORDER_STOP, VerdictKind

P = ParamSpec("P")

SAID = (VerdictKind.ACCEPTED, VerdictKind.DUPLICATE, VerdictKind.WITHHELD, VerdictKind.REFUSED)
"""In this order after a bundle."""

SAID_PLAINLY = (
    founding.FoundingError,
    people.PersonError,
    enrolling.EnrolmentError,
    backups.BackupError,
    publishing.PublishingError,
    erasing.ErasureError,
    accepting.AcceptingError,
    KeyFolderError,
    MayNotServeError,
)


@click.group()
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="TIREK_CENTRAL_FOLDER",
    default=Path("central-data"),
    show_default=True,
    help="Where this service has its settings, keys and, by default, its database.",
)
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Tirek's central service."""
    context.obj = folder


def with_office(command: Callable[Concatenate[Office, P], None]) -> Callable[P, None]:
    """Open the service of the folder for a command, close it after."""

    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        with plain_errors(), opened(click.get_current_context().obj) as office:
            command(office, *args, **kwargs)

    return update_wrapper(run, command)


@contextmanager
def opened(folder: Path) -> Iterator[Office]:
    """The service in `folder`."""
    try:
        settings = read_settings(folder)
    except FileNotFoundError as error:
        raise click.ClickException(f"{folder} holds no central service; run init") from error
    office = open_office(settings, SystemClock())
    try:
        yield office
    finally:
        office.close()


@contextmanager
def plain_errors() -> Iterator[None]:
    """What an operator can mend is one line; anything else keeps its traceback."""
    try:
        yield
    except SAID_PLAINLY as error:
        raise click.ClickException(str(error)) from error
    except FormError as error:
        details = " ".join(f"{name}={value}" for name, value in error.params.items())
        raise click.ClickException(f"{error.code.value} {details}".strip()) from error
    except SQLAlchemyError as error:
        raise click.ClickException(f"the database failed: {type(error).__name__}") from error


@main.command()
@click.argument("org_id")
@click.option("--name", default="", help="The agency's name, as laptops show it.")
@click.option("--host", "hosts", multiple=True, help="Name or address in the certificate; may be repeated.")
@click.option("--database-url", default="", help="postgresql://…; SQLite in the folder if left out.")
@click.option("--listen-host", default="127.0.0.1", show_default=True)
@click.option("--listen-port", default=8443, show_default=True)
@click.pass_obj
def init(
    folder: Path, org_id: str, name: str, hosts: tuple[str, ...], database_url: str, listen_host: str,
    listen_port: int,
) -> None:  # fmt: skip
    """Make keys, a certificate and an empty database for the agency ORG_ID."""
    settings = Settings(
        folder=folder,
        org_id=org_id,
        org_name=name,
        host_names=hosts or ("localhost", "127.0.0.1"),
        listen_host=listen_host,
        listen_port=listen_port,
        database_url=database_url,
    )
    with plain_errors():
        founding.found(settings, SystemClock()).close()
    click.echo(f"made in {folder}; give {settings.tls_folder / 'ca.pem'} to the laptops")
    click.echo(f"keep a copy of {settings.keys_folder} in a safe, apart from backups of the database")


@main.command()
@click.option("--host", default=None, help="Address to listen on, if not that of the settings.")
@click.option("--port", type=int, default=None, help="0 takes a free one.")
@click.pass_obj
def serve(folder: Path, host: str | None, port: int | None) -> None:
    """Serve over TLS 1.3 until told to end."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    with plain_errors():
        with opened(folder) as office:
            refusal = refusal_to_serve(office)
            if refusal is not None:
                raise MayNotServeError(refusal)
            if overview(office).durable_gseq == 0:
                click.echo("no backup was read back yet: laptops keep all they ever wrote; run backup")
        listener = listen(
            office.settings.listen_host if host is None else host,
            office.settings.listen_port if port is None else port,
        )
        address = listener.getsockname()
        serve_until_told(
            office.settings,
            listener,
            ready=lambda: click.echo(f"listening on {address[0]}:{address[1]}"),
        )


@main.command("add-person")
@click.argument("worker_code")
@click.argument("shown_name")
@click.option("--role", "roles", multiple=True, default=("worker",), show_default=True)
@click.option("--district", default="")
@click.option("--user", default=None, help="The id of a person whom a restore brought back without a code.")
@with_office
def add_person(
    office: Office, worker_code: str, shown_name: str, roles: tuple[str, ...], district: str, user: str | None
) -> None:
    """Add a person, or change the one with this code."""
    made = people.set_person(
        office,
        worker_code,
        shown_name=shown_name,
        roles=roles,
        district=district,
        user=None if user is None else _id(user),
    )
    click.echo(made.hex())


@main.command("issue-code")
@click.argument("worker_code")
@with_office
def issue_code(office: Office, worker_code: str) -> None:
    """Print a one-time code: for this person only, 72 hours, five tries."""
    click.echo(enrolling.issue_code(office, people.user_of(office, worker_code)))


@main.command()
@click.option("--language", type=click.Choice(LANGUAGES), default="kk", show_default=True)
@with_office
def pending(office: Office, language: str) -> None:
    """List laptops that wait for approval, with the six words to compare."""
    for one in enrolling.pending(office):
        words = " ".join(fingerprint_words(one.digest, language))
        click.echo(f"{one.enrolment_id.hex()} {one.worker_code} {_when(one.requested_ms)} {words}")


@main.command()
@click.argument("enrolment")
@click.option("--language", type=click.Choice(LANGUAGES), default="kk", show_default=True)
@click.option("--yes", is_flag=True, help="The words were compared already.")
@with_office
def approve(office: Office, enrolment: str, language: str, yes: bool) -> None:
    """Let a laptop in, after the worker read out the same six words."""
    waiting = [one for one in enrolling.pending(office) if one.enrolment_id == _id(enrolment)]
    for one in waiting:
        click.echo(f"{one.worker_code}: {' '.join(fingerprint_words(one.digest, language))}")
        if not yes and not click.confirm("Does the worker read out exactly these words?"):
            enrolling.reject(office, one.enrolment_id)
            raise click.ClickException("rejected")
    enrolling.approve(office, _id(enrolment))
    click.echo("approved")


@main.command()
@click.argument("enrolment")
@click.option("--reason", type=click.Choice(["lost", "stolen", "left", "other"]), required=True)
@click.option("--order", type=click.Choice([ORDER_STOP, ORDER_LOCK, ORDER_ERASE]), default=ORDER_STOP)
@with_office
def revoke(office: Office, enrolment: str, reason: str, order: str) -> None:
    """Take nothing from this laptop any more; it gets ORDER at its next contact."""
    enrolling.revoke(office, _id(enrolment), reason=reason, command=order)
    click.echo("revoked")


@main.command()
@click.argument("file")
@click.option("--record", default=None, help="Only this record of the file; the whole file if left out.")
@click.option("--reason", type=click.Choice([one.value for one in ErasureReason]), required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_office
def erase(office: Office, file: str, record: str | None, reason: str, yes: bool) -> None:
    """Erase the values of FILE, or of one record in it, here and on every laptop at its next contact.

    FILE is an id as `file-id` and `withheld` print it. Who wrote when stays, and who works on the file. It
    cannot be undone, and earlier backups still hold the values: see docs/central.md.
    """
    subject = Subject(_id(file), None if record is None else _id(record))
    if not yes and not click.confirm("Erased values never come back. Erase them?"):
        raise click.ClickException("nothing was erased")
    done = erasing.erase(office, subject, reason=ErasureReason(reason))
    click.echo(f"erased in {done.operations} operations, order {done.gseq}")


@main.command("file-id")
@click.argument("number")
@with_office
def file_id(office: Office, number: str) -> None:
    """Print the id of the family's file with this NUMBER, and nothing of what is in it."""
    for found in erasing.files_numbered(office, number):
        click.echo(found.hex())


@main.command("withheld")
@with_office
def show_withheld(office: Office) -> None:
    """List what is kept without being accepted: who wrote it, in which file, how much, since when."""
    for one in accepting.withheld_work(office):
        since = _when(one.since_ms)
        click.echo(f"{one.worker_code} {one.stream.hex()} {one.reason} {one.operations} since={since}")


@main.command("accept-withheld")
@click.argument("worker_code")
@click.argument("file")
@with_office
def accept_withheld(office: Office, worker_code: str, file: str) -> None:
    """A supervisor takes in what WORKER_CODE wrote in FILE and was withheld; both sides are told."""
    click.echo(f"accepted {accepting.accept(office, people.user_of(office, worker_code), _id(file))}")


@main.command("allow-pulls")
@click.argument("enrolment")
@with_office
def allow_pulls(office: Office, enrolment: str) -> None:
    """A laptop that looked like a cloned folder was checked: it may pull again."""
    incarnations.allow_pulls(office, _id(enrolment))
    click.echo("allowed")


@main.command("publish-form")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@with_office
def publish_form(office: Office, file: Path) -> None:
    """Check an XLSForm (.xlsx, .xls, .csv, or Markdown tables in .md) or an XForm (.xml) and publish it.

    Says all that is wrong with it, by sheet, row and column; nothing is published while there is an error.
    Data files stand beside it, media in a folder FORM-media. A titles.json beside it may give its title in
    every language: {form id: {"kk": …, "ru": …, "en": …}}.
    """
    found = review_file(file)
    if found.form is None:
        raise click.ClickException("\n".join(report(file, found)))
    for finding in found.findings:
        click.echo(str(finding), err=True)
    form = found.form
    publishing.publish_form(office, form, titles=publishing.titles_beside(file, form.form_id))
    click.echo(f"{form.form_id} {form.version} {form.sha256.hex()}")


@main.command("publish-rules")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@with_office
def publish_rules(office: Office, file: Path) -> None:
    """Publish a dated rule pack (JSON) to all laptops."""
    content = file.read_bytes()
    digest = publishing.publish_rule_pack(office, content)
    named = json.loads(content)
    click.echo(f"{named['id']} {named['version']} {digest.hex()}")


@main.command("publish-numbers")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@with_office
def publish_numbers(office: Office, file: Path) -> None:
    """Publish the district's emergency numbers (JSON) to all laptops: what F4 shows on every page."""
    content = file.read_bytes()
    digest = publishing.publish_emergency_numbers(office, content)
    named = json.loads(content)
    click.echo(f"{named['id']} {named['version']} {digest.hex()}")


@main.command("laptop-policy")
@click.option("--url", default="", help="Where laptops reach this service: https://…")
@with_office
def laptop_policy(office: Office, url: str) -> None:
    """Print what pins laptops to this service, as a policy file for them (docs/admin/policy)."""
    pem = (office.settings.tls_folder / "ca.pem").read_bytes()
    pinned = {
        "OrgId": office.settings.org_id,
        "CaSha256": hashlib.sha256(pem).hexdigest(),
        "AgencyRootSha256": hashlib.sha256(office.keys.root.public).hexdigest(),
    }
    click.echo(json.dumps({"ServerUrl": url, **pinned} if url else pinned, indent=2))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="For a program.")
@with_office
def status(office: Office, *, as_json: bool) -> None:
    """The log, and each laptop: last contact, program, what waits on it and what is missing of it.

    missing: operations it spoke of that are not here; withheld, forks, refused: see docs/central.md. waiting,
    photos and needs-you are the laptop's own word, of `said`. Nothing of any case.
    """
    seen, refusal = overview(office), refusal_to_serve(office)
    if as_json:
        click.echo(seen.to_json(_when, refusal_to_serve=refusal))
        return
    click.echo(f"epoch {seen.epoch_ordinal}, newest {seen.gseq}, in backups up to {seen.durable_gseq}")
    if refusal is not None:
        click.echo(refusal)
    for one in seen.devices:
        click.echo(one.line(_when))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@with_office
def backup(office: Office, folder: Path) -> None:
    """Copy the database into FOLDER, read the copy back, then let laptops shorten their journals."""
    made = backups.make_backup(office, folder)
    click.echo(f"{made.path} holds everything up to {made.gseq}")


@main.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@with_office
def restore(office: Office, file: Path) -> None:
    """Put a copy made by `backup` into an empty database."""
    gseq = backups.restore(office, file)
    click.echo(f"restored up to {gseq}; now run new-epoch")


@main.command("import-bundle")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--answer",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=None,
    help="Write the answer for the laptop into this folder.",
)
@with_office
def import_bundle(office: Office, file: Path, folder: Path | None) -> None:
    """Take what a laptop exported without a network, as a round would; twice changes nothing."""
    refusal = refusal_to_serve(office)
    if refusal is not None:
        raise MayNotServeError(refusal)
    try:
        taken = bundles.import_bundle(office, file, folder)
    except bundles.BundleError as error:
        raise click.ClickException(f"{error.code.value}: nothing was taken") from error
    counts = " ".join(f"{kind.value}={taken.count(kind)}" for kind in SAID)
    click.echo(f"bundle {taken.number} of {taken.incarnation.hex()}: {counts} photos={taken.blobs}")
    if taken.answer is not None:
        click.echo(f"answer: {taken.answer}")


@main.command("rebuild-matches")
@with_office
def rebuild_matches(office: Office) -> None:
    """Make the tokens anew by which one person in two files is noticed; not while `serve` runs."""
    click.echo(f"{matching.rebuild(office)} people have tokens")


@main.command("new-epoch")
@with_office
def new_epoch(office: Office) -> None:
    """After a restore: begin the next life of the log, so that laptops send again what it lost."""
    epoch = epochs.begin_epoch_after_restore(office)
    click.echo(f"epoch {epoch.epoch.hex()} begins after {epoch.cut}")


def _id(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise click.BadParameter("not an id") from error


def _when(moment_ms: int) -> str:
    return local_datetime(moment_ms, SystemClock().zone).isoformat(timespec="minutes")
