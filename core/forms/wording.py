"""The form's own words in the active language: labels, hints, messages with computed pieces, choices.

Falls back to the default language where a translation is missing. Says nothing of the program's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.errors import FormError
from core.forms.definition import Control, ModelNode, Output, Parts, TextSource, Translation
from core.forms.evaluation import Evaluation
from core.forms.instance import InstanceNode, concrete
from core.forms.program import CompiledItemset, Program
from core.forms.styled_text import filled, has_signs, plain, styled
from core.forms.surroundings import FormEnvironment
from core.forms.tree import Node
from core.forms.views import ChoiceView, QuestionKind, Runs
from core.forms.xpath import moments
from core.forms.xpath.environment import Context
from core.forms.xpath.faults import XPathError

_TAG = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$")
_DATA_SET = re.compile(r"\s*(?:randomize\s*\(\s*)?instance\(\s*['\"]([^'\"]+)['\"]\s*\)")
_MEDIA = ("image", "big-image", "audio", "video")
_SELECTS = (QuestionKind.SELECT_ONE, QuestionKind.SELECT_MULTIPLE, QuestionKind.RANK)


def language_tag(language: str) -> str:
    """The IETF tag of a language as forms write it: "kk" of "Kazakh (kk)"."""
    match = _TAG.search(language)
    return match.group(1) if match else language


class Wording:
    """Texts of one session."""

    def __init__(self, program: Program, env: FormEnvironment, evaluation: Evaluation) -> None:
        self.program = program
        self.env = env
        self.evaluation = evaluation
        self.language = ""
        self._translation: Translation | None = None
        self._default: Translation | None = None
        self._steady: dict[Control, tuple[ChoiceView, ...]] = {}
        self._steady_values: dict[Control, frozenset[str]] = {}
        env.say_text = self._say
        env.say_choice = self._say_choice
        evaluation.offered = self.offered

    def set_language(self, language: str) -> None:
        """Takes a language of the form, by name or tag; an unknown one gives the default."""
        translations = self.program.definition.translations
        default = self.program.definition.default_language
        self._default = next((t for t in translations if t.language == default), None)
        wanted = [t for t in translations if language and language in (t.language, language_tag(t.language))]
        self._translation = wanted[0] if wanted else self._default
        self.language = self._translation.language if self._translation else ""
        self.env.language = language_tag(self.language) or "en"
        self._steady.clear()

    def text(self, source: TextSource, node: InstanceNode, form: str = "") -> str:
        """A label, hint or message beside a node, without its styling; `form` is guidance, short, …"""
        if source.expression and not source.itext_id:
            return "" if form else self._output(node, source.expression)
        return self._join(self._parts_of(source, form), node)

    def written(self, source: TextSource, node: InstanceNode) -> str:
        """The same text with the signs of its styling, as other engines hand it to what draws it."""
        if source.expression and not source.itext_id:
            return self._output(node, source.expression)
        return self._address(self._parts_of(source, ""), node)

    def runs(self, source: TextSource, node: InstanceNode, form: str = "") -> Runs:
        """The same text with the styling that the form writes into it; empty where there is none."""
        if source.expression and not source.itext_id:
            return ()  # what somebody answered is never styling
        return self._styled(self._parts_of(source, form), node)

    def media(self, source: TextSource, node: InstanceNode) -> tuple[tuple[str, str], ...]:
        """The media of a label as (kind, address)."""
        if not source.itext_id:
            return ()
        found = [(kind, self._address(self._media(source.itext_id, kind), node)) for kind in _MEDIA]
        return tuple((kind, address) for kind, address in found if address)

    def choices(self, node: InstanceNode) -> tuple[ChoiceView, ...]:
        """What a question offers now."""
        control = node.model.control
        if control is None:
            return ()
        compiled = self.program.itemsets.get(control)
        if compiled is None:
            return tuple(
                ChoiceView(
                    choice.value,
                    self.text(choice.label, node),
                    self.media(choice.label, node),
                    self.runs(choice.label, node),
                )
                for choice in control.choices
            )
        if not compiled.steady:
            return self._itemset(compiled, node)
        if control not in self._steady:
            self._steady[control] = self._itemset(compiled, node)
        return self._steady[control]

    def absent(self, node: InstanceNode, offered: tuple[ChoiceView, ...]) -> tuple[ChoiceView, ...]:
        """What was chosen and is not offered now, in its order, as the list without its filter calls it."""
        control, text = node.model.control, node.typed
        if control is None or control.kind not in _SELECTS or not text:
            return ()
        chosen = text.split() if control.kind is not QuestionKind.SELECT_ONE else [text]
        listed = {choice.value for choice in offered} if chosen else set()
        missing = dict.fromkeys(value for value in chosen if value not in listed)
        compiled = self.program.itemsets.get(control)
        if not missing or compiled is None or control.itemset is None:
            return tuple(ChoiceView(value, value) for value in missing)
        labels: dict[str, str] = {}
        for row in self._rows(control.itemset.nodeset):
            context = Context(row, self.env, current=node)
            value = compiled.value(context)
            if value in missing and value not in labels:
                labels[value] = compiled.label(context)
        return tuple(ChoiceView(value, labels.get(value) or value) for value in missing)

    def _rows(self, nodeset: str) -> list[Node]:
        """All rows of the data set that a list is taken from."""
        named = _DATA_SET.match(nodeset)
        wrapper = self.env.instance(named.group(1)) if named else None
        return [] if wrapper is None else [row for root in wrapper.children for row in root.children]

    def offered(self, node: InstanceNode) -> Mapping[str, None] | None:
        """The values, in order, of a select whose choices change with other answers; None if they do not."""
        control = node.model.control
        compiled = self.program.itemsets.get(control) if control is not None else None
        if compiled is None or compiled.steady or control in self.program.loose:
            return None
        return dict.fromkeys(compiled.value(Context(item, self.env)) for item in self._items(compiled, node))

    def shown(self, node: InstanceNode) -> str:
        """The answer as a person reads it: choice labels, dd.mm.yyyy; other texts as typed."""
        control, text = node.model.control, node.typed
        if control is None or not text:
            return text
        if control.kind in _SELECTS:
            offered = self.choices(node)
            labels = {choice.value: choice.label for choice in (*offered, *self.absent(node, offered))}
            return ", ".join(labels.get(value, value) for value in text.split())
        if control.kind in (QuestionKind.DATE, QuestionKind.DATE_TIME):
            moment = moments.parse(text, self.env.zone)
            pattern = _pattern(control)
            return text if moment is None else moments.format_moment(moment, pattern, self.env.language)
        return text

    def _items(self, compiled: CompiledItemset, node: InstanceNode) -> list[Node]:
        try:
            return compiled.nodes(Context(node, self.env))
        except XPathError:
            return []

    def _itemset(self, compiled: CompiledItemset, node: InstanceNode) -> tuple[ChoiceView, ...]:
        found: list[ChoiceView] = []
        for item in self._items(compiled, node):
            context = Context(item, self.env, current=node)
            value = compiled.value(context)
            if value:
                label = compiled.label(context)
                runs = self._item_runs(item, label)
                label = plain(runs) if runs and item.named("label") else label
                found.append(ChoiceView(value, label, self._item_media(item), runs))
        return tuple(found)

    def _item_runs(self, item: Node, label: str) -> Runs:
        """Styling of a choice that the form itself writes; rows of data sets and answers have none."""
        ids, labels = item.named("itextId"), item.named("label")
        if ids:
            runs = self._styled(self._parts(ids[0].text, ""), self.evaluation.root)
            return runs if plain(runs) == label else ()
        if not labels or not has_signs(label) or labels[0].text != label:
            return ()
        return styled((label,)) if self._is_own(item) else ()

    def _is_own(self, item: Node) -> bool:
        """Whether a choice stands in the form, not in a file or a record."""
        above: Node | None = item
        own = [each.root for each in self.program.definition.data_sets.values() if not each.source]
        while above is not None:
            if any(above is root for root in own):
                return True
            above = above.parent
        return False

    def _item_media(self, item: Node) -> tuple[tuple[str, str], ...]:
        ids = item.named("itextId")
        if not ids:
            return ()
        found = [(kind, self._media(ids[0].text, kind)) for kind in _MEDIA]
        return tuple(
            (kind, "".join(p for p in parts if isinstance(p, str))) for kind, parts in found if parts
        )

    def _parts(self, text_id: str, form: str) -> Parts:
        for translation in (self._translation, self._default):
            if translation is not None:
                forms = translation.texts.get(text_id, {})
                if form in forms:
                    return forms[form]
                if not form and forms:
                    return forms.get("long", ())
        return ()

    def _media(self, text_id: str, kind: str) -> Parts:
        """A picture that is given in one language only, or in none, is everybody's."""
        parts = self._parts(text_id, kind)
        if parts:
            return parts
        others = (each.texts.get(text_id, {}).get(kind, ()) for each in self.program.definition.translations)
        return next((each for each in others if each), ())

    def _parts_of(self, source: TextSource, form: str) -> Parts:
        if source.itext_id:
            return self._parts(source.itext_id, form)
        return () if form else source.parts

    def _styled(self, parts: Parts, node: InstanceNode) -> Runs:
        runs = styled(parts)
        return filled(runs, self._values(parts, node)) if runs else ()

    def _values(self, parts: Parts, node: InstanceNode) -> list[str]:
        return [self._output(node, part.expression) for part in parts if isinstance(part, Output)]

    def _join(self, parts: Parts, node: InstanceNode) -> str:
        """The words alone."""
        runs = styled(parts)
        if runs:
            return plain(filled(runs, self._values(parts, node)))
        return self._address(parts, node)

    def _address(self, parts: Parts, node: InstanceNode) -> str:
        """As it is written, with its outputs: also the name of a file."""
        if len(parts) == 1 and isinstance(parts[0], str):
            return parts[0]
        return "".join(
            self._output(node, part.expression) if isinstance(part, Output) else part for part in parts
        )

    def _output(self, node: InstanceNode, expression: str) -> str:
        try:
            return self.program.output(node.model, expression)(Context(node, self.env))
        except (XPathError, FormError):
            return ""

    def _say(self, text_id: str) -> str:
        return self._join(self._parts(text_id, ""), self.evaluation.root)

    def _say_choice(self, value: str, model: ModelNode, node: InstanceNode) -> str:
        if not value or model.control is None:
            return value
        anchor = node.instance_around(model.repeats[-1]) if model.repeats else self.evaluation.root
        target = next(iter(concrete(model, anchor)), None) if anchor is not None else None
        if target is None:
            return value
        labels = {choice.value: choice.label for choice in self.choices(target)}
        return " ".join(labels.get(each, each) for each in value.split())


def _pattern(control: Control) -> str:
    """How a day is shown: never more of it than was asked for."""
    if control.kind is QuestionKind.DATE_TIME:
        return "%d.%m.%Y %H:%M"
    if "month-year" in control.appearance:
        return "%m.%Y"
    return "%Y" if "year" in control.appearance else "%d.%m.%Y"
