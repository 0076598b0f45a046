"""Three made-up reports in other municipalities' ways of writing, with errors to put in; every figure is invented.

``«2,5|5,2»`` in a sentence is the figure that is right and the error that may stand there instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tests.review.report_texts import report, table
from utfall.review.reading import ReadReport, ReadSentence, ReadTable

_CHOICE = re.compile(r"«([^|»]*)\|([^»]*)»")


@dataclass(frozen=True)
class MadeUp:
    """A report: its tables, and under each heading the sentences of one paragraph."""

    name: str
    tables: Sequence[ReadTable]
    text: Sequence[tuple[str, Sequence[str]]]

    @property
    def clean(self) -> ReadReport:
        """The report without errors."""
        return self._read(None)

    @property
    def wrong(self) -> Iterator[tuple[str, str, ReadReport]]:
        """One report for each error: the sentence with it, the error, the report."""
        for heading, sentences in self.text:
            for sentence in sentences:
                for at, choice in enumerate(_CHOICE.finditer(sentence)):
                    told = _with(sentence, at)
                    yield told, choice[2], self._read((heading, sentence, at))

    def _read(self, error: tuple[str, str, int] | None) -> ReadReport:
        read = report("", tables=self.tables)
        kept: list[ReadSentence] = []
        for number, (heading, sentences) in enumerate(self.text, start=1):
            for sentence in sentences:
                wrong = error[2] if error is not None and error[:2] == (heading, sentence) else None
                kept.append(
                    replace(
                        read.sentences[0], text=_with(sentence, wrong), headings=(heading,), paragraph=number
                    )
                )
        return replace(read, sentences=tuple(kept))


def _with(sentence: str, wrong: int | None) -> str:
    """The sentence as it reads with one of its errors, or none."""
    numbers = iter(range(len(sentence)))
    return _CHOICE.sub(lambda choice: choice[2 if next(numbers) == wrong else 1], sentence)


OCTOBER = MadeUp(
    "månadsuppföljning oktober, positiva kostnader, tkr",
    (
        table(
            {
                "Vård- och omsorgsboende": ("318 240", "312 900", "−5 340", "376 000", "382 500", "−6 500"),
                "Hemtjänst och hemsjukvård": ("201 870", "205 110", "3 240", "246 400", "242 900", "3 500"),
                "Stöd till vuxna": ("96 415", "93 880", "−2 535", "112 700", "115 900", "−3 200"),
                "Barn och unga": ("88 120", "84 460", "−3 660", "101 300", "106 100", "−4 800"),
                "Gemensamt": ("41 005", "44 270", "3 265", "53 200", "49 400", "3 800"),
                "Totalt": ("745 650", "740 620", "−5 030", "889 600", "896 800", "−7 200"),
            },
            columns=("Ack utfall okt 2025", "Ack budget okt 2025", "Budgetavvikelse ack", "Årsbudget 2025",
                     "Årsprognos 2025", "Prognosavvikelse"),
            name="drift", title="Driftredovisning per verksamhetsområde",
        ),
        table(
            {
                "Beviljade hemtjänsttimmar": ("41 230", "39 800", "1 430"),
                "Belagda platser på boende": ("412", "405", "7"),
                "Placerade barn": ("63", "55", "8"),
            },
            columns=("Utfall 2025", "Budget 2025", "Avvikelse"), unit="", name="volym", title="Volymer",
        ),
    ),
    (
        ("Sammanfattning", (
            "Omsorgsnämnden redovisar till och med oktober ett underskott mot budget på «5,0|0,5» mnkr.",
            "Årsprognosen pekar på ett «underskott|överskott» om «7,2|2,7» mnkr.",
            "Nämndens årsbudget uppgår till «889,6|898,6» mnkr och prognosen till «896,8|869,8» mnkr.",
        )),
        ("Vård- och omsorgsboende", (
            "Verksamhetsområdet har ett negativt resultat på «5,3|3,5» mnkr efter tio månader.",
            "Prognosen för helåret är ett underskott på «6 500|5 600» tkr.",
            "Antalet belagda platser uppgår till «412|421» platser mot budgeterade «405|450» platser.",
        )),
        ("Hemtjänst och hemsjukvård", (
            "Hemtjänst och hemsjukvård visar ett «överskott|underskott» på «3,2|2,3» mnkr ackumulerat.",
            "Utfallet till och med oktober är «201,9|210,9» mnkr jämfört med en budget på «205,1|201,5» mnkr.",
            "Antalet beviljade hemtjänsttimmar är «41 230|42 130» timmar.",
        )),
        ("Stöd till vuxna", (
            "Stöd till vuxna avviker med «−2,5|−5,2» mnkr mot budget för perioden.",
            "Vid årets slut beräknas underskottet bli «3,2|2,3» mnkr.",
            "Bidraget från staten är 1,9 mnkr, varav 0,7 mnkr avser utbildning.",
        )),
        ("Barn och unga", (
            ("Barn och unga har en budgetavvikelse på −«3,7|7,3» mnkr för perioden, "
            "vilket motsvarar «4,3|3,4» procent av budgeten."),
            "Prognosen är ett underskott på «4,8|8,4» mnkr.",
            "Antalet placerade barn är «63|36» mot budgeterade 55.",
        )),
        ("Gemensamt", (
            "Gemensamt redovisar ett överskott på «3,3|3,8» mnkr för perioden.",
            "För helåret väntas överskottet bli «3,8|3,0» mnkr.",
            "Den 1 mars 2025 flyttade 14 medarbetare till nya lokaler.",
        )),
    ),
)  # fmt: skip

YEAR_END = MadeUp(
    "årsbokslut för utbildningsnämnd, nettokostnader med minus, mnkr",
    (
        table(
            {
                "Nämnd och kansli": ("−12,4", "−13,1", "0,7", "−11,9"),
                "Förskola": ("−214,6", "−209,3", "−5,3", "−203,8"),
                "Grundskola": ("−498,2", "−501,7", "3,5", "−482,0"),
                "Anpassad grundskola": ("−38,9", "−36,2", "−2,7", "−34,1"),
                "Gymnasieskola": ("−187,3", "−191,4", "4,1", "−181,6"),
                "Kulturskola": ("−9,8", "−9,6", "−0,2", "−9,4"),
                "Summa": ("−961,2", "−961,3", "0,1", "−922,8"),
            },
            columns=("Bokslut 2025", "Budget 2025", "Avvikelse", "Bokslut 2024"), unit="mnkr", name="net",
            title="Nettokostnad per verksamhet",
        ),
        table(
            {
                "Intäkter": ("143,8", "139,2", "4,6", "138,0"),
                "Personalkostnader": ("−702,5", "−694,1", "−8,4", "−671,9"),
                "Lokalkostnader": ("−158,3", "−159,0", "0,7", "−151,7"),
                "Övriga kostnader": ("−244,2", "−247,4", "3,2", "−237,2"),
                "Resultat": ("−961,2", "−961,3", "0,1", "−922,8"),
            },
            columns=("Bokslut 2025", "Budget 2025", "Avvikelse", "Bokslut 2024"), unit="mnkr", name="slag",
            title="Resultaträkning",
        ),
        table(
            {"Barn i förskola, antal": ("1 842", "1 905"), "Elever i grundskola, antal": ("4 316", "4 275")},
            columns=("2025", "2024"), unit="", name="antal", title="Volymer",
        ),
    ),
    (
        ("Årets resultat", (
            ("Utbildningsnämndens nettokostnad uppgick till «961,2|916,2» mnkr, att jämföra med budget "
            "på «961,3|963,1» mnkr."),
            "Nämnden redovisar därmed ett «överskott|underskott» på «0,1|1,0» mnkr.",
            "Intäkterna blev «4,6|6,4» mnkr högre än budgeterat.",
            "Personalkostnaderna översteg budget med «8,4|4,8» mnkr.",
            "Lokalkostnaderna blev «0,7|7,0» mnkr «lägre|högre» än budget.",
            "Personalkostnaderna har ökat med «4,6|6,4» procent jämfört med föregående år.",
        )),
        ("Förskola", (
            "Förskolans nettokostnad var «214,6|241,6» mnkr, ett underskott mot budget med «5,3|3,5» mnkr.",
            "Jämfört med 2024 har nettokostnaden «ökat|minskat» med «10,8|18,0» mnkr.",
            "Antalet barn i förskola minskade från «1 905|1 950» till «1 842|1 824».",
        )),
        ("Grundskola", (
            "Grundskolan redovisar ett överskott på «3,5|5,3» mnkr jämfört med budget.",
            "Antalet elever i grundskolan var «4 316|4 136» år 2025.",
            "Skolmiljarden gav 6,2 mnkr och Skolverkets bidrag 3,9 mnkr.",
        )),
        ("Anpassad grundskola", (
            "Anpassad grundskola visar ett underskott på «2,7|7,2» mnkr, motsvarande «7,5|5,7» % av budgeten.",
        )),
        ("Gymnasieskola", (
            "Gymnasieskolan hade en «positiv|negativ» avvikelse på «4,1|1,4» mnkr.",
            "Utfallet blev «187,3|178,3» mnkr.",
        )),
        ("Kulturskola", (
            "Kulturskolan redovisar ett mindre underskott på «0,2|2,0» mnkr.",
            "I genomsnitt kostade en plats 14 300 kr per elev.",
        )),
    ),
)  # fmt: skip

INTERIM = MadeUp(
    "delårsrapport för arbetsmarknad och familj, intäkter och kostnader, mål",
    (
        table(
            {
                "Försörjningsstöd": ("−46 980", "−43 115", "−42 700", "−4 280", "−70 900", "−64 100", "−6 800"),
                "Arbetsmarknadsinsatser": ("−18 340", "−17 905", "−21 200", "2 860", "−28 300", "−31 800", "3 500"),
                "Familjehem och jourhem": ("−29 870", "−27 440", "−27 100", "−2 770", "−44 600", "−40 700", "−3 900"),
                "HVB och institution": ("−22 105", "−26 310", "−25 400", "3 295", "−33 900", "−38 100", "4 200"),
                "Öppna insatser": ("−15 660", "−14 980", "−16 100", "440", "−23 700", "−24 100", "400"),
                "Ledning och stöd": ("−11 215", "−10 870", "−12 000", "785", "−17 000", "−18 000", "1 000"),
                "Summa nettokostnader": ("−144 170", "−140 620", "−144 500", "330", "−218 400", "−216 800", "−1 600"),
            },
            columns=("Utfall jan-aug 2025", "Utfall jan-aug 2024", "Budget jan-aug 2025", "Avvikelse jan-aug",
                     "Helårsprognos 2025", "Helårsbudget 2025", "Avvikelse helår"),
            name="drift", title="Driftredovisning",
        ),
        table(
            {
                "Hushåll med försörjningsstöd": ("486", "452", "440"),
                "Vårddygn HVB": ("3 910", "4 725", "4 600"),
            },
            columns=("Utfall jan-aug 2025", "Utfall jan-aug 2024", "Budget jan-aug 2025"), unit="", name="volymer",
            title="Verksamhetsmått",
        ),
        table(
            {
                "Andel deltagare som går till arbete eller studier": ("38 %", "42 %", "Minst 40 %"),
                "Andel barn med aktuell vårdplan": ("91 %", "87 %", "Minst 95 %"),
            },
            columns=("Utfall 2025", "Utfall 2024", "Målvärde 2025"), unit="%", name="mål", title="Indikatorer",
        ),
    ),
    (
        ("Ekonomisk översikt", (
            "Efter åtta månader redovisar nämnden ett litet överskott på «0,3|3,0» mnkr jämfört med budget.",
            "Prognosen för helåret visar däremot ett underskott på «1,6|6,1» mnkr.",
            "Nettokostnaderna har ökat med «2,5|5,2» procent jämfört med samma period 2024.",
        )),
        ("Försörjningsstöd", (
            "Försörjningsstödet överskrider budgeten med «4,3|3,4» mnkr för perioden.",
            "Kostnaderna för försörjningsstöd har «ökat|minskat» med «9,0|6,0» procent sedan föregående år.",
            "Antalet hushåll med försörjningsstöd uppgick till «486|468» hushåll för perioden.",
            "För helåret prognostiseras ett underskott på «6,8|8,6» mnkr.",
        )),
        ("Arbetsmarknadsinsatser", (
            ("Arbetsmarknadsinsatserna ger ett överskott om «2,9|9,2» mnkr för perioden, "
            "vilket beror på färre deltagare."),
            "Helårsprognosen är ett överskott på «3,5|5,3» mnkr.",
            "Andelen deltagare som går till arbete eller studier är «38|83» %.",
        )),
        ("Familjehem och jourhem", (
            "Familjehem och jourhem går med underskott, «−2,8|−8,2» mnkr för perioden.",
            "Helårsprognosen är «44,6|46,4» mnkr mot budget «40,7|47,0» mnkr.",
        )),
        ("HVB och institution", (
            "HVB och institution redovisar ett överskott på «3,3|2,2» mnkr till och med augusti.",
            "Antalet vårddygn inom HVB har minskat från «4 725|4 275» till «3 910|3 190».",
            "Under våren avslutades 12 placeringar.",
        )),
        ("Öppna insatser", (
            "Öppna insatser ligger «0,4|4,0» mnkr under budget för perioden.",
        )),
        ("Ledning och stöd", (
            "Ledning och stöd redovisar ett överskott på «785|758» tkr för perioden och «1,0|0,1» mnkr för helåret.",
        )),
    ),
)  # fmt: skip

REPORTS = (OCTOBER, YEAR_END, INTERIM)
