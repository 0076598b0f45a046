"""The terminal's commands as a user types them: what they print, what they leave behind and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.examples.examples import copy
from utfall.cli import show
from utfall.cli.main import app
from utfall.core import SourceRef
from utfall.problems import Problems, Severity

EXAMPLE = "ekero-2024-08"


def utfall(*arguments: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that these tests read but do not change."""
    return copy(EXAMPLE, tmp_path_factory.mktemp("cli"))


def test_demo_builds_the_sample_and_says_where_it_is(tmp_path: Path) -> None:
    result = utfall("demo", tmp_path / "demo")
    assert result.exit_code == 0, result.output
    assert "Periodens ekonomiska resultat och prognos för året, tkr" in result.stdout
    assert "−625\u00a0943" in result.stdout
    for name in ("pdf", "docx", "html", "xlsx", "json"):
        assert (tmp_path / "demo" / "out" / f"namndrapport.{name}").stat().st_size > 10_000


def test_build_writes_the_formats_asked_for_and_a_manifest(workspace: Path, tmp_path: Path) -> None:
    result = utfall("build", workspace, "namndrapport", "-f", "json", "-f", "html", "-o", tmp_path)
    assert result.exit_code == 0, result.output
    assert {path.name for path in tmp_path.iterdir()} == {
        "namndrapport.json",
        "namndrapport.html",
        "manifest.json",
    }


def test_explain_tells_expression_operands_facts_and_rounding(workspace: Path) -> None:
    result = utfall(
        "explain", workspace, "namndrapport", "bilaga2", "Ekonomiskt bistånd", "Avvikelse perioden"
    )
    assert result.exit_code == 0, result.output
    text = result.stdout.replace("\u00a0", " ")
    assert "Avvikelse perioden = Utfall perioden − Budget perioden" in text
    assert "data/amounts.csv:" in text
    assert "halva uppåt" in text
    assert "= 1 911 tkr" in text


def test_explain_as_json_adds_up(workspace: Path) -> None:
    figure = ("bilaga2", "Ekonomiskt bistånd", "Avvikelse perioden")
    result = utfall("explain", workspace, "namndrapport", *figure, "--json")
    told = json.loads(result.stdout)
    actual, budget = told["expression"]["operands"]

    def ore(text: str) -> int:
        return int(text.replace(".", ""))

    assert ore(told["expression"]["value"]) == ore(actual["value"]) - ore(budget["value"])
    for operand in (actual, budget):
        assert sum(ore(fact["value"]) for fact in operand["facts"]) == ore(operand["value"])
        assert all(fact["file"] == "data/amounts.csv" and fact["line"] > 1 for fact in operand["facts"])
    assert told["rounding"]["rule"] == "half_up"


def test_the_report_may_be_left_out_where_there_is_only_one(workspace: Path) -> None:
    figure = ("bilaga2", "Ekonomiskt bistånd", "Avvikelse perioden")
    short = utfall("explain", workspace, *figure)
    assert short.exit_code == 0, short.output
    assert short.stdout == utfall("explain", workspace, "namndrapport", *figure).stdout
    assert utfall("explain", workspace, "bilaga2").exit_code == 2


def test_explain_of_a_sum_goes_down_to_its_rows(workspace: Path) -> None:
    result = utfall("explain", workspace, "namndrapport", "bilaga1", "Resultat", "Utfall perioden", "--json")
    expression = json.loads(result.stdout)["expression"]
    assert [each["name"] for each in expression["operands"]] == ["Intäkter", "Kostnader"]
    assert len(expression["operands"][0]["operands"]) == 5


def test_explain_of_an_unknown_row_gives_a_hint(workspace: Path) -> None:
    result = utfall("explain", workspace, "namndrapport", "bilaga2", "Ekonomisk bistånd", "Utfall perioden")
    assert result.exit_code == 1
    assert "Menade du Ekonomiskt bistånd?" in result.stderr


def test_check_of_a_sound_workspace(workspace: Path) -> None:
    result = utfall("check", workspace)
    assert (result.exit_code, result.stdout) == (0, "Inga anmärkningar.\n")


def test_problems_as_json_have_the_stable_form(tmp_path: Path) -> None:
    root = copy(EXAMPLE, tmp_path)
    (root / "definitions" / "tables" / "main.yaml").write_text("id: main\ntitel: Fel\n", "utf-8")
    result = utfall("check", root, "--json")
    assert result.exit_code == 1
    problems = json.loads(result.stdout)
    assert all(set(each) == {"code", "severity", "message", "remedy", "source"} for each in problems)
    assert all(set(each["source"]) == {"file", "sheet", "line", "column", "excerpt"} for each in problems)


def test_import_twice_changes_nothing_and_undo_lasts(tmp_path: Path) -> None:
    root = copy(EXAMPLE, tmp_path)
    files = sorted((root / "data").glob("*.csv"))
    first = json.loads(utfall("import", root, *files, "--json").stdout)
    assert [batch["file"] for batch in first["batches"]] == [f"data/{path.name}" for path in files]
    assert "Ingenting nytt" in utfall("import", root, *files).stdout
    assert utfall("undo", root, first["batches"][0]["id"]).exit_code == 0
    assert utfall("build", root, "namndrapport", "-f", "json").exit_code == 1, "what was undone stays undone"
    assert utfall("import", root, files[0]).exit_code == 0
    assert utfall("build", root, "namndrapport", "-f", "json").exit_code == 0


def test_undo_of_something_unknown(workspace: Path) -> None:
    result = utfall("undo", workspace, "0000")
    assert result.exit_code == 1
    assert "STO-002" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("build", ".", "namndrapport", "-f", "ppt"),
        ("build", ".", "namndrapport", "--period", "augusti"),
        ("bild",),
    ],
)
def test_wrong_use_ends_with_two(arguments: tuple[str, ...]) -> None:
    assert utfall(*arguments).exit_code == 2


def test_the_fit_of_the_printed_figures_gives_the_facts_of_the_example(tmp_path: Path) -> None:
    root = copy(EXAMPLE, tmp_path)
    fitted = [root / "data" / name for name in ("amounts.csv", "quantities.csv")]
    shipped = [path.read_bytes() for path in fitted]
    for path in fitted:
        path.unlink()
    golden = Path(__file__).parents[1] / "golden" / f"{EXAMPLE}.json"
    result = utfall("fit", root, golden, "--period", "2024-08")
    assert result.exit_code == 0, result.output
    assert [path.read_bytes() for path in fitted] == shipped


def test_undo_without_an_id_lists_the_imports_and_with_one_says_what_it_did(tmp_path: Path) -> None:
    root = copy(EXAMPLE, tmp_path)
    assert utfall("import", root, root / "data" / "amounts.csv").exit_code == 0
    listed = utfall("undo", root)
    assert listed.exit_code == 0
    id, file = listed.stdout.split()[:2]
    assert file == "data/amounts.csv,"
    assert "tagen tillbaka" in utfall("undo", root, id).stdout
    assert "Ingenting är inläst" in utfall("undo", root).stdout


def test_the_reports_of_two_units_do_not_take_each_others_place(tmp_path: Path) -> None:
    root = copy(EXAMPLE, tmp_path)
    reports = root / "definitions" / "reports"
    (reports / "enhet.yaml").write_text(
        "id: enhet\ntitle: '{name}'\nsubtitle: Utfall\ntemplate: enhet.md\nper: responsibility\n", "utf-8"
    )
    (reports / "enhet.md").write_text("# Enheten\n\nText om enheten.\n", "utf-8")
    codes = (root / "definitions/structure/responsibility.csv").read_text("utf-8").splitlines()[1:3]
    for code in (each.split(";")[0] for each in codes):
        built = utfall("build", root, "enhet", "--unit", code, "-f", "json")
        assert built.exit_code == 0, built.output
        assert (root / "out" / code / "enhet.json").is_file()


def test_which_report_is_asked_for_where_several_would_do(tmp_path: Path) -> None:
    root = copy(EXAMPLE, tmp_path)
    reports = root / "definitions" / "reports"
    first = (reports / "namndrapport.yaml").read_text(encoding="utf-8")
    (reports / "kort.yaml").write_text(first.replace("id: namndrapport", "id: kort"), encoding="utf-8")
    result = utfall("explain", root, "bilaga2", "Ekonomiskt bistånd", "Avvikelse perioden")
    assert result.exit_code == 1
    assert "REP-022" in result.stderr
    assert "kort, namndrapport" in result.stderr


def test_a_new_workspace_says_a_command_that_can_be_pasted(tmp_path: Path) -> None:
    result = utfall("new", tmp_path / "Små ås", "--from", EXAMPLE)
    assert f"utfall build '{tmp_path}/Små ås' namndrapport" in result.stdout


def test_warnings_of_one_kind_do_not_drown_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    found = Problems()
    for account in range(40):
        found.add(
            "DEF-019", SourceRef("account.csv", line=account), Severity.WARNING, account=account, when=""
        )
    found.add("DEF-009", SourceRef("saknas.csv"), file="saknas.csv")
    show.problems(found)
    told = capsys.readouterr().err
    assert told.count("ligger inte på någon rad") == 5
    assert "… och 35 till av slaget DEF-019" in told
    assert "DEF-009" in told
    assert told.endswith("1 fel, 40 varningar\n")


def test_one_warning_is_not_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    found = Problems()
    found.add("DEF-009", SourceRef("saknas.csv"), Severity.WARNING, file="saknas.csv")
    show.problems(found)
    assert capsys.readouterr().err.endswith("0 fel, 1 varning\n")
