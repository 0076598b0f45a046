"""Every word of the pages has its English, in the list and in what is compiled from it."""

from __future__ import annotations

import gettext
import re

import pytest

from tests.house.source import HOUSE

WEB = HOUSE / "web"
FOLDER = WEB / "locale" / "en" / "LC_MESSAGES"
IN_TEMPLATES = re.compile(r"""\{%\s*trans(?:late)?\s+(?:"([^"]+)"|'([^']+)')""")
IN_PLURALS = re.compile(
    r"\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*(?:plural|endblocktranslate)\s*%\}", re.DOTALL
)
IN_CODE = re.compile(r"""(?<![\w.])_\(\s*"([^"]+)"\s*,?\s*\)""")
BRACED = re.compile(r"\{\{\s*(\w+)\s*\}\}")
ENTRY = re.compile(r'^msgid "(.+)"\n(?:msgid_plural ".+"\n)?msgstr(?:\[0\])? "(.*)"', re.MULTILINE)


@pytest.fixture(scope="module")
def words() -> set[str]:
    """The Swedish words of the templates and the code."""
    found: set[str] = set()
    for path in sorted((WEB / "templates").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        found |= {double or single for double, single in IN_TEMPLATES.findall(text)}
        found |= {BRACED.sub(r"%(\1)s", each).strip() for each in IN_PLURALS.findall(text)}
    for path in sorted(WEB.rglob("*.py")):
        found |= set(IN_CODE.findall(path.read_text(encoding="utf-8")))
    return found


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    """The list as people edit it."""
    return dict(ENTRY.findall((FOLDER / "django.po").read_text(encoding="utf-8")))


def test_every_word_is_translated(words: set[str], english: dict[str, str]) -> None:
    assert len(words) > 100, "the words were not found"
    assert sorted(word for word in words if not english.get(word)) == [], "run `make messages` and translate"


def test_nothing_is_half_certain() -> None:
    assert "#, fuzzy" not in (FOLDER / "django.po").read_text(encoding="utf-8")


def test_what_is_compiled_is_what_is_written(english: dict[str, str]) -> None:
    with (FOLDER / "django.mo").open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    behind = [
        word
        for word, said in english.items()
        if said not in (compiled.gettext(word), compiled.ngettext(word, word, 1))
    ]
    assert behind == [], "run `make messages`"
