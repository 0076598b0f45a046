"""Text that XML can hold; people paste control characters into comments without knowing it."""

from __future__ import annotations

import re

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    r"""The text without the characters that XML 1.0 forbids, none of which is ever printed.

    >>> printable("Rad\x0b ett")
    'Rad ett'
    """
    return _NOT_IN_XML.sub("", text)
