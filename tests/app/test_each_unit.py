"""A report about each unit: what is unchanged is not even computed, and what is rebuilt equals a build from nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.app.six_units import six_units
from utfall.app.building import BuildResult
from utfall.app.each_unit import build_each

UNITS = ["7101", "7102", "7103", "7104", "7201", "7202"]
Change = Callable[[Path, Random], None]


def built(root: Path, out: Path, *formats: str) -> list[BuildResult]:
    results = build_each(root, "enhet", formats or ("html",), out)
    assert not [each.message for result in results for each in result.problems]
    return results


def computed(results: list[BuildResult]) -> list[str]:
    """The units whose reports did not stand."""
    return [unit for unit, each in zip(UNITS, results, strict=True) if each.document is not None]


def files(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def replaced(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_nothing_is_computed_when_nothing_has_changed(tmp_path: Path) -> None:
    root = six_units(tmp_path / "workspace")
    first = built(root, tmp_path / "out")
    before = files(tmp_path / "out")
    again = built(root, tmp_path / "out")
    assert computed(first) == UNITS
    assert computed(again) == []
    assert [each.files for each in again] == [each.files for each in first]
    assert files(tmp_path / "out") == before


@pytest.mark.parametrize(
    ("old", "new", "concerned"),
    [
        ("2024-04;2024-04;7201;5011;-128000,33", "2024-04;2024-04;7201;5011;-128000,34", ["7201"]),
        ("2024-04;2024-04;7190;5011;-128000,33", "2024-04;2024-04;7190;5011;-1,00", ["7103", "7104"]),
        ("2023-03;2023-03;7102;5011;-126000,33", "2023-03;2023-03;7201;5011;-126000,33", ["7102", "7201"]),
        ("7102;7411;-7000,00", "7102;7411;-7000,00\nactual;;2024-01;2024-01;72;5011;-1", []),
    ],
    ids=["its own", "of a unit that was divided", "moved from one to another", "above the units"],
)
def test_only_the_units_that_a_posting_concerns_are_computed(
    tmp_path: Path, old: str, new: str, concerned: list[str]
) -> None:
    root = six_units(tmp_path / "workspace")
    built(root, tmp_path / "out")
    replaced(root, "data/belopp.csv", old, new)
    assert computed(built(root, tmp_path / "out")) == concerned


def test_lines_that_have_only_moved_in_their_file_concern_nobody(tmp_path: Path) -> None:
    root = six_units(tmp_path / "workspace")
    built(root, tmp_path / "out")
    books = root / "data" / "belopp.csv"
    head, *rows = books.read_text("utf-8").splitlines()
    books.write_text("\n".join([head, *reversed(rows)]) + "\n", "utf-8")
    assert computed(built(root, tmp_path / "out")) == []
    built(root, tmp_path / "anew")
    assert files(tmp_path / "out") == files(tmp_path / "anew")


def test_what_is_moved_in_a_reorganisation_concerns_all(tmp_path: Path) -> None:
    root = six_units(tmp_path / "workspace")
    text = root / "definitions" / "reports" / "enhet.md"
    text.write_text(text.read_text("utf-8") + "\n:::restated responsibility\n", "utf-8")
    built(root, tmp_path / "out")
    replaced(root, "data/belopp.csv", "2024-04;7190;5011;-128000,33", "2024-04;7190;5011;-1,00")
    assert computed(built(root, tmp_path / "out")) == UNITS


def test_a_file_that_was_touched_or_is_gone_is_made_again(tmp_path: Path) -> None:
    root, out = six_units(tmp_path / "workspace"), tmp_path / "out"
    built(root, out)
    before = files(out)
    (out / "7101" / "enhet.html").write_text("annat", "utf-8")
    (out / "7201" / "enhet.html").unlink()
    assert computed(built(root, out)) == ["7101", "7201"]
    assert files(out) == before


def test_another_choice_of_formats_is_computed(tmp_path: Path) -> None:
    root, out = six_units(tmp_path / "workspace"), tmp_path / "out"
    built(root, out, "html", "xlsx")
    assert computed(built(root, out, "html")) == UNITS
    assert computed(built(root, out, "html")) == []


def test_a_format_that_names_the_snapshot_is_computed_at_each_build(tmp_path: Path) -> None:
    root, out = six_units(tmp_path / "workspace"), tmp_path / "out"
    built(root, out, "json")
    assert computed(built(root, out, "json")) == UNITS


def test_what_is_said_of_a_report_is_said_at_each_build(tmp_path: Path) -> None:
    root, out = six_units(tmp_path / "workspace"), tmp_path / "out"
    text = root / "definitions" / "reports" / "enhet.md"
    text.write_text(text.read_text("utf-8") + "\n:::forecast\n", "utf-8")
    codes = [
        [[each.code for each in result.problems] for result in build_each(root, "enhet", ("html",), out)]
        for _ in range(2)
    ]
    assert codes[0] == codes[1]
    assert any(codes[0])


# What may happen to a workspace between two builds, chance deciding where.


def an_amount(root: Path, chance: Random) -> None:
    books = root / "data" / "belopp.csv"
    rows = books.read_text("utf-8").splitlines()
    at = chance.randrange(1, len(rows))
    rows[at] = f"{rows[at].rpartition(';')[0]};-{chance.randrange(10**6)},{chance.randrange(100):02d}"
    books.write_text("\n".join(rows) + "\n", "utf-8")


def a_unit(root: Path, chance: Random) -> None:
    books = root / "data" / "belopp.csv"
    rows = books.read_text("utf-8").splitlines()
    fields = rows[at := chance.randrange(1, len(rows))].split(";")
    fields[4] = chance.choice([*UNITS, "7190", "72", ""])
    rows[at] = ";".join(fields)
    books.write_text("\n".join(rows) + "\n", "utf-8")


def more_or_less(root: Path, chance: Random) -> None:
    books = root / "data" / "belopp.csv"
    head, *rows = books.read_text("utf-8").splitlines()
    if chance.random() < 0.5:
        del rows[chance.randrange(len(rows))]
    else:
        unit, ore = chance.choice([*UNITS, "7190"]), chance.randrange(-(10**6), 10**6)
        first, last = chance.choice([("01", "02"), ("02", "02"), ("05", "08"), ("01", "12")])
        spent = f"{unit};5011;{ore}"
        rows.insert(
            chance.randrange(len(rows)),
            chance.choice(
                [
                    f"actual;;2024-{first};2024-{last};{spent}",
                    f"budget;original;2024-{first};2024-{last};{spent}",
                ]
            ),
        )
    books.write_text("\n".join([head, *rows]) + "\n", "utf-8")


def a_volume(root: Path, chance: Random) -> None:
    path = root / "data" / "volymer.csv"
    path.write_text(path.read_text("utf-8") + f"actual;hours;2024-02;7202;{chance.randrange(99)}\n", "utf-8")


def a_definition(root: Path, chance: Random) -> None:
    name, old, new = chance.choice(
        [
            ("tables/ekonomi.yaml", "window: full_year", "window: remaining"),
            ("structure/phasing.yaml", "profile: even", "profile: workdays"),
            ("structure/responsibility.csv", "Eken", "Ekbacken"),
            ("structure/crosswalk.csv", "7103;60 %", "7103;60 %"),
            ("reports/enhet.md", "# Läget", f"# Läget {chance.randrange(9)}"),
        ]
    )
    path = root / "definitions" / name
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("seed", range(3))
def test_what_is_rebuilt_after_any_change_equals_a_build_from_nothing(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - which change, not a secret
    root, out = six_units(tmp_path / "workspace"), tmp_path / "out"
    changes: tuple[Change, ...] = (an_amount, a_unit, more_or_less, a_volume, a_definition)
    build_each(root, "enhet", ("html",), out)
    stood = 0
    for number in range(3):
        chance.choice(changes)(root, chance)
        results = build_each(root, "enhet", ("html",), out)
        stood += sum(bool(each.files) and each.document is None for each in results)
        anew = build_each(root, "enhet", ("html",), tmp_path / f"anew-{number}")
        assert [told(each) for each in results] == [told(each) for each in anew]
    assert stood  # otherwise the comparison has shown nothing


def told(result: BuildResult) -> tuple[list[str], list[bytes]]:
    """What was wrong, and all that was written; where something blocks, an older report is left as it is."""
    written = [each for path in result.files.values() for each in (path, path.with_name("manifest.json"))]
    return [each.message for each in result.problems], [path.read_bytes() for path in written]
