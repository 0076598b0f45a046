"""The manifest of a build: every file with its hash, and nothing that differs between two equal builds."""

from __future__ import annotations

import json
from hashlib import sha256

from sample import sample_document
from utfall.writers import WRITERS, manifest


def test_it_names_the_build_and_hashes_what_came_out() -> None:
    outputs = {"b.pdf": b"%PDF", "a.html": b"<html>"}
    read = json.loads(
        manifest(
            sample_document(), outputs, {"amounts.csv": "aa"}, {"tables/main.yaml": "bb"}, version="1.2.3"
        )
    )
    assert (read["report"], read["period"], read["snapshot"]) == (
        "namndrapport",
        "2024-08",
        "0123456789abcdef",
    )
    assert read["utfall"] == "1.2.3"
    assert read["inputs"] == [{"name": "amounts.csv", "sha256": "aa"}]
    assert read["definitions"] == [{"name": "tables/main.yaml", "sha256": "bb"}]
    assert [output["name"] for output in read["outputs"]] == ["a.html", "b.pdf"]
    assert read["outputs"][1] == {"name": "b.pdf", "sha256": sha256(b"%PDF").hexdigest(), "size": 4}


def test_the_order_in_which_files_were_built_does_not_show() -> None:
    one = manifest(sample_document(), {"a": b"1", "b": b"2"}, {"x": "1", "y": "2"}, {}, "1")
    other = manifest(sample_document(), {"b": b"2", "a": b"1"}, {"y": "2", "x": "1"}, {}, "1")
    assert one == other


def test_every_format_has_a_writer_that_can_be_found() -> None:
    assert {name: writer.extension for name, writer in WRITERS.items()} == {
        "pdf": "pdf",
        "docx": "docx",
        "odt": "odt",
        "html": "html",
        "xlsx": "xlsx",
        "json": "json",
        "datapackage": "datapackage.zip",
    }
    assert WRITERS["json"].write(sample_document()).startswith(b"{")
