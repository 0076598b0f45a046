"""The fields of one record: bare words, quoted texts and object lists (SIE 4C; domain rules, no shell quoting).

A quote inside a quoted text is written with a backslash before it. No other escape exists: any other backslash
is itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    [ \t]*+(?:
      "(?P<quoted>(?:\\"|[^"])*+)(?P<end>"?)
    | \{(?P<objects>(?:"(?:\\"|[^"])*+"?|[^"}])*+)(?P<close>\}?)
    | (?P<brace>\})
    | (?P<bare>[^ \t"{}]++)
    )""",
    re.VERBOSE,
)

_PLAIN = re.compile(r'(?:[^"\\{}]++|"[^" \t\\{}]++")*+')


@dataclass(frozen=True, slots=True)
class Token:
    """A field of a record; ``column`` counts from 1.

    ``is_objects`` marks an object list, whose ``text`` is what stands between the braces. ``closed`` is False when
    the line ended before the quote or brace did.
    """

    text: str
    column: int
    is_objects: bool = False
    closed: bool = True


def tokens(line: str) -> list[Token]:
    r"""The label and the fields of a line.

    >>> [token.text for token in tokens('\t#TRANS 3010 {1 "100"} -1.50 "" "Sagt \\"ja\\" \\o/"')]
    ['#TRANS', '3010', '1 "100"', '-1.50', '', 'Sagt "ja" \\o/']
    >>> [token.text for token in tokens(r'#FNR "C:\Bolag\"')]  # a path's last backslash is no escape
    ['#FNR', 'C:\\Bolag\\']
    """
    found: list[Token] = []
    position = 0
    while match := _TOKEN.match(line, position):
        position = match.end()
        column = position - len(match[0].lstrip(" \t")) + 1
        if match["quoted"] is not None:
            found.append(_quoted(match, column))
        elif match["objects"] is not None:
            found.append(Token(match["objects"], column, True, bool(match["close"])))
        elif match["bare"] is not None:
            found.append(Token(match["bare"], column))
        # A closing brace alone ends nothing here: it is the block's, or a slip.
    return found


def _quoted(match: re.Match[str], column: int) -> Token:
    text = match["quoted"]
    if not match["end"] and text.endswith('\\"'):
        # The only quote left on the line closes the text after all, and the backslash before it is itself.
        return Token(text[:-1], column)
    return Token(text.replace('\\"', '"'), column, closed=bool(match["end"]))


def object_pairs(text: str) -> list[tuple[str, str]] | None:
    """The pairs of dimension and object in an object list; None when its words are not pairs.

    >>> object_pairs('1 "100" 6 "P7"'), object_pairs(' '), object_pairs('1')
    ([('1', '100'), ('6', 'P7')], [], None)
    """
    words = _words(text)
    if words is None or len(words) % 2:
        return None
    return list(zip(words[0::2], words[1::2], strict=True))


def _words(text: str) -> list[str] | None:
    # A file may have a list for each of its rows; only texts with blanks and escapes need the tokenizer.
    if _PLAIN.fullmatch(text):
        return text.replace('"', " ").split()
    words = tokens(text)
    return (
        None if any(word.is_objects or not word.closed for word in words) else [word.text for word in words]
    )
