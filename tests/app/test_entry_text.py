"""One entry of a file is changed and every other line stays as somebody wrote it."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from utfall.app.entry_text import content_of, with_item, with_key

FILE = """\
# Nämndens lista. Påhittad.
risks:
  # de som rör barn
  - {id: barn, probability: 4/10}   # se protokollet
  - id: avtal
    text: >-
      Löneavtalet
      blir dyrare

  # sist
  - id: vite
    by_role: Ekonomichef
sensitivities:
  - {id: hvb, yearly: "-1 900 000"}
"""


def test_a_changed_item_touches_its_own_lines_only() -> None:
    changed = with_item(FILE, "risks", 1, {"id": "avtal", "text": "Löneavtalet blir billigare"})
    assert changed == FILE.replace(
        "    text: >-\n      Löneavtalet\n      blir dyrare\n", "    text: Löneavtalet blir billigare\n"
    )


def test_a_new_item_stands_last_in_its_list() -> None:
    assert with_item(FILE, "risks", None, {"id": "ny"}) == FILE.replace(
        "sensitivities:", "  - id: ny\nsensitivities:"
    )


def test_an_item_is_taken_away_with_its_own_lines() -> None:
    assert with_item(FILE, "risks", 2, None) == FILE.replace("  - id: vite\n    by_role: Ekonomichef\n", "")


def test_a_list_that_is_not_there_yet_is_begun() -> None:
    assert with_item("# Tom\n", "risks", None, {"id": "ny"}) == "# Tom\nrisks:\n- id: ny\n"
    assert content_of(with_item("risks: []\n", "risks", None, {"id": "ny"})) == {"risks": [{"id": "ny"}]}


def test_a_file_in_one_line_is_written_anew_with_its_heading() -> None:
    told = with_item("# Kort\nrisks: [{id: a}, {id: b}]\n", "risks", 0, {"id": "c"})
    assert told.startswith("# Kort\n")
    assert content_of(told) == {"risks": [{"id": "c"}, {"id": "b"}]}


def test_a_key_at_the_top_is_exchanged() -> None:
    text = "# Bedömt\nfamiljehem: {period: 2024-08}\nschema: {period: 2024-08}  # i september\n"
    assert with_key(text, "familjehem", {"period": "2024-12"}) == text.replace(
        "familjehem: {period: 2024-08}", "familjehem:\n  period: 2024-12"
    )


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=20)
_ITEMS = st.lists(st.dictionaries(st.sampled_from(["id", "name", "text"]), _WORDS, min_size=1), max_size=4)


@given(_ITEMS, st.dictionaries(st.sampled_from(["id", "text"]), _WORDS, min_size=1), st.integers(0, 4))
def test_whatever_stands_there_the_file_says_what_was_put_in(
    items: list[dict[str, str]], new: dict[str, str], at: int
) -> None:
    text = yaml.safe_dump({"risks": items, "after": "kvar"}, allow_unicode=True, sort_keys=False)
    place = at if at < len(items) else None
    said = content_of(with_item(text, "risks", place, new))
    expected = [*items[:at], new, *items[at + 1 :]] if place is not None else [*items, new]
    assert said == {"risks": expected, "after": "kvar"}
