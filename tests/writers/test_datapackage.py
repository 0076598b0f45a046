"""Open data: every figure on a line of its own, exact, described so that no program needs to guess."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest

from sample import cell, sample_document, tkr, volume_table
from utfall.core import Amount, Failed, Text
from utfall.document import Cell, Column, Document, Row, RowKind, Table, TableBlock
from utfall.swedish import DisplayUnit, NumberFormat, SignRule
from utfall.writers import WRITERS, Settings, datapackage


@pytest.fixture(scope="module")
def content() -> bytes:
    return datapackage.write(sample_document())


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def described(content: bytes) -> dict[str, Any]:
    return dict(json.loads(files(content)["datapackage.json"]))


def rows(content: bytes, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files(content)[f"data/{table}.csv"].decode(), newline="")))


def document_of(*made: Table) -> Document:
    return replace(sample_document(), blocks=tuple(TableBlock(each) for each in made))


def table_of(*cells: Cell, label: str = "Rad", header: str = "Kolumn") -> Table:
    columns = tuple(Column(f"c{at}", header) for at, _ in enumerate(cells))
    return Table("t", "Tabell", "tkr", columns, (Row("r", label, cells),))


def test_every_figure_has_a_line_with_its_exact_number_and_its_print(content: bytes) -> None:
    for table in sample_document().tables:
        expected = [
            (row.id, column.id, each.shown)
            for row in table.rows
            if row.kind in (RowKind.LEAF, RowKind.SUM, RowKind.VARAV)
            for column, each in zip(table.columns, row.cells, strict=True)
            if not each.covered
        ]
        found = rows(content, table.id)
        assert [(row["row_id"], row["column_id"], row["shown"]) for row in found] == expected


def test_the_value_is_not_rounded() -> None:
    kronor = cell(Amount(-41_205_855), NumberFormat(unit=DisplayUnit.THOUSAND))
    (row,) = rows(datapackage.write(document_of(table_of(kronor))), "t")
    assert (row["value"], row["shown"], row["unit"]) == ("-412.05855", "−412", "tkr")


def test_a_cost_shown_positive_is_positive_here_too() -> None:
    how = NumberFormat(unit=DisplayUnit.MILLION, decimals=1, sign=SignRule.NEGATED)
    (row,) = rows(datapackage.write(document_of(table_of(cell(Amount(-123_456_700), how)))), "t")
    assert (row["value"], row["shown"], row["unit"]) == ("1.234567", "1,2", "mnkr")


def test_what_is_missing_says_why_and_has_no_value(content: bytes) -> None:
    visits = [row for row in rows(content, "volumes") if row["row_id"] == "visits"]
    assert [(row["value"], row["shown"], row["missing"]) for row in visits] == [
        ("", "..", "not_measured"),
        ("", "X", "masked"),
        ("", "Öka", ""),
    ]
    broken = document_of(table_of(Cell(Failed("division_by_zero"), "#FEL")))
    assert rows(datapackage.write(broken), "t")[0]["missing"] == "failed"


def test_no_text_becomes_a_formula_and_no_number_is_spoilt() -> None:
    plus = cell(Amount(1_400_000), NumberFormat(unit=DisplayUnit.THOUSAND, sign=SignRule.ALWAYS))
    made = table_of(Cell(Text("=1+1"), "=1+1"), plus, label="@SUM(A1)", header="+Kolumn")
    first, second = rows(datapackage.write(document_of(made)), "t")
    assert (first["row_label"], first["column_header"], first["shown"]) == ("'@SUM(A1)", "'+Kolumn", "'=1+1")
    assert (second["shown"], second["value"]) == ("+14", "14")


def test_the_description_fits_the_files(content: bytes) -> None:
    package, found = described(content), files(content)
    for resource in package["resources"]:
        data = found[resource["path"]]
        assert resource["hash"] == f"sha256:{sha256(data).hexdigest()}"
        assert resource["bytes"] == len(data)
        header = next(csv.reader(io.StringIO(data.decode())))
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert list(fields) == header
        assert (fields["value"]["type"], fields["value"]["decimalChar"]) == ("number", ".")
        assert resource["schema"]["missingValues"] == ["", "..", "X"]
        for row in rows(content, resource["name"]):
            assert not row["value"] or Decimal(row["value"]).is_finite()
            for name, field in fields.items():
                allowed = field.get("constraints", {}).get("enum")
                assert allowed is None or row[name] in ("", *allowed)


def test_the_primary_key_is_unique(content: bytes) -> None:
    for resource in described(content)["resources"]:
        keys = [
            tuple(row[name] for name in resource["schema"]["primaryKey"])
            for row in rows(content, resource["name"])
        ]
        assert len(keys) == len(set(keys))


def test_a_licence_is_claimed_only_when_it_is_declared() -> None:
    write = WRITERS["datapackage"].write
    without, with_licence = write(sample_document()), write(sample_document(), Settings(licence="CC0-1.0"))
    assert "licenses" not in described(without)
    assert "anger ingen licens" in files(without)["README.txt"].decode()
    assert [each["name"] for each in described(with_licence)["licenses"]] == ["CC0-1.0"]
    assert "Licens: CC0-1.0." in files(with_licence)["README.txt"].decode()


def test_every_file_can_be_followed_to_the_snapshot(content: bytes) -> None:
    found = files(content)
    told = json.loads(found["provenance.json"])
    snapshot = "utfall:snapshot/0123456789abcdef"
    derived = {
        each["prov:generatedEntity"]: each["prov:usedEntity"] for each in told["wasDerivedFrom"].values()
    }
    for name in found.keys() - {"provenance.json"}:
        entity = told["entity"][f"utfall:file/{name}"]
        assert entity["utfall:sha256"] == sha256(found[name]).hexdigest()
        assert derived[f"utfall:file/{name}"] == snapshot


def test_the_same_document_gives_the_same_bytes(content: bytes) -> None:
    assert datapackage.write(sample_document()) == content


def test_a_table_that_stands_twice_is_given_once() -> None:
    names = [
        each["name"]
        for each in described(datapackage.write(document_of(volume_table(), volume_table())))["resources"]
    ]
    assert names == ["volumes"]


def test_the_sample_has_money_in_thousands(content: bytes) -> None:
    (home, *_) = rows(content, "operating")
    assert home["shown"] == tkr(5_124)[0].shown
    assert (home["value"], home["column_header"]) == ("5124", "Utfall – Intäkter")
