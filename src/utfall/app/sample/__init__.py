"""Lillköping, a made-up municipality: its organisation and years of bookkeeping, generated from a seed."""

from utfall.app.sample.workspace import EXAMPLE, write_data, write_workspace

__all__ = ["EXAMPLE", "write_data", "write_workspace"]
