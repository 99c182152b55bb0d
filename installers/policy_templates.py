"""Everything that IT reads of policy, made of the one table: `python3 dev.py policy`.

Templates for Windows (`installers/policy/tirek.admx`, its words in three languages), an example for Linux
and the reference in `docs/admin/policy.*.md`. They are committed, so that IT finds them without building
anything; a test holds them against the table. Keys: `core.policy.keys`; words: `ui.policy_words`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from core.policy.keys import KEYS, Key, Kind, Value
from core.policy.reading import REGISTRY_POLICY
from installers import policy_reference
from ui.catalogues import read_words
from ui.policy_words import EXPLANATIONS, TITLES

ROOT: Final = Path(__file__).resolve().parents[1]
FOLDER: Final = Path("installers/policy")
REFERENCE: Final = Path("docs/admin")
CULTURES: Final = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-US"}
"""The folders in which Windows looks for a language."""
REVISION: Final = "1.0"
MOST_TEXT_LETTERS: Final = 1024
NAMESPACE: Final = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
SUPPORTED, CATEGORY = "SUPPORTED_TIREK", "Tirek"

EXAMPLE: Final[dict[str, Value]] = {
    "ServerUrl": "https://tirek.example.kz",
    "OrgId": "kz-example",
    "CaFile": "/etc/tirek/ca/agency.pem",
    "CaSha256": "0" * 64,
    "AgencyRootSha256": "0" * 64,
    "IdleLockSeconds": 300,
    "AllowExport": False,
}
"""Values of an agency that does not exist."""

ABOUT: Final = {
    "kk": ("Тірек 0.1 немесе одан жаңа", "Тірек ноутбуктеріне арналған саясат."),
    "ru": ("Тірек 0.1 или новее", "Политика для ноутбуков с Тірек."),
    "en": ("Tirek 0.1 or newer", "Policy for laptops with Tirek."),
}
APP: Final = {"kk": "Тірек", "ru": "Тірек", "en": "Tirek"}


def main() -> int:
    """Write all of it anew."""
    for path, content in files().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(content, encoding="utf-8", newline="\n")
        print(path.as_posix())
    return 0


def files() -> dict[Path, str]:
    """Every file by its place in the repository, with what has to stand in it."""
    made = {FOLDER / "tirek.admx": admx(), FOLDER / "50-tirek.json.example": example()}
    for language, culture in CULTURES.items():
        made[FOLDER / culture / "tirek.adml"] = adml(language)
    for language in policy_reference.LANGUAGES:
        words = partial(in_language, language=language)
        made[REFERENCE / f"policy.{language}.md"] = policy_reference.reference(language, words)
    return made


def in_language(text: str, language: str) -> str:
    """A sentence of `ui.policy_words` in Kazakh, Russian or English. KeyError if nobody translated it."""
    rows, _problems = read_words()
    return rows[text].forms(language, 1)[0]


def example() -> str:
    """A policy file to begin with."""
    return json.dumps(EXAMPLE, indent=2) + "\n"


def admx() -> str:
    """The settings themselves, for the machine alone: nothing is ever read from the person's registry."""
    return _filled(
        f"""\
<?xml version="1.0" encoding="utf-8"?>
<policyDefinitions xmlns={quoteattr(NAMESPACE)} revision="{REVISION}" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="tirek" namespace="Tirek.Policies.Tirek"/>
  </policyNamespaces>
  <resources minRequiredRevision="{REVISION}"/>
  <supportedOn>
    <definitions>
      <definition name="{SUPPORTED}" displayName="$(string.{SUPPORTED})"/>
    </definitions>
  </supportedOn>
  <categories>
    <category name="{CATEGORY}" displayName="$(string.{CATEGORY})"/>
  </categories>
  <policies>
%s
  </policies>
</policyDefinitions>
""",
        _policy,
    )


def adml(language: str) -> str:
    """Their words in one language."""
    supported, about = (escape(text) for text in ABOUT[language])
    strings = "\n".join(_strings(key, language) for key in KEYS)
    presentations = "\n".join(_presentation(key, language) for key in KEYS if key.kind is not Kind.SWITCH)
    return f"""\
<?xml version="1.0" encoding="utf-8"?>
<policyDefinitionResources xmlns={quoteattr(NAMESPACE)} revision="{REVISION}" schemaVersion="1.0">
  <displayName>{APP[language]}</displayName>
  <description>{about}</description>
  <resources>
    <stringTable>
      <string id="{CATEGORY}">{APP[language]}</string>
      <string id="{SUPPORTED}">{supported}</string>
{strings}
    </stringTable>
    <presentationTable>
{presentations}
    </presentationTable>
  </resources>
</policyDefinitionResources>
"""


def _filled(frame: str, write: Callable[[Key], str]) -> str:
    return frame % "\n".join(write(key) for key in KEYS)


def _policy(key: Key) -> str:
    switch = key.kind is Kind.SWITCH
    own = f'valueName="{key.name}"' if switch else f'presentation="$(presentation.{key.name})"'
    return f"""\
    <policy name="{key.name}" class="Machine" displayName="$(string.{key.name})"
            explainText="$(string.{key.name}_Help)" key="{REGISTRY_POLICY}" {own}>
      <parentCategory ref="{CATEGORY}"/>
      <supportedOn ref="{SUPPORTED}"/>
{_values(key)}
    </policy>"""


def _values(key: Key) -> str:
    if key.kind is Kind.SWITCH:
        return """\
      <enabledValue><decimal value="1"/></enabledValue>
      <disabledValue><decimal value="0"/></disabledValue>"""
    if key.choices:
        items = "\n".join(
            f'          <item displayName="$(string.{key.name}_{choice})">'
            f"<value><string>{choice}</string></value></item>"
            for choice in key.choices
        )
        element = f"""\
        <enum id="{key.name}" valueName="{key.name}" required="true">
{items}
        </enum>"""
    elif key.kind is Kind.NUMBER:
        bounds = f'minValue="{key.least}" maxValue="{key.most}"'
        element = f'        <decimal id="{key.name}" valueName="{key.name}" required="true" {bounds}/>'
    else:
        longest = f'maxLength="{MOST_TEXT_LETTERS}"'
        element = f'        <text id="{key.name}" valueName="{key.name}" required="true" {longest}/>'
    return f"      <elements>\n{element}\n      </elements>"


def _strings(key: Key, language: str) -> str:
    texts = {
        key.name: in_language(TITLES[key.name], language),
        f"{key.name}_Help": in_language(EXPLANATIONS[key.name], language) + _bounds(key, language),
        **{f"{key.name}_{choice}": choice for choice in key.choices},
    }
    return "\n".join(f'      <string id="{name}">{escape(text)}</string>' for name, text in texts.items())


def _bounds(key: Key, language: str) -> str:
    stricter = policy_reference.STRICTER[language].get(key.stricter, "")
    if key.kind is not Kind.NUMBER:
        return f"\n\n{stricter}" if stricter else ""
    return f"\n\n{key.least} … {key.most} ({key.default}). {stricter}"


def _presentation(key: Key, language: str) -> str:
    label = escape(in_language(TITLES[key.name], language))
    if key.choices:
        widget = f'<dropdownList refId="{key.name}" defaultItem="0" noSort="true">{label}</dropdownList>'
    elif key.kind is Kind.NUMBER:
        widget = f'<decimalTextBox refId="{key.name}" defaultValue="{key.default}">{label}</decimalTextBox>'
    else:
        widget = f'<textBox refId="{key.name}"><label>{label}</label></textBox>'
    return f"""\
      <presentation id="{key.name}">
        {widget}
      </presentation>"""


if __name__ == "__main__":
    raise SystemExit(main())
