"""Writes the definition files that follow from the generator: ``python -m utfall.app.sample examples/lillkoping``."""

from __future__ import annotations

import sys
from pathlib import Path

from utfall.app.sample.structure import structure_files, unit_table

definitions = Path(sys.argv[1]) / "definitions"
for name, content in structure_files().items():
    (definitions / "structure" / name).write_text(content, encoding="utf-8")
(definitions / "tables" / "enheter.yaml").write_text(unit_table(), encoding="utf-8")
