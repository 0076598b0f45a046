"""Who reports, what is counted, and the charts and reports that are made of the tables."""

from __future__ import annotations

import pytest

from utfall.definitions import Aggregation
from utfall.document import ChartKind
from utfall.swedish import DisplayUnit

TABLE = """\
id: main
title: Resultat
columns:
  - {id: actual, header: Utfall, scenario: actual, window: month}
rows:
  - {label: Rubrik}
  - {id: board, label: Nämnden, activity: "100"}
"""
FILES = {"structure/activity.csv": "code;name\n100;Nämnd\n", "tables/main.yaml": TABLE}


def test_the_municipality_and_its_code_with_the_zero(workspace) -> None:
    main = (
        "municipality: Ekerö kommun\ncode: 0125\nboard: Socialnämnden\n"
        "source_note: Ur ekonomisystemet.\naccent: '#204060'\n"
    )
    municipality = workspace({"utfall.yaml": main}).sound.municipality
    assert (municipality.name, municipality.code) == ("Ekerö kommun", "0125")
    assert (municipality.board, municipality.source_note) == ("Socialnämnden", "Ur ekonomisystemet.")
    assert municipality.accent == "#204060"


def test_without_an_accent_there_is_one_anyway(workspace) -> None:
    assert workspace({}).sound.municipality.accent == "#1f4e5f"


@pytest.mark.parametrize("accent", ["#1f4e5f", "'#1f4'", "'blå'"])
def test_an_accent_that_is_no_colour_is_not_passed_over(workspace, accent: str) -> None:
    main = f"municipality: Ekerö kommun\ncode: 0125\nboard: Socialnämnden\naccent: {accent}\n"
    assert workspace({"utfall.yaml": main}).codes == ["DEF-003"]


def test_quantities_say_how_they_become_one_figure(workspace) -> None:
    text = "quantities:\n  - {id: places, name: Boende, unit: årsplatser, aggregation: day_weighted}\n"
    places = workspace({"quantities.yaml": text}).sound.quantities["places"]
    assert (places.name, places.unit) == ("Boende", "årsplatser")
    assert places.aggregation is Aggregation.DAY_WEIGHTED


CHART = (
    "charts:\n  - {id: c, title: Utfall, kind: lines, table: main, columns: [actual], unit: mnkr, alt: Uppåt."
)


def test_a_chart_shows_columns_of_a_table(workspace) -> None:
    chart = workspace({**FILES, "charts.yaml": CHART + ", rows: [board], decimals: 1}\n"}).sound.charts["c"]
    assert (chart.kind, chart.table, chart.columns, chart.rows) == (
        ChartKind.LINES,
        "main",
        ("actual",),
        ("board",),
    )
    assert (chart.unit, chart.decimals, chart.alt) == (DisplayUnit.MILLION, 1, "Uppåt.")


@pytest.mark.parametrize(
    ("rest", "codes"),
    [
        (", rows: [heading-1]", ["DEF-007"]),  # a heading has no figures
        (", columns: [budget]", ["DEF-006"]),
        (", decimals: 7", ["DEF-003"]),
        (", colour: röd", ["DEF-001"]),
    ],
)
def test_faults_in_charts(workspace, rest: str, codes: list[str]) -> None:
    assert workspace({**FILES, "charts.yaml": CHART + rest + "}\n"}).codes == codes


def test_a_chart_without_its_table_is_left_out(workspace) -> None:
    loaded = workspace({**FILES, "charts.yaml": CHART.replace("table: main", "table: mian") + "}\n"})
    assert loaded.codes == ["DEF-007"]
    assert loaded.definitions.charts == {}


REPORT = "id: manad\ntitle: Rapport {month}\nsubtitle: till och med {last_day}\ntemplate: manad.md\n"


def test_a_report_has_its_text_from_a_template(workspace) -> None:
    files = {"reports/manad.yaml": REPORT, "reports/manad.md": "# Inledning\n\nText.\n"}
    report = workspace(files).sound.reports["manad"]
    assert (report.title, report.subtitle) == ("Rapport {month}", "till och med {last_day}")
    assert str(report.template) == "definitions/reports/manad.md:1"
    assert report.template_text == "# Inledning\n\nText.\n"


def test_a_template_may_lie_in_a_folder_below(workspace) -> None:
    files = {
        "reports/manad.yaml": REPORT.replace("manad.md", "text/manad.md"),
        "reports/text/manad.md": "Text.\n",
    }
    assert workspace(files).sound.reports["manad"].template.file == "definitions/reports/text/manad.md"


@pytest.mark.parametrize(
    ("template", "code"),
    [("/etc/hosts", "DEF-023"), ("../../../x.md", "DEF-023"), ("../reports", "DEF-009"), ("x.md", "DEF-009")],
)
def test_a_template_is_a_file_in_the_workspace(workspace, template: str, code: str) -> None:
    loaded = workspace({"reports/manad.yaml": REPORT.replace("manad.md", template)})
    assert loaded.codes == [code]
    assert loaded.definitions.reports == {}
