"""Every problem is documented, and every code fits the catalogue's order."""

from __future__ import annotations

import re
import runpy

from tests.house.source import MODULES, REPOSITORY
from utfall.problems.catalogue import CATALOGUE

GENERATOR = runpy.run_path(str(REPOSITORY / "docs" / "generate_problems.py"))
CODE = re.compile(rf"\b(?:{'|'.join(GENERATOR['GROUPS'])})-\d{{3}}\b")


def test_the_page_of_problems_is_up_to_date() -> None:
    page = (REPOSITORY / "docs" / "problems.md").read_text(encoding="utf-8")
    assert page == GENERATOR["page"](), "run make docs"


def test_a_code_belongs_to_a_group_and_says_what_to_do() -> None:
    for code, kind in CATALOGUE.items():
        assert CODE.fullmatch(code), code
        assert kind.title[0].isupper(), code
        assert not kind.title.endswith("."), code
        assert kind.sentence.endswith("."), code
        assert kind.remedy.endswith("."), code


def test_every_code_that_the_source_uses_is_in_the_catalogue_and_the_other_way_round() -> None:
    used = {
        code
        for module in MODULES
        if module.name != "problems/catalogue.py"
        for code in CODE.findall("\n".join(module.lines))
    }
    assert used - CATALOGUE.keys() == set()
    assert CATALOGUE.keys() - used == set(), "problems that nothing reports"
