"""A remedy as it is read outside the terminal: without the command or the option that is added for who sits there."""

from __future__ import annotations

import re

_ASIDE = re.compile(r"\s*\((?:i terminalen|in the terminal): [^()]*\)")


def without_commands(remedy: str) -> str:
    """The remedy without its words in brackets about the terminal, in either language.

    >>> without_commands("Lägg filerna i data, eller läs in dem (i terminalen: utfall import).")
    'Lägg filerna i data, eller läs in dem.'
    """
    return _ASIDE.sub("", remedy)
