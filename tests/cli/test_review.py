"""``utfall review`` tells what cannot be right, how much it could check, and ends with a code other programs read."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from utfall.cli.main import app

REPORT = """<!doctype html><html lang="sv"><title>Rapport</title><body><h1>Rapport</h1>
<table><caption>Resultat, tkr</caption>
<tr><th></th><th>Utfall</th><th>Budget</th><th>Avvikelse</th></tr>
<tr><th>Intäkter</th><td>14 512</td><td>13 907</td><td>605</td></tr>
<tr><th>Kostnader</th><td>-55 731</td><td>-53 220</td><td>-2 511</td></tr>
<tr><th>Resultat</th><td>-41 219</td><td>-39 313</td><td>-1 906</td></tr>
</table></body></html>"""


@pytest.fixture
def right(tmp_path: Path) -> Path:
    path = tmp_path / "rätt.html"
    path.write_text(REPORT, "utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "fel.html"
    path.write_text(REPORT.replace("-41 219", "-41 129"), "utf-8")
    return path


def test_a_right_report_ends_with_zero_and_says_how_much_was_checked(right: Path) -> None:
    result = CliRunner().invoke(app, ["review", str(right)])
    assert result.exit_code == 0, result.output
    assert "9 av 9 tal kontrollerade, 0 avviker." in result.stdout


def test_a_wrong_report_ends_with_one_and_tells_place_calculation_and_suggestion(wrong: Path) -> None:
    result = CliRunner().invoke(app, ["review", str(wrong)])
    shown = " ".join(result.stdout.split())
    assert result.exit_code == 1
    assert "Resultat / Utfall" in shown
    assert "14 512 + (−55 731) = −41 219, tryckt −41 129" in shown
    assert "Troligen ska det stå −41 219." in shown


def test_json_has_findings_in_the_stable_form_and_the_share_checked(right: Path, wrong: Path) -> None:
    result = CliRunner().invoke(app, ["review", str(right), str(wrong), "--json"])
    content = json.loads(result.stdout)
    (finding,) = content["findings"]
    assert {"code", "severity", "message", "remedy", "source", "verdict", "calculation"} <= finding.keys()
    assert (finding["row"], finding["column"], finding["suggestion"]) == ("Resultat", "Utfall", "-41219")
    assert finding["source"]["file"] == "fel.html"
    assert (content["checked"]["figures"], content["checked"]["checked"], content["checked"]["share"]) == (
        18,
        18,
        1.0,
    )
    assert result.exit_code == 1


def test_the_marked_report_is_written_where_asked(wrong: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["review", str(wrong), "-o", str(tmp_path / "ut"), "--json"])
    assert (tmp_path / "ut" / "fel-sifferkontroll.html").is_file(), result.output


def test_no_file_is_wrong_use_and_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["review"]).exit_code == 2
    missing = CliRunner().invoke(app, ["review", str(tmp_path / "saknas.pdf")])
    assert missing.exit_code == 1
    assert "saknas.pdf" in missing.stderr
