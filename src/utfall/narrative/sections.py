"""A report's text cut at its headings, so that each section can be written by itself and put back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from utfall.narrative.markdown import parse_template
from utfall.narrative.template import HeadingTemplate, Words
from utfall.problems import Problems

_HEADING = re.compile(r"#{1,6}\s+\S.*")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, up to the next heading of any level.

    ``id`` is that of its heading; ``line`` is the heading's line, from 1. What stands above the first heading is no
    section: it belongs to the template.
    """

    id: str
    title: str
    level: int
    line: int
    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text and the file that its lines are counted in."""

    text: str
    file: str


def sections_of(text: str) -> tuple[Section, ...]:
    """The sections of a template, in reading order."""
    lines = _lines(text)
    starts = [index for index, line in enumerate(lines) if _HEADING.fullmatch(line)]
    ids = _ids([lines[index] for index in starts])
    return tuple(
        Section(id, title, level, start + 1, lines[start], "\n".join(lines[start + 1 : end]).strip("\n"))
        for (id, title, level), start, end in zip(ids, starts, [*starts, len(lines)][1:], strict=True)
    )


def parts_of(text: str, file: str, written: Mapping[str, Part]) -> tuple[Part, ...]:
    """The template with sections that somebody has ``written`` in the place of its own, by section id.

    Each part keeps the line numbers of its file, so that a fault is told where it stands.
    """
    replaced = [each for each in sections_of(text) if each.id in written]
    lines = _lines(text)
    parts: list[Part] = []
    done = 0
    for section in replaced:
        parts.append(_stretch(lines, done, section.line, file))
        parts.append(written[section.id])
        done = section.line + _length(lines, section)
    parts.append(_stretch(lines, done, len(lines), file))
    return tuple(parts)


def only(text: str, section: Section) -> str:
    """The template with nothing in it but the headings down to the section, which keep their lines."""
    kept = {each.line: each.heading for each in sections_of(text) if each.line <= section.line}
    return "\n".join(kept.get(number, "") for number in range(1, section.line + 1))


def _length(lines: list[str], section: Section) -> int:
    """How many lines stand under the section's heading."""
    following = (index for index in range(section.line, len(lines)) if _HEADING.fullmatch(lines[index]))
    return next(following, len(lines)) - section.line


def _stretch(lines: list[str], first: int, last: int, file: str) -> Part:
    return Part("\n" * first + "\n".join(lines[first:last]), file)


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")


def _ids(headings: list[str]) -> Iterator[tuple[str, str, int]]:
    """Each heading's id, words and level; read together, so that two with the same words get ids of their own."""
    found = parse_template("\n\n".join(headings), "", Problems())
    for block in found.blocks:
        if isinstance(block, HeadingTemplate):
            words = "".join(run.text if isinstance(run, Words) else "…" for run in block.sentence.runs)
            yield block.id, words, block.level
