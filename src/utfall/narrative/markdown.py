"""Reading a text template: the Markdown we allow, and directives on lines of their own.

Headings, paragraphs, bullet lists, ``**strong**`` and ``*emphasis*`` are CommonMark. A link becomes its text,
since a printed report cannot be clicked. Anything else, such as raw HTML, images, code and Markdown tables,
is a problem: what cannot be set as accessible PDF must not look as if it could. Directives::

    :::table main
    :::chart deviation
    :::decisions activity=510
    :::goals
    :::indicators trygghet "Indikatorer för trygghet"
    :::notice Förslag till beslut
    Socialnämnden godkänner rapporten.
    :::
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from utfall.core import SourceRef
from utfall.core.division import Division
from utfall.narrative.placeholder import MarkedText, has_mark, mark, without_marks
from utfall.narrative.template import (
    COMMENTS,
    DECISIONS,
    BridgeSlot,
    BridgeView,
    ChartSlot,
    CommentSlot,
    DecisionSlot,
    ForecastSlot,
    ForecastView,
    GoalSlot,
    GoalView,
    HeadingTemplate,
    ListTemplate,
    NoticeTemplate,
    ParagraphTemplate,
    PlanSlot,
    PlanView,
    Run,
    Sentence,
    Style,
    TableSlot,
    Template,
    TemplateBlock,
    Words,
)
from utfall.problems import Problems, did_you_mean
from utfall.swedish.language import Phrase

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_FENCE = ":::"
_DIRECTIVE = re.compile(r"\s*:::\s*(\S*)\s*(.*?)\s*")
_BY_DIVISION = (*ForecastView, *PlanView)
_DIRECTIVES = ("table", "chart", "notice", DECISIONS, COMMENTS, *GoalView, *BridgeView, *_BY_DIVISION)
_ABOUT_GOALS = re.compile(r'([^\s"]*)\s*(?:"([^"]*)")?')
_ABOUT_DECISIONS = re.compile(r'((?:\w+=[^\s"=]+\s*)*)(?:"([^"]*)")?')
_FORECAST_DIVISIONS = tuple(Division)
_WITH_SUBJECT = (GoalView.INDICATORS, GoalView.ACTIVITIES)
_WITHOUT_SUBJECT = (GoalView.ASSIGNMENTS, GoalView.PROGRAMMES)
_STYLES = {"strong": Style.STRONG, "em": Style.EMPHASIS}
_UNSUPPORTED = {
    "image": "bilder",
    "code_inline": "kod",
    "code_block": "indragen text (kod)",
    "fence": "kod",
    "html_inline": "HTML",
    "html_block": "HTML",
    "table": Phrase("tabeller i Markdown (använd :::table)"),
    "ordered_list": "numrerade listor",
    "blockquote": "citat",
    "hr": "linjer",
}


def parse_template(text: str, file: str, problems: Problems) -> Template:
    """Read a template. Faults are collected with line (and column where it can be told); reading goes on."""
    return parse_texts([(text, file)], problems)


def parse_texts(texts: Iterable[tuple[str, str]], problems: Problems) -> Template:
    """Read a template that lies in several texts, each with its file, as the one text that they are together."""
    blocks: list[TemplateBlock] = []
    reader: _Reader | None = None
    for text, file in texts:
        reader = _Reader(mark(text, file, problems), file, problems, reader)
        blocks.extend(reader.blocks())
    return Template(tuple(blocks))


class _Reader:
    """Reads one text; ``before`` has read what stands before it, and knows the headings there."""

    def __init__(
        self, marked: MarkedText, file: str, problems: Problems, before: _Reader | None = None
    ) -> None:
        self._marked = marked
        self._file = file
        self._problems = problems
        self.ids: dict[str, int] = before.ids if before is not None else {}
        self.level: int = before.level if before is not None else 0

    def blocks(self) -> Iterator[TemplateBlock]:
        """All blocks: directives cut the text into stretches of Markdown."""
        lines, stretch_start, index = self._marked.lines, 0, 0
        while index < len(lines):
            match = _DIRECTIVE.fullmatch(lines[index])
            if not match:
                index += 1
                continue
            yield from self._markdown(lines[stretch_start:index], stretch_start + 1)
            if match[1] == "notice":
                end = self._end_of_notice(index)
                yield self._notice(match[2], index, end)
                index = end
            else:
                yield from self._slot(match[1], match[2], index + 1)
            index += 1
            stretch_start = index
        yield from self._markdown(lines[stretch_start:], stretch_start + 1)

    def _slot(self, name: str, argument: str, line: int) -> Iterator[TemplateBlock]:
        source = self._at(line)
        if name not in _DIRECTIVES:
            detail = Phrase(
                "”{fence}{name}” är inget direktiv. {hint}",
                fence=_FENCE,
                name=name,
                hint=did_you_mean(name, _DIRECTIVES, within=True),
            )
            self._fault(
                line, detail if name else Phrase("”{fence}” stänger en ruta som inte är öppnad", fence=_FENCE)
            )
        elif name in list(GoalView):
            yield from self._goal_slot(GoalView(name), argument, line)
        elif name == DECISIONS:
            yield from self._decision_slot(argument, line)
        elif name in _BY_DIVISION:
            yield from self._divided_slot(name, argument, line)
        elif not argument or has_mark(argument) or " " in argument:
            self._fault(line, Phrase("”{fence}{name}” ska följas av ett id", fence=_FENCE, name=name))
        elif name in list(BridgeView):
            yield BridgeSlot(BridgeView(name), argument, source)
        elif name == COMMENTS:
            yield CommentSlot(argument, source)
        else:
            yield TableSlot(argument, source) if name == "table" else ChartSlot(argument, source)

    def _goal_slot(self, view: GoalView, argument: str, line: int) -> Iterator[TemplateBlock]:
        match = None if has_mark(argument) else _ABOUT_GOALS.fullmatch(argument)
        subject, title = (match[1], match[2] or "") if match else ("", "")
        if match is None:
            self._fault(
                line,
                Phrase(
                    "”{fence}{view}” får bara följas av ett id och en rubrik inom citattecken",
                    fence=_FENCE,
                    view=view,
                ),
            )
        elif view in _WITH_SUBJECT and not subject:
            self._fault(line, Phrase("”{fence}{view}” ska följas av ett måls id", fence=_FENCE, view=view))
        elif view in _WITHOUT_SUBJECT and subject:
            self._fault(
                line, Phrase("”{fence}{view}” visar alla och följs inte av något id", fence=_FENCE, view=view)
            )
        else:
            yield GoalSlot(view, subject, title, self._at(line))

    def _decision_slot(self, argument: str, line: int) -> Iterator[TemplateBlock]:
        match = None if has_mark(argument) else _ABOUT_DECISIONS.fullmatch(argument)
        if match is None:
            self._fault(
                line,
                Phrase(
                    "”{fence}{decisions}” får bara följas av urval som activity=510 och en rubrik",
                    fence=_FENCE,
                    decisions=DECISIONS,
                ),
            )
            return
        key_and_code = (each.partition("=") for each in match[1].split())
        yield DecisionSlot(
            tuple((key, code) for key, _, code in key_and_code), match[2] or "", self._at(line)
        )

    def _divided_slot(self, name: str, argument: str, line: int) -> Iterator[TemplateBlock]:
        if argument not in ("", *_FORECAST_DIVISIONS):
            known = ", ".join(_FORECAST_DIVISIONS)
            self._fault(
                line,
                Phrase("”{fence}{name}” får bara följas av {known}", fence=_FENCE, name=name, known=known),
            )
        elif name in list(ForecastView):
            yield ForecastSlot(ForecastView(name), argument, self._at(line))
        else:
            yield PlanSlot(PlanView(name), argument, self._at(line))

    def _end_of_notice(self, start: int) -> int:
        """The index of the closing line, or of the last line before the next directive when there is none."""
        lines = self._marked.lines
        for index in range(start + 1, len(lines)):
            if lines[index].strip() == _FENCE:
                return index
            if _DIRECTIVE.fullmatch(lines[index]):
                break
        else:
            index = len(lines)
        self._fault(
            start + 1, Phrase("rutan stängs aldrig; skriv ”{fence}” på en egen rad efter den", fence=_FENCE)
        )
        return index - 1

    def _notice(self, title: str, start: int, end: int) -> NoticeTemplate:
        if not title:
            self._fault(start + 1, Phrase("rutan saknar rubrik"))
        paragraphs: list[Sentence] = []
        for block in self._markdown(self._marked.lines[start + 1 : end], start + 2):
            if isinstance(block, ParagraphTemplate):
                paragraphs.append(block.sentence)
            else:
                self._fault(start + 1, Phrase("i en ruta får bara stycken stå, inga rubriker eller listor"))
        return NoticeTemplate(Sentence(tuple(self._marked.split(title, Style.PLAIN))), tuple(paragraphs))

    def _markdown(self, lines: Sequence[str], first_line: int) -> Iterator[TemplateBlock]:
        from markdown_it.tree import SyntaxTreeNode

        for node in SyntaxTreeNode(_commonmark().parse("\n".join(lines))).children:
            line = first_line + (node.map[0] if node.map else 0)
            match node.type:
                case "heading":
                    yield self._heading(node, line)
                case "paragraph":
                    yield ParagraphTemplate(self._sentence(node, line))
                case "bullet_list":
                    yield ListTemplate(tuple(self._items(node, first_line)))
                case other:
                    self._unsupported(other, line)

    def _heading(self, node: SyntaxTreeNode, line: int) -> HeadingTemplate:
        level, sentence = int(node.tag[1:]), self._sentence(node, line)
        words = " ".join(run.text for run in sentence.runs if isinstance(run, Words))
        if level > self.level + 1:
            text = without_marks(self._marked.lines[line - 1]).strip("# ")
            self._problems.add("ACC-002", self._at(line), text=text, before=self.level, after=level)
        self.level = level
        return HeadingTemplate(level, sentence, self._new_id(words))

    def _new_id(self, words: str) -> str:
        slug = slug_of(words)
        self.ids[slug] = self.ids.get(slug, 0) + 1
        return slug if self.ids[slug] == 1 else f"{slug}-{self.ids[slug]}"

    def _items(self, node: SyntaxTreeNode, first_line: int) -> Iterator[Sentence]:
        for item in node.children:
            line = first_line + (item.map[0] if item.map else 0)
            if [child.type for child in item.children] == ["paragraph"]:
                yield self._sentence(item.children[0], line)
            else:
                self._fault(line, Phrase("en punkt i en lista ska vara ett enda stycke"))

    def _sentence(self, block: SyntaxTreeNode, line: int) -> Sentence:
        runs: list[Run] = []
        for leaf, style in _leaves(block.children[0], Style.PLAIN):
            match leaf.type:
                case "link":
                    self._link_target(leaf, line)
                case "text":
                    runs += self._split(leaf.content, style, line)
                case "softbreak" | "hardbreak":
                    line += 1
                    runs.append(Words(" ", style))
                case other:
                    self._unsupported(other, line)
        return Sentence(tuple(_joined(runs)))

    def _link_target(self, link: SyntaxTreeNode, line: int) -> None:
        if has_mark(unquote(str(link.attrs.get("href", "")))):
            self._fault(line, Phrase("ett tal kan inte stå i en länks adress"))

    def _split(self, text: str, style: Style, line: int) -> list[Run]:
        if style is Style.EMPHASIS and has_mark(text):
            self._fault(line, Phrase("ett tal kan vara fett men inte kursivt"))
        return self._marked.split(text, style)

    def _unsupported(self, kind: str, line: int) -> None:
        self._fault(line, Phrase("{kind} kan inte användas", kind=_UNSUPPORTED.get(kind, kind)))

    def _fault(self, line: int, detail: str) -> None:
        self._problems.add("REP-008", self._at(line), detail=detail)

    def _at(self, line: int) -> SourceRef:
        return SourceRef(self._file, line=line)


def _leaves(node: SyntaxTreeNode, style: Style) -> Iterator[tuple[SyntaxTreeNode, Style]]:
    """The pieces of running text with their style; a link before its text, and strong wins over emphasis."""
    for child in node.children:
        if child.type in ("strong", "em", "link"):
            if child.type == "link":
                yield child, style
            inner = _STYLES.get(child.type, style)
            yield from _leaves(child, style if style is Style.STRONG else inner)
        else:
            yield child, style


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs with neighbours of one style made into one."""
    waiting: Words | None = None
    for run in runs:
        if isinstance(run, Words) and waiting is not None and run.style is waiting.style:
            waiting = Words(waiting.text + run.text, run.style)
            continue
        if waiting is not None:
            yield waiting
        waiting = run if isinstance(run, Words) else None
        if waiting is None:
            yield run
    if waiting is not None:
        yield waiting


def slug_of(words: str) -> str:
    """The words as a link target: lower case, no accents, hyphens for the rest.

    >>> slug_of("Mål och måluppfyllelse: trygghet")
    'mal-och-maluppfyllelse-trygghet'
    """
    plain = unicodedata.normalize("NFKD", words.lower())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "avsnitt"


@cache
def _commonmark() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Tables are recognised only so that they can be refused by name.
    return MarkdownIt("commonmark").enable("table")
