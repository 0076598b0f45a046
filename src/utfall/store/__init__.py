"""The workspace: immutable batches of facts in Parquet, frozen snapshots of them, and the engine that reads them."""

from utfall.store.batch import Batch, Terms
from utfall.store.clearing import KEPT, Removal
from utfall.store.duck_engine import DuckEngine
from utfall.store.refusal import RefusalError
from utfall.store.snapshot import Snapshot
from utfall.store.workspace import Workspace

__all__ = ["KEPT", "Batch", "DuckEngine", "RefusalError", "Removal", "Snapshot", "Terms", "Workspace"]
