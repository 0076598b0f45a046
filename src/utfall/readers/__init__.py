"""One module per input format: bytes in, raw rows and problems out. Knows nothing of the municipality."""

from utfall.readers.raw import FactKind, RawTable

__all__ = ["FactKind", "RawTable"]
