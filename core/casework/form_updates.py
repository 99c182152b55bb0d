"""A form that is updated while drafts are open: it stays in its version, or is moved when a person says so.

Nothing moves by itself. A move is one save of the draft; how the draft was before stays with it until the
visit is finished (`draft_payload`), and so there is a way back. How texts travel: `core.forms.moving`.
"""

from __future__ import annotations

from core.casework.assessments import FormShelf
from core.casework.draft_payload import EarlierVersion, SavedForm, read_payload, write_payload
from core.casework.filing import FORM, Filing
from core.casework.form_drafts import FormDrafts
from core.casework.outcomes import FormUpdate, MovedForm, SavedDraft, UpdateState
from core.errors import Code, FormError
from core.forms.definition import FormDefinition
from core.forms.move_preview import MovePreview, preview_of, words_of
from core.forms.moving import move, move_back
from core.forms.session import FormSession, PageState
from core.ids import new_id
from core.store.drafts import Draft, Progress


class FormUpdates:
    """Newer versions of the forms of a draft."""

    def __init__(self, filing: Filing, shelf: FormShelf, drafts: FormDrafts) -> None:
        self._filing = filing
        self._shelf = shelf
        self._drafts = drafts

    def of_draft(self, draft: Draft, *, language: str) -> tuple[FormUpdate, ...]:
        """Forms with a newer version valid today, or with a way back. Forms not begun begin in the newest."""
        found = (self._of_form(draft, form_id, language) for form_id in sorted(draft.forms))
        return tuple(one for one in found if one.state is not UpdateState.NONE or one.earlier_version)

    def preview(self, draft: Draft, form_id: str, *, language: str) -> MovePreview:
        """What moving would do. FormError(FORM_UNKNOWN) where nothing newer is here, or as loading says."""
        return self._work_out(draft, form_id, self._newer_version(draft, form_id), language)[0]

    def move(self, draft: Draft, form_id: str, *, version: str, language: str) -> MovedForm:
        """Move the draft into that version. FormError(FORM_UNKNOWN / FORM_INVALID): nothing was changed."""
        saved = self._saved(draft, form_id)
        preview, session = self._work_out(draft, form_id, version, language)
        after = session.draft()
        kept = EarlierVersion(saved.answers, saved.page_id, after)
        return MovedForm(self._keep(draft, SavedForm(after, "", (*saved.earlier, kept)), session), preview)

    def back(self, draft: Draft, form_id: str, *, language: str) -> SavedDraft:
        """The earlier version, with what was typed since. FormError(FORM_UNKNOWN) where there is none."""
        saved = self._saved(draft, form_id)
        if not saved.earlier:
            raise FormError(Code.FORM_UNKNOWN, form=form_id)
        earlier = saved.earlier[-1]
        old = self._shelf.version(form_id, earlier.before.form_sha256)
        new = self._shelf.version(form_id, saved.answers.form_sha256)
        now = self._drafts.opened(draft, new, saved.answers, language=language)
        answers = move_back(
            new,
            saved.answers,
            old,
            before=earlier.before,
            after=earlier.after,
            say=words_of(now),
            new_id=new_id,
        )
        session = self._drafts.opened(draft, old, answers, language=answers.language)
        return self._keep(draft, SavedForm(answers, earlier.page_id, saved.earlier[:-1]), session)

    def _of_form(self, draft: Draft, form_id: str, language: str) -> FormUpdate:
        saved = self._saved(draft, form_id)
        version = saved.answers.version
        state, new_version, title, refusal = UpdateState.NONE, "", "", None
        newer = self._filing.store.form_library.newer(FORM, form_id, than=version, on=self._filing.today)
        if newer is not None:
            publication, is_here = newer
            new_version, title = publication.version, publication.title.get(language, "")
            state = UpdateState.READY if is_here else UpdateState.COMING
            try:
                if is_here:
                    self._shelf.version(form_id, publication.sha256)
            except FormError as error:
                state, refusal = UpdateState.REFUSED, error.code
        return FormUpdate(
            form_id=form_id,
            title=title
            or self._shelf.title(form_id, saved.answers.form_sha256, language)
            or self._shelf.version(form_id, saved.answers.form_sha256).title,
            version=version,
            state=state,
            new_version=new_version,
            earlier_version=saved.earlier[-1].before.version if saved.earlier else "",
            refusal=refusal,
        )

    def _newer_version(self, draft: Draft, form_id: str) -> str:
        version = self._saved(draft, form_id).answers.version
        newer = self._filing.store.form_library.newer(FORM, form_id, than=version, on=self._filing.today)
        if newer is None or not newer[1]:
            raise FormError(Code.FORM_UNKNOWN, form=form_id)
        return newer[0].version

    def _work_out(
        self, draft: Draft, form_id: str, version: str, language: str
    ) -> tuple[MovePreview, FormSession]:
        """The preview, and the moved draft open in the new version."""
        saved = self._saved(draft, form_id)
        old = self._shelf.version(form_id, saved.answers.form_sha256)
        new = self._version(form_id, version)
        then = self._drafts.opened(draft, old, saved.answers, language=language)
        fresh = self._drafts.opened(draft, new, None, language=language).draft()
        moved = move(old, saved.answers, new, say=words_of(then), new_id=new_id, fresh=fresh)
        session = self._drafts.opened(draft, new, moved.draft, language=language)
        return preview_of(then, moved, session), session

    def _version(self, form_id: str, version: str) -> FormDefinition:
        published = self._filing.store.form_library.by_version(FORM, form_id, version)
        if published is None:
            raise FormError(Code.FORM_UNKNOWN, form=form_id)
        return self._shelf.version(form_id, published.publication.sha256)

    def _saved(self, draft: Draft, form_id: str) -> SavedForm:
        form = draft.forms.get(form_id)
        if form is None:
            raise FormError(Code.FORM_UNKNOWN, form=form_id)
        return read_payload(form.payload)

    def _keep(self, draft: Draft, form: SavedForm, session: FormSession) -> SavedDraft:
        pages = session.pages()
        done = sum(page.state is PageState.DONE for page in pages)
        changes = self._filing.store.drafts.save(
            draft.draft,
            form.answers.form_id,
            payload=write_payload(form),
            progress=Progress(done, len(pages), len(session.problems())),
        )
        return SavedDraft(self._filing.clock.now_ms(), changes)
