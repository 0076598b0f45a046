"""Which row of which table a sentence speaks of, by the words for places in it; the value is never asked.

A row is scored by how much of its label the words around a figure cover. It is taken only when nearly the whole
label is covered and no other row with another figure comes near: otherwise the figure stays unchecked, which is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from utfall.review.text_alike import (
    ACCOUNT,
    ACTIVITY_STEMS,
    akin,
    counts_the_same,
    covered,
    is_account,
    is_same,
    names_activity,
)
from utfall.review.text_facts import Fact, FactGraph, place_stems
from utfall.review.text_labels import SHORT, LabelIndex
from utfall.review.text_mentions import Mention
from utfall.swedish import report_vocabulary as words
from utfall.swedish.activity_phrases import one_name
from utfall.swedish.dates import MONTHS
from utfall.swedish.running_numbers import PERCENT, POINTS
from utfall.swedish.stems import STOP, likeness, stems
from utfall.swedish.stems import stem as stem_of

Line = tuple[int, int]

_ENOUGH = Decimal("0.74")  # of a label that must be covered
_LEAST = _ENOUGH / 2  # of one that may be meant
_MARGIN = Decimal("0.08")
_IN_CLAUSE, _IN_SENTENCE, _IN_HEADING, _IN_OUTER = (Decimal(each) for each in ("1", "0.85", "0.82", "0.5"))
_HALF, _LOST, _NARROWED = Decimal("0.5"), Decimal("0.3"), Decimal("0.07")
_ACCOUNT_WORD = re.compile(r"\b(?!netto)\w*(?:intäkt|kostnad|bidrag)\w*")
_COSTS = re.compile(r"kostnader(?:na)?|kostnads(?:utveckling|ökning)(?:en)?")
_SUMMARY = re.compile(r"sammanfatt|ekonomi|läget|resultat|översikt|i korthet|som helhet|utfall och prognos")
_SPECIFIC = re.compile(
    r"\b(?!netto|brutto|års|placerings)\w{3,}kostnad\w*|\w*intäkt\w*|\w*bidrag\w*|\w*avgift\w*"
)
_SPECIFIC_AFTER = re.compile(rf"\s*(?:högre|lägre|större|mindre) (?:{_SPECIFIC.pattern})")
_TOGETHER = re.compile(r"\btillsammans\b|\binklusive\b|\binkl\b")
CAUSE = re.compile(
    r"\b(?:främst|beroende|beror|till följd|på grund|vilket|som|där|då|eftersom|genom"
    r"|tack vare|framför ?allt|huvudsakligen)\b|bl\. ?a\."
)
_MONEY, _COUNT = (
    re.compile(r"kostnad|intäkt|budgeten\b"),
    re.compile(r"\bvolym|\bantal|timmar|platser|dygn|hushåll"),
)
_BOARD = re.compile(r"nämnd(?:en|ens)?\b|förvaltning(?:en|ens)\b")
_ADDS = re.compile(r"summa\b.*\boch\b", re.IGNORECASE)  # a sum of the things it names
_GROUP = re.compile(
    r"\b(?:bland|för|hos|av) (?:de )?(kvinnor(?:na)?|män(?:nen)?|flickor(?:na)?|pojkar(?:na)?)\b"
)
_AGE = re.compile(r"\båldern\b|\b(?:över|under|äldre än|yngre än) \d\d år|\b\d\d? ?[-–] ?\d\d år")
_INITIALS = re.compile(r"\b[A-ZÅÄÖ]{2,}\b")
_NAMED_BOARD = re.compile(r"\b\w+nämnden\b")
_BESIDE_OWN = Decimal("0.5")
_PRICE = 100_000  # kronor; less is no row's amount in thousands or millions, but what one of something costs
_SAME_HEADING, _SCOPE, _NO_SCOPE = Decimal("0.1"), Decimal("0.2"), Decimal("0.08")
_PREPOSITION = r"(?:för|på|från|avseende|gällande|inom|till|av|vid)"
_MONTH = "|".join(MONTHS)
_NEUTRAL = re.compile(
    r"^(?:budget\w*|period\w*|år\w*|helår\w*|nämnd\w*|socialnämnd\w*|förvaltning\w*|samma|det|den|de|totalt"
    rf"|\d+|{_MONTH}|redovisa\w*|denna|hela|grund|följd|verksamhet\w*|bättre|sämre"
    r"|en|ett|föregående|förra|resultat\w*)$"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may be meant, and how surely."""

    line: Line
    score: Decimal


@dataclass(frozen=True)
class Binder:
    """Finds the rows that words speak of."""

    graph: FactGraph

    @cached_property
    def _labels(self) -> LabelIndex:
        return LabelIndex(self.graph)

    def known(self, text_stems: tuple[str, ...]) -> Mapping[str, Decimal]:
        """The stems of labels and headings that these words name, each with how surely."""
        return self._labels.known(text_stems)

    @cached_property
    def _wholes(self) -> list[Line]:
        """The sums of the whole board: no words of a row or a heading call them."""
        lines = self.graph.lines.items()
        return [line for line, facts in lines if facts[0].is_total and not facts[0].scope]

    def candidates(self, mention: Mention, place: str) -> list[Candidate]:
        """The rows that may be meant, the likeliest first; investments and running costs are never each other's."""
        context = self._context(mention, place)
        near = {line for stem in context for line in self._labels.lines_of(stem)}
        near.update(self._wholes if self._may_be_whole(mention, place) else ())
        is_investment = _is_investment(mention)
        scored = [
            Candidate(line, score)
            for line in sorted(near)
            if self.graph.are_investments[line[0]] == is_investment
            and (score := self._score(line, context, mention, place)) >= _LEAST
        ]
        return sorted(scored, key=lambda each: (-each.score, each.line))

    def has_kind(self, line: Line, mention: Mention) -> bool:
        """Whether the row has figures in the unit of the mention: money, per cent or a count."""
        facts = self.graph.lines[line]
        if mention.number.exponent is not None:
            is_price = mention.number.exponent == 0 and abs(mention.number.value) < _PRICE
            return any(fact.exponent == 0 if is_price else fact.exponent is not None for fact in facts)
        if mention.number.unit in (PERCENT, POINTS):
            said = mention.before.lower()
            is_money, is_count = _MONEY.search(said), _COUNT.search(said)
            if bool(is_money) == bool(is_count):
                return True
            return any(
                (fact.exponent is not None) == bool(is_money) for fact in facts if fact.unit != PERCENT
            )
        return any(fact.exponent is None and fact.unit != PERCENT for fact in facts)

    def names_a_row(self, text: str) -> bool:
        """Whether words name a row of some table, be it inside a compound."""
        named = self.known(place_stems(text)).items()
        return any(sure >= Decimal("0.8") and stem in self._labels.own for stem, sure in named)

    def has_own_subject(self, line: Line, mention: Mention) -> bool:
        """Whether the words before a figure name anything but the row, or the whole when the row is that."""
        before = mention.text[: mention.number.start]
        fact = self.graph.lines[line][0]
        return bool(
            self.names_a_row(before)
            or self.unexplained(fact, before)
            or names_activity(before)
            or self._names_an_account(before)
            or words.WIDER.search(before.lower())
            or self.graph.are_investments[fact.table] != _is_investment(mention)
            or (_BOARD.search(before.lower()) and not fact.is_total)
        )

    def chosen(self, candidates: Sequence[Candidate]) -> list[Line]:
        """The rows within the margin of the best, when the best is sure enough."""
        if not candidates or candidates[0].score < _ENOUGH:
            return []
        return [each.line for each in candidates if each.score > candidates[0].score - _MARGIN]

    def _context(self, mention: Mention, place: str) -> dict[str, Decimal]:
        """The known stems around a figure, weighted by how near they stand."""
        context: dict[str, Decimal] = {}
        # Words of the sentence that another figure stands by say little of this one, once it has words of its own.
        sentence = _BESIDE_OWN if mention.order and self.names_a_row(mention.before) else _IN_SENTENCE
        until = mention.text[
            : mention.number.end + len(mention.after)
        ]  # beyond, the next figure is spoken of
        sources = [(place, _IN_CLAUSE), (words.EXCEPT.sub(" ", until), sentence)]
        sources += [
            (heading, _IN_HEADING if not at else _IN_OUTER)
            for at, heading in enumerate(reversed(mention.headings))
        ]
        for text, weight in sources:
            for stem, sure in self.known(_stems_of(text)).items():
                context[stem] = max(context.get(stem, Decimal(0)), sure * weight)
        return context

    def _score(self, line: Line, context: dict[str, Decimal], mention: Mention, place: str) -> Decimal:
        fact = self.graph.lines[line][0]
        if not counts_the_same(fact, mention):
            return Decimal(0)
        if any(month in fact.own and month not in context for month in MONTHS):
            return Decimal(0)
        if _ADDS.match(fact.label) and not set(fact.own) <= set(self.known(place_stems(place))):
            return Decimal(0)
        bonus = self._nearness(fact, mention)
        bonus += _SCOPE * covered(fact.scope, context, None) if fact.scope else _NO_SCOPE
        if fact.is_total:
            return self._score_of_total(fact, context, mention, place) + bonus
        score = covered(fact.own, context, self.graph.weight) + bonus
        if score < _LEAST or self._has_rival(fact, context) or self._is_vague(fact, mention):
            return Decimal(0)
        if is_account(fact) and self._is_restricted(fact, mention, place, context):
            return Decimal(0)
        return score - self._narrowing(fact, mention) - Decimal("0.12") * len(self._foreign(fact, place))

    def _score_of_total(
        self, fact: Fact, context: dict[str, Decimal], mention: Mention, place: str
    ) -> Decimal:
        """A sum is meant by the words of its heading, or, of the whole board, by words for the whole alone."""
        if not fact.scope:
            return self._score_of_whole(fact, mention, place)
        foreign = self._foreign(fact, place)
        if self._foreign(fact, mention.above) and not self.names_a_row(mention.text):
            return Decimal(0)
        said = covered(fact.scope, self.known(_stems_of(mention.text)), None)
        narrows = said < _HALF and self.unexplained(fact, mention.before)
        if narrows or _SPECIFIC.search(mention.before.lower()):
            return Decimal(0)
        return covered(fact.scope, context, None) - Decimal("0.15") * len(foreign)

    def _may_be_whole(self, mention: Mention, place: str) -> bool:
        """Whether nothing says that more or less than the whole board, or another board, is meant."""
        text, until = place.lower(), mention.text[: mention.number.start]
        above = "" if _BOARD.search(until.lower()) else mention.above
        return not (
            self._names_an_account(text)
            or words.WIDER.search(text)
            or _TOGETHER.search(until.lower())
            or len(set(_NAMED_BOARD.findall(mention.text.lower()))) > 1
            or self._named_lines(mention.headings[-1:])
            or names_activity(" ".join((above, until, *mention.headings[-1:])))
        )

    def _score_of_whole(self, fact: Fact, mention: Mention, place: str) -> Decimal:
        """The whole board's sum, where it may be meant: surely when a word says so, or all is told in a summary."""
        says_whole = words.WHOLE.search(place.lower()) is not None
        unexplained = self.unexplained(fact, mention.before)
        if (unexplained and not says_whole) or self._foreign(fact, place):
            return Decimal(0)
        is_whole = (
            says_whole or words.WHOLE.search(mention.text.lower()) or self._is_of_all(mention, unexplained)
        )
        return Decimal("0.9") - _NARROWED * min(len(unexplained), 5) if is_whole else Decimal("0.5")

    def _is_of_all(self, mention: Mention, unexplained: set[str]) -> bool:
        """Whether a sentence without a subject stands in a summary: *Periodens avvikelse är*, below *Läget i korthet*.

        What is said above it must be of the whole too: *Kostnaden är* goes on about what was spoken of.
        """
        headings, above = mention.headings, mention.above.lower()
        is_of_part = self.names_a_row(above) or names_activity(above) or self._names_an_account(above)
        if is_of_part or words.INVESTMENT.search(above):
            return False
        is_summary = bool(headings) and _SUMMARY.search(headings[-1].lower()) is not None
        return is_summary and not unexplained and not any(self._named_lines([each]) for each in headings)

    def _names_an_account(self, text: str) -> bool:
        """Whether words name an income or a cost; *kostnaderna* are all there is where no table parts the two."""
        found = _ACCOUNT_WORD.findall(text.lower())
        return any(self._has_accounts or not _COSTS.fullmatch(word) for word in found)

    @cached_property
    def _has_accounts(self) -> bool:
        rows = [facts[0] for facts in self.graph.lines.values()]
        return any(_ACCOUNT_WORD.search(row.label.lower()) for row in rows if not row.is_unit_cost)

    def _narrowing(self, fact: Fact, mention: Mention) -> Decimal:
        """How much the sentence speaks of something else, or of more or less, than the row."""
        accounts = _SPECIFIC.search(mention.before.lower()) or _SPECIFIC_AFTER.match(mention.after.lower())
        if accounts and not (
            is_account(fact) and any(is_same(own, stem_of(accounts[0].split()[-1])) for own in fact.own)
        ):
            return Decimal(1)
        groups, has_age = _GROUP.findall(mention.before.lower()), _AGE.search(mention.before.lower())
        is_of_age = any(letter.isdigit() for letter in fact.label)
        if any(stem_of(group) not in fact.own for group in groups) or (has_age and not is_of_age):
            return Decimal(1)
        said = self.known(_stems_of(mention.text))
        if covered(fact.own, said, self.graph.weight) < _HALF:  # the heading alone names the row
            others = {
                stem
                for stem in self._foreign(fact, mention.above)
                if any(self.has_kind(other, mention) for other in self._labels.lines_of(stem))
            }
            if others and not self._names(fact, mention.above):
                return Decimal(1)
            heading = mention.headings[-1] if mention.headings else ""
            return _LOST * len(
                self.unexplained(fact, mention.before, is_same) | self.unexplained(fact, heading)
            )
        if _TOGETHER.search(mention.before.lower()):
            return Decimal(1)
        unexplained = self.unexplained(fact, mention.before)
        return _NARROWED * min(len(unexplained), 5)

    def unexplained(self, fact: Fact, text: str, alike: Callable[[str, str], bool] = akin) -> set[str]:
        """Words that neither the row nor any sentence about figures accounts for: they narrow what is meant."""
        mine = {*fact.own, *fact.scope, *_stems_of(fact.label)}
        return {each for each in _telling(text) if not any(alike(own, each) for own in mine)}

    def _is_vague(self, fact: Fact, mention: Mention) -> bool:
        """Whether a row is called by one short word, *Larm*, and neither its section nor the heading speaks of it."""
        is_short = len(fact.own) == 1 and len(fact.own[0]) < SHORT
        heading = stems(" ".join(mention.headings[-1:]))
        initials = _INITIALS.findall(fact.label)
        is_named = any(re.search(rf"\b{each}\b", mention.text) for each in initials)
        return is_short and not is_named and fact.own[0] not in heading and not self._nearness(fact, mention)

    def _has_rival(self, fact: Fact, context: dict[str, Decimal]) -> bool:
        """Whether another row of its table is named as well: *institutionsvården*, of adults or of children."""
        said = {stem for stem in fact.own if stem in context}
        if not said or len(said) == len(fact.own):
            return False
        rows = (self.graph.lines[line][0] for line in self.graph.rows[fact.table])
        return any(said <= self._labels.stems_of(row) and set(row.own) != set(fact.own) for row in rows)

    def _names(self, fact: Fact, text: str) -> bool:
        """Whether words name the row itself, be it among others."""
        return covered(fact.own, self.known(_stems_of(text)), self.graph.weight) >= _HALF

    def _named_lines(self, headings: Sequence[str]) -> bool:
        """Whether a heading names a part of the organisation that some table knows."""
        known = self.known(_stems_of(" ".join(headings)))
        near = {line for stem in known for line in self._labels.lines_of(stem)}
        return any(covered(self.graph.lines[line][0].own, known, None) >= _ENOUGH for line in near)

    def _foreign(self, fact: Fact, place: str) -> set[str]:
        """Words in the clause that name other rows but not this one."""
        mine = {*fact.own, *fact.scope}
        named = self.known(place_stems(place))
        strong = {
            stem
            for stem, sure in named.items()
            if sure == 1 and self.graph.weight.get(stem, Decimal(1)) > Decimal("0.1")
        }
        return {
            stem
            for stem in strong
            if not any(likeness(own, stem) for own in mine) and not ACCOUNT.search(stem)
        }

    def _is_restricted(self, fact: Fact, mention: Mention, place: str, context: dict[str, Decimal]) -> bool:
        """Whether the account is narrowed to something the row does not say: *kostnader för övertid*.

        Text under the heading of another table than the account's comments on that table's rows.
        """
        here = self.graph.below.get(" ".join(mention.headings[-1:]))
        if here and fact.table not in here:
            return True
        mine = {*fact.own, *fact.scope}
        text = f"{place} {mention.after}".lower()
        for match in re.finditer(rf"\b{_PREPOSITION}\s+(?:\w+a\s+)?([a-zåäö-]+)", text):
            noun = match[1]
            if _NEUTRAL.match(noun) or any(likeness(own, each) for own in mine for each in stems(noun)):
                continue
            return True
        scope = set(fact.scope)
        units = {
            stem
            for stem, sure in self.known(place_stems(" ".join((place, *mention.headings[-1:])))).items()
            if sure == 1 and not ACCOUNT.search(stem) and not any(likeness(own, stem) for own in mine | scope)
        }
        said = stems(" ".join((mention.above, mention.text[: mention.number.start], *mention.headings[-1:])))
        others = {
            each for each in said if each in ACTIVITY_STEMS and not any(likeness(own, each) for own in mine)
        }
        return bool(units or others or self._foreign(fact, mention.above))

    def _nearness(self, fact: Fact, mention: Mention) -> Decimal:
        headings = self.graph.tables[fact.table].headings
        same = bool(headings) and bool(mention.headings) and headings[-1] == mention.headings[-1]
        return _SAME_HEADING if same else Decimal(0)


def _is_investment(mention: Mention) -> bool:
    """Whether the sentence or its heading is about investments."""
    said = " ".join((mention.text, *mention.headings[-1:]))
    return words.INVESTMENT.search(said.lower()) is not None


@lru_cache(maxsize=4096)
def _telling(text: str) -> tuple[str, ...]:
    """The stems of a text but for those that any sentence about figures may hold."""
    found = re.findall(r"[a-zåäö]{4,}", one_name(words.EXCEPT.sub(" ", text)).lower())
    return tuple(stem_of(word) for word in found if word not in STOP and not words.GENERIC.search(word))


_stems_of = lru_cache(maxsize=4096)(stems)


def place_of(mention: Mention) -> str:
    """The words that may name the row of a figure: before it, and after it where they belong to it."""
    after = CAUSE.split(mention.after, maxsplit=1)[0]
    return words.EXCEPT.sub(" ", f"{mention.before} {after}")
