"""A facts file is read in bulk, and every fault of its form is told with file, line and column."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from utfall.problems import Problems
from utfall.readers import FactKind, RawTable, facts_csv
from utfall.readers.csv_lines import record_lines

HEADER = b"scenario;period;account;amount\n"
ROW = b"actual;2024-08;5012;-412 058,55\n"


def read(folder: Path, content: bytes) -> tuple[RawTable | None, Problems]:
    path = folder / "belopp.csv"
    path.write_bytes(content)
    problems = Problems()
    return facts_csv.read(path, "data/belopp.csv", problems), problems


def told(problems: Problems) -> list[tuple[str, str]]:
    """Code and place of each problem, as the terminal shows them."""
    return [(problem.code, str(problem.source)) for problem in problems]


def lines_of(raw: RawTable | None) -> list[int]:
    assert raw is not None
    return raw.table["source_line"].to_pylist()


def test_text_is_kept_as_it_stands_with_its_line(tmp_path: Path) -> None:
    raw, problems = read(tmp_path, HEADER + ROW + b"budget;2024-08;0301;100\n")
    assert raw is not None
    assert told(problems) == []
    assert raw.kind is FactKind.AMOUNTS
    assert raw.positions == {"scenario": 1, "period": 2, "account": 3, "amount": 4}
    assert raw.table.to_pylist() == [
        {
            "scenario": "actual",
            "period": "2024-08",
            "account": "5012",
            "amount": "-412 058,55",
            "source_line": 2,
        },
        {"scenario": "budget", "period": "2024-08", "account": "0301", "amount": "100", "source_line": 3},
    ]


def test_a_file_of_quantities_is_known_by_its_columns(tmp_path: Path) -> None:
    raw, problems = read(
        tmp_path, b"measure;scenario;period_from;period_to;number\nhours;actual;2024-01;2024-08;9\n"
    )
    assert raw is not None
    assert raw.kind is FactKind.QUANTITIES
    assert told(problems) == []


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + HEADER + ROW,  # with a byte-order mark, as Excel saves it
        HEADER.replace(b"\n", b"\r\n") + ROW.replace(b"\n", b"\r\n"),  # Windows
        HEADER.replace(b"\n", b"\r") + ROW.replace(b"\n", b"\r"),  # old Macintosh
        b"scenario,period,account,amount\n" + b'actual,2024-08,5012,"-412 058,55"\n',  # commas
        b" Scenario ;Period;ACCOUNT;amount\n" + ROW,  # capitals and spaces in the header
    ],
    ids=["bom", "crlf", "cr", "comma", "capitals"],
)
def test_the_same_facts_in_other_clothes(tmp_path: Path, content: bytes) -> None:
    raw, problems = read(tmp_path, content)
    assert raw is not None
    assert told(problems) == []
    assert raw.table.to_pylist() == [
        {
            "scenario": "actual",
            "period": "2024-08",
            "account": "5012",
            "amount": "-412 058,55",
            "source_line": 2,
        }
    ]


def test_line_breaks_and_delimiters_in_quotes_keep_the_line_numbers_right(tmp_path: Path) -> None:
    quoted = b'actual;2024-08;"50\n;""12";1\n'
    raw, problems = read(tmp_path, HEADER + ROW + quoted + b"\n" + ROW)
    assert raw is not None
    assert told(problems) == []
    assert lines_of(raw) == [2, 3, 6]
    assert raw.table["account"].to_pylist() == ["5012", '50\n;"12', "5012"]


def test_empty_lines_and_rows_of_bare_delimiters_are_no_rows(tmp_path: Path) -> None:
    raw, problems = read(tmp_path, b"\n" + HEADER + b"\n" + ROW + b";;;\n  \n" + ROW + b"\n\n")
    assert told(problems) == []
    assert lines_of(raw) == [4, 7]


def test_rows_with_too_few_or_too_many_fields_are_told_and_left_out(tmp_path: Path) -> None:
    raw, problems = read(
        tmp_path, HEADER + ROW + b"actual;2024-08\n" + ROW + b"actual;2024-08;5012;1;2\n" + ROW
    )
    assert lines_of(raw) == [2, 4, 6]
    assert told(problems) == [("FAC-008", "data/belopp.csv:3"), ("FAC-008", "data/belopp.csv:5")]
    first = next(iter(problems))
    assert first.message == "Raden har 2 fält, men rubriken har 4."
    assert first.source.excerpt == "actual;2024-08"


def test_a_half_written_file_ends_in_a_short_row(tmp_path: Path) -> None:
    raw, problems = read(tmp_path, HEADER + ROW + ROW[:17])
    assert lines_of(raw) == [2]
    assert told(problems) == [("FAC-008", "data/belopp.csv:3")]
    assert problems.blocks


def test_a_last_row_without_line_break_may_be_cut_within_its_amount(tmp_path: Path) -> None:
    raw, problems = read(tmp_path, HEADER + ROW[:-2])
    assert lines_of(raw) == [2]
    assert told(problems) == [("FAC-017", "data/belopp.csv:2")]
    assert not problems.blocks


def test_a_file_cut_inside_quotes_is_not_read(tmp_path: Path) -> None:
    raw, problems = read(tmp_path, HEADER + ROW + b'actual;2024-08;"5012;1\n' + ROW)
    assert raw is None
    assert told(problems) == [("FAC-014", "data/belopp.csv:3")]


def test_the_rest_of_many_faults_is_counted(tmp_path: Path) -> None:
    _, problems = read(tmp_path, HEADER + b"actual\n" * 50)
    codes = [problem.code for problem in problems]
    assert codes.count("FAC-008") == 20
    rest = next(problem for problem in problems if problem.code == "FAC-013")
    assert rest.message == "Härifrån och nedåt finns 30 fel till av samma slag: ofullständig rad."
    assert rest.source.line == 22


def test_unknown_missing_and_repeated_columns_are_told_together(tmp_path: Path) -> None:
    raw, problems = read(tmp_path, b"scenari;account;account;amount\n" + ROW)
    assert raw is None
    assert sorted(told(problems)) == [
        ("FAC-001", "data/belopp.csv:1"),  # scenario
        ("FAC-001", "data/belopp.csv:1"),  # period
        ("FAC-002", "data/belopp.csv:1:1"),
        ("FAC-015", "data/belopp.csv:1"),
    ]
    unknown = next(problem for problem in problems if problem.code == "FAC-002")
    assert unknown.remedy.startswith("Menade du scenario?")


def test_rows_are_read_past_an_unknown_column(tmp_path: Path) -> None:
    raw, problems = read(tmp_path, b"scenario;kommentar;period;amount\nactual;hej;2024-08;1\n")
    assert raw is not None
    assert told(problems) == [("FAC-002", "data/belopp.csv:1:2")]
    assert raw.table.column_names == ["scenario", "period", "amount", "source_line"]


@pytest.mark.parametrize(
    ("columns", "missing"),
    [
        (b"scenario;amount", ["period"]),
        (b"scenario;period_from;amount", ["period_to"]),
        (b"period;amount", ["scenario"]),
        (b"scenario;period;number", ["measure"]),
    ],
)
def test_a_missing_column_is_named(tmp_path: Path, columns: bytes, missing: list[str]) -> None:
    raw, problems = read(tmp_path, columns + b"\nx\n")
    assert raw is None
    assert [problem.params["column"] for problem in problems if problem.code == "FAC-001"] == missing


def test_a_period_can_be_said_in_one_way_only(tmp_path: Path) -> None:
    raw, problems = read(tmp_path, b"scenario;period;period_from;period_to;amount\n")
    assert raw is None
    assert told(problems) == [("FAC-015", "data/belopp.csv:1")]


def test_a_file_of_something_else_is_not_guessed_at(tmp_path: Path) -> None:
    assert told(read(tmp_path, b"namn;adress\nx;y\n")[1]) == [("FAC-012", "data/belopp.csv:1")]


@pytest.mark.parametrize(
    "content", [b"", b"\n \n", HEADER, HEADER + b";;;\n"], ids=["none", "blank", "header", "bare"]
)
def test_an_empty_file_is_told(tmp_path: Path, content: bytes) -> None:
    raw, problems = read(tmp_path, content)
    assert raw is None
    assert told(problems) == [("FAC-009", "data/belopp.csv")]


def test_windows_1252_is_told_with_its_line(tmp_path: Path) -> None:
    raw, problems = read(tmp_path, HEADER + ROW + "actual;2024-08;Hemtjänst;1\n".encode("cp1252"))
    assert raw is None
    assert told(problems) == [("FAC-010", "data/belopp.csv:3")]
    assert next(iter(problems)).source.excerpt == "actual;2024-08;Hemtjänst;1"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_another_systems_file_lacks_a_description_whatever_its_encoding(
    tmp_path: Path, encoding: str
) -> None:
    exported = "Enhet;Månad;Utfall\nHemtjänst;2024-08;1\n"
    raw, problems = read(tmp_path, exported.encode(encoding))
    assert raw is None
    assert told(problems) == [("FAC-012", "data/belopp.csv:1")]
    assert next(iter(problems)).source.excerpt == "Enhet;Månad;Utfall"


def test_utf_16_is_told_by_name(tmp_path: Path) -> None:
    _, problems = read(tmp_path, (HEADER + ROW).decode().encode("utf-16"))
    assert [problem.message for problem in problems] == ["Filen är inte UTF-8: UTF-16."]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    problems = Problems()
    assert facts_csv.read(tmp_path / "saknas.csv", "saknas.csv", problems) is None
    assert told(problems) == [("FAC-016", "saknas.csv")]


def test_a_line_longer_than_a_block_is_read(tmp_path: Path) -> None:
    long = b"actual;2024-08;" + b"5" * (3 << 20) + b";1\n"
    raw, problems = read(tmp_path, HEADER + ROW * 3 + long + ROW)
    assert told(problems) == []
    assert lines_of(raw) == [2, 3, 4, 5, 6]


def test_lines_stay_right_over_many_blocks(tmp_path: Path) -> None:
    rows = 40_000  # more than one block, read in parallel, then in order because of the bad row
    raw, problems = read(tmp_path, HEADER + ROW * rows + b"actual\n" + ROW * rows)
    assert told(problems) == [("FAC-008", f"data/belopp.csv:{rows + 2}")]
    assert lines_of(raw) == [*range(2, rows + 2), *range(rows + 3, 2 * rows + 3)]


CELLS = st.text(st.sampled_from('ab;"\n é'), max_size=4)


@settings(max_examples=150)
@given(
    rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6), blanks=st.lists(st.booleans(), min_size=6)
)
def test_each_record_is_found_where_it_was_written(rows: list[tuple[str, str]], blanks: list[bool]) -> None:
    text, line, expected = "", 2, []
    for cells, blank in zip(rows, blanks, strict=False):
        record = ";".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"
        expected.append(line)
        record += "\n" if blank else ""
        text += record
        line += record.count("\n")
    assert record_lines(text.encode(), ";", 2).tolist() == expected


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n"])
def test_lines_may_end_in_different_ways_in_one_file(tmp_path: Path, end: bytes) -> None:
    header = HEADER.strip() + end
    raw, problems = read(
        tmp_path, header + b"actual;2024-08;5012;1\nactual;2024-08;5012;2\ractual;2024-08;5012;3"
    )
    assert lines_of(raw) == [2, 3, 4]
    assert {code for code, _ in told(problems)} <= {"FAC-017"}


def test_a_header_longer_than_any_is_no_header(tmp_path: Path) -> None:
    raw, problems = read(tmp_path, b"amount;" + b"x" * 200_000 + b"\nactual;1")
    assert raw is None
    assert told(problems) == [("FAC-012", "data/belopp.csv:1")]


@settings(max_examples=150)
@given(
    st.binary(max_size=300)
    | st.text(alphabet='amountscerip;,"\n\r\t 02481-', max_size=200).map(str.encode)
    | st.text(max_size=100).map(lambda text: HEADER + text.encode(errors="replace"))
)
@example(b"scenario;period;account;amount\ractual;2024-08;5012;1\nactual;2024-08;5012;2\n")
def test_no_bytes_make_the_reader_fail(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, problems = Path(folder) / "belopp.csv", Problems()
        path.write_bytes(content)
        found = facts_csv.read(path, path.name, problems)
        assert found is not None or len(problems)
