"""Pictures for the newcomer's tour, taken by the test of the whole round when ``UTFALL_TOUR=1`` (``make tour``)."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[3] / "docs" / "images" / "rundtur"
IS_ASKED_FOR = os.environ.get("UTFALL_TOUR") == "1"
SIZE = {"width": 1120, "height": 760}
COLOURS = 64  # of the picture's own palette: enough for flat pages, and small files

# What differs between two runs says the same in every picture: the clock, and the hashes that follow from it.
_SETTLE = r"""() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let each = texts.nextNode(); each; each = texts.nextNode()) {
    each.data = each.data
      .replace(/\d{1,2} \p{L}{4,9}( \d{4})? \d\d:\d\d(:\d\d)?/gu, "12 september 09:30")
      .replace(/\d{1,2} \p{L}{3} \d\d:\d\d/gu, "12 sep 09:30")
      .replace(/\d{4}-\d\d-\d\d \d\d:\d\d/g, "2024-09-12 09:30")
      .replace(/\b[0-9a-f]{64}\b/g, "5d41402abc4b2a76b9719d911017c592".repeat(2));
  }
  document.activeElement?.blur();
}"""


def picture(page: Any, name: str, scrolled_to: str = "") -> None:
    """Keep what the page shows as ``name.png``, from the heading that is named or else from the top."""
    if not IS_ASKED_FOR:
        return
    from PIL import Image

    page.evaluate(_SETTLE)
    if scrolled_to:
        page.locator(scrolled_to).first.evaluate("each => each.scrollIntoView({block: 'start'})")
    else:
        page.evaluate("scrollTo(0, 0)")
    with Image.open(io.BytesIO(page.screenshot())) as shown:
        FOLDER.mkdir(parents=True, exist_ok=True)
        small = shown.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(FOLDER / f"{name}.png", optimize=True)
