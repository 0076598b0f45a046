"""Every problem Utfall can report: its code, the sentence a controller reads, and what to do.

Codes are stable. ``docs/problems.md`` is generated from this catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem. ``sentence`` and ``remedy`` are format strings filled by the problem's particulars."""

    code: str
    title: str
    sentence: str
    remedy: str


_KINDS = (
    # DEF: definitions
    Kind("DEF-001", "Okänd nyckel", "Nyckeln ”{key}” finns inte här.", "Rätta nyckeln eller ta bort den."),
    Kind("DEF-002", "Nyckel saknas", "Nyckeln ”{key}” saknas.", "Lägg till {key}."),
    Kind("DEF-003", "Fel slags värde", "”{key}” ska vara {expected}, men här står {found}.", "Rätta värdet."),
    Kind("DEF-004", "Okänt värde", "”{value}” är inget giltigt värde för {key}.", "Välj ett av värdena i dokumentationen."),
    Kind("DEF-005", "Inte läsbar YAML", "Filen går inte att läsa som YAML: {detail}.", "Rätta indrag, kolon eller citattecken på raden."),
    Kind("DEF-006", "Dubblett", "”{name}” finns redan, först på {first}.", "Byt namn på den ena eller ta bort den."),
    Kind("DEF-007", "Okänd hänvisning", "”{name}” hänvisar till {kind} som inte finns.", "Rätta namnet eller lägg till det som saknas."),
    Kind("DEF-008", "Cirkelsumma", "Summan går i cirkel: {path}.", "Ta bort ett led ur cirkeln."),
    Kind("DEF-009", "Fil saknas", "Filen {file} finns inte.", "Lägg filen där eller rätta sökvägen."),
    Kind("DEF-010", "Formel går inte att läsa", "Formeln ”{formula}” går inte att läsa: {detail}.", "Rätta formeln."),
    Kind("DEF-011", "Ogiltig giltighetstid", "Giltighetstiden slutar {valid_to}, före den börjar {valid_from}.", "Byt plats på datumen."),
    Kind("DEF-012", "Ingen arbetsyta", "Mappen {folder} är ingen arbetsyta: utfall.yaml saknas.", "Ange en mapp som innehåller utfall.yaml."),
    # FAC: facts
    Kind("FAC-001", "Kolumn saknas", "Kolumnen ”{column}” saknas i filen.", "Lägg till kolumnen i filens första rad."),
    Kind("FAC-002", "Okänd kolumn", "Kolumnen ”{column}” känns inte igen.", "Rätta rubriken eller ta bort kolumnen."),
    Kind("FAC-003", "Inget belopp", "”{value}” är inget belopp i kronor.", "Skriv beloppet med siffror och högst två decimaler."),
    Kind("FAC-004", "Inget tal", "”{value}” är inget tal.", "Skriv talet med siffror och decimalkomma."),
    Kind("FAC-005", "Ingen månad", "”{value}” är ingen månad.", "Skriv månaden som 2024-08."),
    Kind("FAC-006", "Okänd kod", "Koden ”{value}” finns inte i {part}.", "Lägg till koden i strukturen eller rätta raden."),
    Kind("FAC-007", "Okänt värde", "”{value}” är inget giltigt värde i kolumnen {column}.", "Rätta värdet."),
    Kind("FAC-008", "Ofullständig rad", "Raden har {found} fält, men rubriken har {expected}.", "Filen kan vara avbruten. Spara om den och läs in den igen."),
    Kind("FAC-009", "Tom fil", "Filen har inga rader.", "Kontrollera att exporten blev klar."),
    Kind("FAC-010", "Teckenkod", "Filen är inte UTF-8: {detail}.", "Spara filen som UTF-8."),
    Kind("FAC-011", "Perioden slutar före den börjar", "Raden gäller {first} till {last}.", "Byt plats på månaderna."),
    Kind("FAC-012", "Okänt filslag", "Filen känns inte igen som belopp eller volymer.", "Ge filen de kolumner som dokumentationen visar."),
    # REP: reports and their figures
    Kind("REP-001", "Division med noll", "Cellen {row} / {column} delar med noll.", "Ändra formeln så att den tål noll, eller rätta underlaget."),
    Kind("REP-002", "Perioden delar ett belopp", "Cellen {row} / {column} skär mitt i ett belopp som gäller flera månader.", "Läs in beloppet per månad eller välj en period som rymmer det."),
    Kind("REP-003", "Olika slag", "Cellen {row} / {column} räknar ihop pengar och antal.", "Rätta formeln."),
    Kind("REP-004", "Text i en formel", "Cellen {row} / {column} räknar med en text.", "Rätta formeln."),
    Kind("REP-005", "Tal i texten saknas", "”{expression}” går inte att räkna ut: {detail}.", "Rätta uttrycket eller läs in det som saknas."),
    Kind("REP-006", "Okänd rapport", "Rapporten ”{name}” finns inte.", "Ange en rapport som är definierad."),
    Kind("REP-007", "Inga uppgifter", "Det finns inga uppgifter för {period}.", "Läs in underlaget eller ange en annan period med --period."),
    Kind("REP-008", "Okänt tecken i mallen", "Textmallen går inte att läsa: {detail}.", "Rätta raden i mallen."),
    Kind("REP-009", "Okänd rad eller kolumn", "”{name}” finns inte i {where}.", "Välj en rad eller kolumn som finns."),
    # ACC: accessibility
    Kind("ACC-001", "Bild utan alternativtext", "Diagrammet {name} saknar alternativtext.", "Skriv alt i diagrammets definition."),
    Kind("ACC-002", "Rubriknivå hoppas över", "Rubriken ”{text}” hoppar från nivå {before} till {after}.", "Använd nästa nivå."),
    Kind("ACC-003", "Tabell utan rubrikrad", "Tabellen {name} saknar rubriker för sina kolumner.", "Ge varje kolumn en rubrik."),
    # FIT: published figures
    Kind("FIT-001", "Tryckta tal kan inte alla vara sanna", "Dessa tryckta tal motsäger varandra: {cells}.", "Kontrollera talen mot källan."),
    # STO: the store
    Kind("STO-001", "Skrivning pågår", "En annan inläsning skriver till arbetsytan ({holder}).", "Vänta tills den är klar och försök igen."),
    Kind("STO-002", "Okänd inläsning", "Inläsningen ”{batch}” finns inte.", "Se vilka som finns med utfall check."),
    Kind("STO-003", "Skadad fil i lagret", "Filen {file} går inte att läsa.", "Ta bort inläsningen och läs in källan igen."),
)

CATALOGUE: dict[str, Kind] = {kind.code: kind for kind in _KINDS}
