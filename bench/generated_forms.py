"""Forms made for measuring, always the same: hv300, a long roster, a very long form.

`hv300` has the shape of a home visit: 24 sections, 300 questions, about 270 expressions, a repeat of six
members, a cascade region, district, village over 2,400 villages, scores. Written as XForms, so that loading
measures what a laptop does and not the converter.
"""

from __future__ import annotations

from dataclasses import dataclass, field

SECTIONS = 24
PER_SECTION = 12
MEMBERS = 6
REGIONS, DISTRICTS, VILLAGES = 12, 10, 20
"""12 regions of 10 districts of 20 villages: 2,400."""

_HEAD = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
    ' xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>{title}</h:title><model>'
)


@dataclass
class _Draft:
    """An XForm while it is being written."""

    title: str
    nodes: list[str] = field(default_factory=list)
    binds: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    instances: list[str] = field(default_factory=list)
    expressions: int = 0

    def bind(self, path: str, type_name: str = "string", **rules: str) -> None:
        written = " ".join(f'{rule}="{text.replace("<", "&lt;")}"' for rule, text in rules.items())
        self.expressions += len(rules)
        self.binds.append(f'<bind nodeset="{path}" type="{type_name}" {written}/>')

    def xform(self) -> bytes:
        return (
            _HEAD.format(title=self.title)
            + f'<instance><data id="{self.title}" version="1">{"".join(self.nodes)}</data></instance>'
            + "".join((*self.instances, *self.binds))
            + f"</model></h:head><h:body>{''.join(self.body)}</h:body></h:html>"
        ).encode()


def hv300(*, gate: bool = False) -> bytes:
    """The form of the figures in docs/benchmarks.md; with `gate` one answer opens and closes all sections."""
    form = _Draft("hv300")
    _cascade(form)
    if gate:
        form.nodes.append("<consent/>")
        form.body.append('<input ref="/data/consent"><label>Consent</label></input>')
        for section in range(SECTIONS):
            form.bind(f"/data/s{section}", relevant="/data/consent = 'yes'")
    for section in range(SECTIONS):
        _section(form, section)
    _members(form)
    form.nodes += ["<total/>", "<share/>", "<level/>"]
    sums = [f"/data/s{section}/score" for section in range(SECTIONS)]
    form.bind("/data/total", "int", calculate=" + ".join(sums))
    form.bind("/data/share", "decimal", calculate="round(/data/total div 288 * 100, 1)")
    form.bind(
        "/data/level", calculate="if(/data/total > 200, 'urgent', if(/data/total > 100, 'high', 'low'))"
    )
    return form.xform()


def _cascade(form: _Draft) -> None:
    items = "".join(
        f"<item><name>v{region}_{district}_{village}</name><label>Village {village}</label>"
        f"<region>r{region}</region><district>d{region}_{district}</district></item>"
        for region in range(REGIONS)
        for district in range(DISTRICTS)
        for village in range(VILLAGES)
    )
    districts = "".join(
        f"<item><name>d{region}_{district}</name><label>District {district}</label>"
        f"<region>r{region}</region></item>"
        for region in range(REGIONS)
        for district in range(DISTRICTS)
    )
    regions = "".join(
        f"<item><name>r{region}</name><label>Region {region}</label></item>" for region in range(REGIONS)
    )
    form.nodes.append("<place><region/><district/><village/></place>")
    for name, content in (("regions", regions), ("districts", districts), ("villages", items)):
        form.instances.append(f'<instance id="{name}"><root>{content}</root></instance>')
    form.body.append('<group ref="/data/place"><label>Place</label>')
    for name, nodeset in (
        ("region", "instance('regions')/root/item"),
        ("district", "instance('districts')/root/item[region = /data/place/region]"),
        ("village", "instance('villages')/root/item[district = /data/place/district]"),
    ):
        form.body.append(
            f'<select1 ref="/data/place/{name}"><label>{name}</label><itemset nodeset="{nodeset}">'
            '<value ref="name"/><label ref="label"/></itemset></select1>'
        )
    form.body.append("</group>")


def _section(form: _Draft, section: int) -> None:
    """Twelve questions of which each may hide the next, a constraint, a score."""
    base = f"/data/s{section}"
    names = [f"q{number}" for number in range(PER_SECTION)]
    form.nodes.append(f"<s{section}>{''.join(f'<{name}/>' for name in names)}<score/></s{section}>")
    form.body.append(f'<group ref="{base}" appearance="field-list"><label>Section {section}</label>')
    for number, name in enumerate(names):
        path = f"{base}/{name}"
        label = f"<label>Question {section}.{number}</label>"
        if number % 3 == 0:
            choices = "".join(f"<item><label>{n}</label><value>{n}</value></item>" for n in range(4))
            form.body.append(f'<select1 ref="{path}">{label}{choices}</select1>')
        else:
            form.body.append(f'<input ref="{path}">{label}</input>')
        rules: dict[str, str] = {}
        if number % 2:
            rules["relevant"] = f"{base}/q{number - 1} != ''"
        if number % 4 == 2:
            rules["constraint"] = ". >= 0 and . <= 120"
        if number == PER_SECTION - 1:
            rules["required"] = f"{base}/q0 = '3'"
        form.bind(path, "int" if number % 3 else "string", **rules)
    scored = " + ".join(f"coalesce({base}/q{number}, 0)" for number in range(0, PER_SECTION, 3))
    form.bind(f"{base}/score", "int", calculate=scored)
    form.body.append("</group>")


def _members(form: _Draft) -> None:
    form.nodes.append('<n>6</n><member jr:template=""><name/><age/><child/><place_in/></member><children/>')
    form.body.append(
        '<input ref="/data/n"><label>How many</label></input><group ref="/data/member"><label>Member</label>'
        '<repeat nodeset="/data/member" jr:count="/data/n"><input ref="/data/member/name"><label>Name</label>'
        '</input><input ref="/data/member/age"><label>Age</label></input></repeat></group>'
    )
    form.bind("/data/n", "int")
    form.bind("/data/member/age", "int", relevant="../name != ''", constraint=". < 120")
    form.bind("/data/member/child", "int", calculate="if(../age != '' and ../age < 18, 1, 0)")
    form.bind("/data/member/place_in", "int", calculate="position(..)")
    form.bind("/data/children", "int", calculate="sum(/data/member/child)")


def roster(lines: int) -> bytes:
    """A repeat of ten questions with rules of their own, what they add up to, and `lines` lines of it."""
    form = _Draft("roster")
    names = [f"q{number}" for number in range(10)]
    inside = "".join(f"<{name}/>" for name in names)
    form.nodes.append(f'<line jr:template="">{inside}<own/><at/><part/></line>')
    form.nodes.append(f"<line>{inside}<own/><at/><part/></line>" * lines)
    form.nodes.append("<all/><most/><n/>")
    form.body.append('<group ref="/data/line"><label>Line</label><repeat nodeset="/data/line">')
    for number, name in enumerate(names):
        form.body.append(f'<input ref="/data/line/{name}"><label>Question {number}</label></input>')
        rules = {"relevant": f"../q{number - 1} != ''"} if number % 3 == 2 else {}
        form.bind(f"/data/line/{name}", "int", **rules)
    form.body.append("</repeat></group>")
    form.bind("/data/line/own", "int", calculate="../q0 + ../q1 + coalesce(../q2, 0)")
    form.bind("/data/line/at", "int", calculate="position(..)")
    form.bind("/data/line/part", "decimal", calculate="if(/data/all > 0, ../own div /data/all, 0)")
    form.bind("/data/all", "int", calculate="sum(/data/line/own)")
    form.bind("/data/most", "int", calculate="max(/data/line/own)")
    form.bind("/data/n", "int", calculate="count(/data/line[q0 != ''])")
    return form.xform()


def long_form(questions: int, per_page: int = 12) -> bytes:
    """Pages of plain questions, to see that only one of them is ever drawn."""
    form = _Draft("long")
    for page in range(questions // per_page):
        names = [f"q{number}" for number in range(per_page)]
        form.nodes.append(f"<p{page}>{''.join(f'<{name}/>' for name in names)}</p{page}>")
        form.body.append(f'<group ref="/data/p{page}" appearance="field-list"><label>Page {page}</label>')
        form.body += [
            f'<input ref="/data/p{page}/{name}"><label>Question {page}.{name}</label></input>'
            for name in names
        ]
        form.body.append("</group>")
    return form.xform()
