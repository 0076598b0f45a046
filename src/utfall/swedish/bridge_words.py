"""What bridges and cost checks are called in a report: ends, steps, rows and notes."""

from __future__ import annotations

from utfall.swedish.language import Phrase

AMOUNT_HEADER = "Belopp"
STEP_HEADER = "Från och till"
REST = "Ej förklarat"
VOLUME, PRICE, INDEX, JOINT = "volym", "pris", "känd uppräkning", "volym och pris tillsammans"
EARLIER_YEAR = "förra året"

BUDGET, ORIGINAL_BUDGET, ACTUAL, FORECAST = "Budget", "Ursprunglig budget", "Utfall", "Prognos"
DECISIONS = {
    "supplement": "Tilläggsbudget",
    "carry_over": "Ombudgetering från föregående år",
    "between_boards": "Till och från andra nämnder",
    "reallocation": "Omdisponering inom nämnden",
}

OF_LINES, WHAT_IS_LEFT = "summan av bryggans rader", "slutet − början − stegen"
CHANGE_OF_COST, STATED = "kostnaden efter − kostnaden före", "beslutat belopp"
INDEX_OF_COST = "kostnaden före × uppräkningen"  # för en rad som inte delas i volym och pris
FORMULAS = {  # efter metod: two_way, shapley, three_way
    VOLUME: (
        "(volym efter − volym före) × pris före",
        "(volym efter − volym före) × medelpris",
        "(volym efter − volym före) × pris före",
    ),
    PRICE: (
        "(pris efter − pris före) × volym efter",
        "(pris efter − pris före) × medelvolym",
        "(pris efter − pris före) × volym före",
    ),
    INDEX: (
        "pris före × uppräkningen × volym efter",
        "pris före × uppräkningen × medelvolym",
        "pris före × uppräkningen × volym före",
    ),
    JOINT: ("", "", "(volym efter − volym före) × (pris efter − pris före)"),
}

VOLUME_ROW, UNIT_COST_ROW = "Volym", "Kostnad per enhet, kr"
COMPUTED_ROW, BOOKED_ROW = "Volym × kostnad per enhet", "Bokförd kostnad"
CHANGE_HEADER = "Skillnad"

AFTER_LESS_BEFORE, COST_OVER_VOLUME = "efter − före", "bokförd kostnad ÷ volym"
BOOKED_LESS_COMPUTED = "bokförd kostnad − volym × kostnad per enhet"
SUM_OF_ROWS, SUM_OF_MOVES, THEN_AND_MOVED = (
    "summan av raderna",
    "summan av flyttarna",
    "då + flyttat ut + flyttat in",
)

THEN, MOVED_OUT, MOVED_IN, NOW = "Då", "Flyttat ut", "Flyttat in", "Nu"
SUM = "Summa"
RESTATED_NOTE = (
    "Då är utfallet som organisationen var när det bokfördes och Nu som den är i rapportens månad. Det som flyttas ut "
    "och in tar ut varandra, så summan är densamma."
)

GAPS = {
    "no_facts": Phrase("saknas"),
    "not_measured": Phrase("är inte mätt"),
    "masked": Phrase("är dold av sekretesskäl"),
    "not_applicable": Phrase("är inte tillämplig"),
    "division_by_zero": Phrase("är noll"),
    "split_span": Phrase("gäller månader som inte kan delas"),
    "unphased": Phrase("ska fördelas som förra årets utfall, som saknas"),
    "overlapping_spans": Phrase("har flera uppgifter för samma månader"),
    "mixed_kinds": Phrase("är inte ett belopp"),
}


def bridge_note(span: str) -> str:
    """How a bridge is to be read.

    >>> bridge_note("januari–augusti 2024").split(".")[0]
    'Bryggan gäller januari–augusti 2024'
    """
    return (
        f"Bryggan gäller {span}. Plus förbättrar resultatet. Stegen är avrundade så att kolumnen går jämnt upp; "
        "varje steg skiljer sig mindre än en enhet i sista siffran från sitt exakta värde."
    )


def moved_to(code: str) -> str:
    """A move out of a code."""
    return f"till {code}"


def moved_from(code: str) -> str:
    """A move into a code."""
    return f"från {code}"


def restated_title(part: str, span: str) -> str:
    """The heading over what a reorganisation moved.

    >>> restated_title("ansvar", "januari–augusti 2024")
    'Omorganisation, ansvar: januari–augusti 2024 och samma tid året före'
    """
    return f"Omorganisation, {part}: {span} och samma tid året före"


def cost_check_note(span: str) -> str:
    """What the residual of a cost check says."""
    return (
        f"Gäller {span}. Ej förklarat är bokförd kostnad minus volym gånger kostnad per enhet: det som volym och "
        "snittkostnad inte säger något om, eller som avrundningen av dem döljer."
    )


def told(name: str, start: str, end_name: str, end: str, steps: list[str]) -> str:
    """A bridge in one sentence, for those who cannot see it.

    >>> told("budget", "−63,3 mnkr", "utfall", "−63,9 mnkr", ["Volym −1,4", "Pris +0,8"])
    'Från budget −63,3 mnkr till utfall −63,9 mnkr. Störst steg: Volym −1,4, Pris +0,8.'
    """
    largest = f" Störst steg: {', '.join(steps)}." if steps else ""
    return f"Från {name} {start} till {end_name} {end}.{largest}"
