"""A store of an older format is read as it stands, and lifted by the next writer without a moment of being half."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.store.test_workspace import HASHES, PowerCutError, bring_in, cut_power_at, read, total
from utfall.store import Terms, Workspace
from utfall.store.migration import FORMAT, STEPS, lifted


@pytest.fixture
def old(tmp_path: Path) -> Workspace:
    """A store as format 1 wrote it: a file, and its correction that was accepted with a difference."""
    workspace = Workspace(tmp_path)
    bring_in(workspace, tmp_path, "actual;2024-08;5012;1")
    terms = Terms(accepted_difference="Bokslutsposter väntar")
    workspace.add("data/belopp.csv", *read(tmp_path, "actual;2024-08;5012;2"), terms)
    as_format_1(tmp_path)
    return workspace


def as_format_1(root: Path) -> None:
    (root / ".utfall/format.json").write_text('{"format": 1}\n')
    for path in (root / ".utfall/batches").glob("*.json"):
        content = json.loads(path.read_bytes())
        content.pop("format", None)
        for act in content["publications"]:
            act.pop("accepted_difference", None)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def formats(root: Path) -> list[int]:
    """That of the store, and of each manifest."""
    store = json.loads((root / ".utfall/format.json").read_bytes())["format"]
    manifests = (json.loads(path.read_bytes()) for path in sorted((root / ".utfall/batches").glob("*.json")))
    return [store, *(each.get("format", 1) for each in manifests)]


def test_there_is_a_step_from_every_older_format() -> None:
    assert [*STEPS] == [*range(1, FORMAT)]


def test_an_older_store_is_read_without_being_changed(old: Workspace, tmp_path: Path) -> None:
    assert [batch.accepted_difference for batch in old.batches()] == ["Bokslutsposter väntar"]
    assert total(old) == 200
    assert formats(tmp_path) == [1, 1, 1]


def test_each_publication_is_given_the_terms_that_format_1_knew(old: Workspace, tmp_path: Path) -> None:
    batch = old.batches()[0]
    before = json.loads((tmp_path / f".utfall/batches/{batch.id}.json").read_bytes())
    assert "accepted_difference" not in before["publications"][0]
    assert lifted(before)["publications"][0]["accepted_difference"] == "Bokslutsposter väntar"


def test_the_next_writer_lifts_it_and_reports_stay_the_same(old: Workspace, tmp_path: Path) -> None:
    before, batches = old.snapshot(HASHES).id, old.batches()
    july = bring_in(old, tmp_path, "actual;2024-07;5012;9", file="data/juli.csv")
    assert formats(tmp_path) == [FORMAT] * 4
    old.undo(july.id)
    assert (old.snapshot(HASHES).id, old.batches()) == (before, batches)


def test_a_power_cut_while_lifting_leaves_a_whole_store(
    old: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for cut in range(1, 100):
        with monkeypatch.context() as patch:
            cut_power_at(patch, cut)
            try:
                old.clear(0)  # writes nothing but what is older
                break
            except PowerCutError:
                pass
        assert total(old) == 200
        store, *manifests = formats(tmp_path)
        assert store == FORMAT or [store, *manifests] == [1, 1, 1]  # the number first
        assert {*manifests} <= {1, FORMAT}
        as_format_1(tmp_path)
    assert formats(tmp_path) == [FORMAT] * 3
    assert cut > 6  # the number and two manifests, each written, renamed and made to last


def test_an_undone_import_takes_its_terms_with_it(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    first = read(tmp_path, "actual;2024-08;5012;1")
    workspace.add("data/belopp.csv", *first, Terms(accepted_difference="Väntar på bokslut"))
    bring_in(workspace, tmp_path, "actual;2024-08;5012;2")
    again = workspace.add("data/belopp.csv", *first)
    assert again.accepted_difference == ""
    workspace.undo(again.id)
    workspace.undo(workspace.batches()[0].id)
    assert [batch.accepted_difference for batch in workspace.batches()] == ["Väntar på bokslut"]


def test_a_manifest_of_a_format_to_come_is_not_read() -> None:
    with pytest.raises(KeyError):
        lifted({"format": FORMAT + 1})
