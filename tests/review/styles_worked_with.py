"""Made-up municipalities' ways of writing that the text check was worked with, in prose; every figure is drawn."""

# ruff: noqa: E501 - sentences are read best whole

from __future__ import annotations

from random import Random

from tests.review.made_up_reports import MadeUp
from tests.review.style_figures import Drawing, Telling, costs, counts


def kvarnby(random: Random) -> MadeUp:
    """An interim report in dense prose: costs with minus in tkr, percentages in brackets after amounts."""
    draw, t = Drawing(random), Telling(random)
    r = draw.rows(
        "Hemtjänst", "Särskilt boende", "Funktionsstöd", "Barn och familj", "Vuxenstöd", "Stab", total="Summa"
    )
    s, home, care, lss, young, adult, staff = (r[each] for each in ("Summa", *list(r)[:-1]))
    hours, beds, homes = draw.count(60_000, 180_000), draw.count(2_000, 9_000), draw.count(120, 480)
    planned = [draw.apart(each) for each in (hours, beds, homes)]
    sick, before = draw.count(62, 79) / 10, draw.count(80, 99) / 10
    grants = [draw.amount(1.5, 9) for _ in range(3)]
    bought = [draw.amount(2, 12) for _ in range(3)]
    names = {"Budget jan–aug 2031": "budget", "Utfall jan–aug 2031": "actual", "Avvikelse jan–aug": "left",
             "Utfall jan–aug 2030": "last", "Årsbudget 2031": "whole", "Prognos 2031": "forecast",
             "Prognosavvikelse": "end"}  # fmt: skip
    tables = (
        costs("Driftuppföljning", names, r, minus=True),
        counts("Volymer", ("Utfall jan–aug 2031", "Plan jan–aug 2031"), {
            "Hemtjänst, utförda timmar": (hours, planned[0]), "HVB, vårddygn": (beds, planned[1]),
            "Försörjningsstöd, antal hushåll": (homes, planned[2])}),
        counts("Personal", ("Jan–aug 2031", "Jan–aug 2030"), {"Sjukfrånvaro": (sick, before)}, 1, "%"),
    )  # fmt: skip
    text = (
        ("Ekonomisk sammanfattning", (
            (f"Nämndens nettokostnad till och med augusti uppgår till {t.mnkr(s.actual)}, vilket är {t.mnkr(s.left)} "
            f"({t.percent(s.left, s.budget, ' %')}) {t.way(s.left, 'lägre', 'högre')} än budget."),
            (f"För helåret prognostiseras ett {t.way(s.end, 'överskott', 'underskott')} på {t.mnkr(s.end)}, motsvarande "
            f"{t.percent(s.end, s.whole)} av årsbudgeten."),
            (f"Jämfört med samma period föregående år har kostnaderna {t.way(s.rise, 'ökat', 'minskat')} med "
            f"{t.mnkr(s.rise)} ({t.percent(s.rise, s.last, ' %')})."),
            (f"Avvikelserna återfinns inom hemtjänst ({t.mnkr(home.left, sign=True)}), funktionsstöd "
            f"({t.mnkr(lss.left, sign=True)}) samt barn och familj ({t.mnkr(young.left, sign=True)})."),
        )),
        ("Hemtjänst", (
            f"Hemtjänsten {t.way(home.left, 'underskrider', 'överskrider')} budget med {t.mnkr(home.left)} för perioden.",
            f"Utfallet är {t.mnkr(home.actual)} mot budgeterade {t.mnkr(home.budget)}.",
            (f"Antalet utförda timmar var {t.number(hours)} mot planerade {t.number(planned[0])}, det vill säga "
            f"{t.number(hours - planned[0])} timmar {t.way(hours - planned[0], 'fler', 'färre')} "
            f"({t.percent(hours - planned[0], planned[0])})."),
            "Under våren anställdes 14 undersköterskor.",
        )),
        ("Särskilt boende", (
            (f"Särskilt boende visar en {t.way(care.left, 'positiv', 'negativ')} avvikelse på {t.mnkr(care.left)} till och "
            f"med augusti och {t.tkr(care.end, sign=True)} i prognos för helåret."),
            (f"Inköpta platser kostade {t.mnkr(bought[0])}, konsulter {t.mnkr(bought[1])} och vikarier "
            f"{t.mnkr(bought[2])}, totalt {t.mnkr(sum(bought))}."),
        )),
        ("Funktionsstöd", (
            f"Verksamheten redovisar {t.mnkr(lss.left, sign=True)} mot budget efter augusti.",
            (f"Årsprognosen är {t.mnkr(lss.forecast)} och årsbudgeten {t.mnkr(lss.whole)}, ett "
            f"{t.way(lss.end, 'överskott', 'underskott')} på {t.mnkr(lss.end)}."),
            (f"Kostnaderna har {t.way(lss.rise, 'ökat', 'minskat')} med {t.percent(lss.rise, lss.last, ' %')} jämfört med "
            "föregående år."),
        )),
        ("Barn och familj", (
            (f"Barn och familj har ett utfall på {t.mnkr(young.actual)}, att jämföra med {t.mnkr(young.last)} samma period "
            "2030."),
            (f"Antalet vårddygn inom HVB uppgick till {t.number(beds)}, {t.number(beds - planned[1])} "
            f"{t.way(beds - planned[1], 'fler', 'färre')} än planerat."),
            (f"De riktade statsbidragen uppgår till {t.mnkr(sum(grants))}, varav {t.mnkr(grants[0])} avser god och nära "
            f"vård, {t.mnkr(grants[1])} familjecentral och {t.mnkr(grants[2])} utbildning."),
        )),
        ("Vuxenstöd", (
            (f"Vuxenstöd går med ett {t.way(adult.left, 'överskott', 'underskott')} om {t.tkr(adult.left)} för perioden; för "
            f"helåret beräknas {t.way(adult.end, 'ett överskott', 'ett underskott')} om {t.tkr(adult.end)}."),
            (f"I genomsnitt {t.number(homes)} hushåll har haft försörjningsstöd, budgeterat antal är "
            f"{t.number(planned[2])}."),
        )),
        ("Stab", (
            f"Stabens kostnader blev {t.mnkr(staff.actual)} under perioden.",
        )),
        ("Medarbetare", (
            (f"Sjukfrånvaron har minskat från {t.number(before, 1)} till {t.number(sick, 1)} procent, en minskning med "
            f"{t.number(before - sick, 1)} procentenheter."),
        )),
    )  # fmt: skip
    return MadeUp("kvarnby", tables, text)


def alunda(random: Random) -> MadeUp:
    """A year-end report in short sentences: costs without sign in mnkr, growth in per cent first and the amount after."""
    draw, t = Drawing(random), Telling(random)
    r = draw.rows("Äldreomsorg", "Omsorg om personer med funktionsnedsättning", "Individ- och familjeomsorg",
                  "Gemensam verksamhet", total="Totalt nämnden")  # fmt: skip
    s, old, lss, ifo, common = (r[each] for each in ("Totalt nämnden", *list(r)[:-1]))
    spent, planned = draw.amount(2, 6), draw.amount(7, 12)
    met, all_ = draw.count(3, 7), draw.count(9, 14)
    people, earlier = draw.count(700, 1400), draw.count(700, 1400)
    pleased = [draw.count(61, 95) for _ in range(3)]
    tables = (
        costs("Nettokostnad per verksamhet", {"Bokslut 2030": "last", "Budget 2031": "budget", "Bokslut 2031": "actual",
              "Budgetavvikelse": "left"}, r, "mnkr"),
        counts("Verksamhetsmått", ("2030", "2031"), {"Personer med hemtjänst": (earlier, people)}),
        counts("Indikatorer", ("Utfall 2030", "Utfall 2031", "Mål 2031"),
               {"Andel brukare som är nöjda med sitt boende": tuple(pleased)}, unit="%"),
    )  # fmt: skip
    text = (
        ("Årets ekonomi", (
            f"Årets nettokostnader blev {t.mnkr(s.actual)}.",
            f"Det är {t.mnkr(s.left)} {t.way(s.left, 'bättre', 'sämre')} än budget.",
            f"Kostnadsutvecklingen mellan åren är {t.percent(s.rise, s.last)} eller {t.mnkr(s.rise)}.",
            f"Budgeten uppgick till {t.mnkr(s.budget)} och nettokostnaden 2030 till {t.mnkr(s.last)}.",
            (f"Av investeringsbudgeten på {t.mnkr(planned)} har {t.mnkr(spent)} ({t.percent(spent, planned, ' %', 0)}) "
            f"använts; {t.mnkr(planned - spent)} återstår."),
        )),
        ("Äldreomsorg", (
            f"Äldreomsorgen redovisar en budgetavvikelse på {t.mnkr(old.left, sign=True)}.",
            (f"Nettokostnaden {t.way(old.rise, 'ökade', 'minskade')} med {t.percent(old.rise, old.last)}, från "
            f"{t.mnkr(old.last)} till {t.mnkr(old.actual)}."),
            (f"Vid årets slut hade {t.number(people)} personer hemtjänst, vilket är {t.number(people - earlier)} "
            f"{t.way(people - earlier, 'fler', 'färre')} än 2030."),
            f"{t.number(pleased[1])} procent är nöjda med sitt boende; målet var {t.number(pleased[2])} procent.",
        )),
        ("Omsorg om personer med funktionsnedsättning", (
            (f"Utfallet {t.way(lss.left, 'understeg', 'översteg')} budget med {t.mnkr(lss.left)}, eller "
            f"{t.percent(lss.left, lss.budget)}."),
            "Personlig assistans kostade 41,7 mnkr.",
        )),
        ("Individ- och familjeomsorg", (
            (f"Individ- och familjeomsorgen gör ett {t.way(ifo.left, 'överskott', 'underskott')} med {t.mnkr(ifo.left)} "
            f"jämfört med budget."),
            f"Kostnaden var {t.mnkr(ifo.actual)} (budget {t.mnkr(ifo.budget)}).",
            f"Jämfört med 2030 är det en {t.way(ifo.rise, 'ökning', 'minskning')} med {t.mnkr(ifo.rise)}.",
        )),
        ("Gemensam verksamhet", (
            f"Gemensam verksamhet: {t.mnkr(common.actual)}, avvikelse {t.mnkr(common.left, sign=True)}.",
        )),
        ("Måluppfyllelse", (
            f"Nämnden har {t.number(all_)} mål, varav {t.number(met)} är uppfyllda och {t.number(all_ - met)} inte är det.",
        )),
    )  # fmt: skip
    return MadeUp("ålunda", tables, text)


def berga(random: Random) -> MadeUp:
    """A monthly report with lists under headings: deviations with sign in tkr, two times in one sentence."""
    draw, t = Drawing(random), Telling(random)
    r = draw.rows("Ordinärt boende", "Vård- och omsorgsboende", "LSS-boende", "Daglig verksamhet", "Placeringar barn",
                  "Försörjningsstöd", total="Nettokostnad totalt")  # fmt: skip
    s, home, care, lss, day, placed, aid = (r[each] for each in ("Nettokostnad totalt", *list(r)[:-1]))
    places, cost = draw.count(90, 240), draw.count(1_900, 3_400)
    wanted, dear = draw.apart(places), draw.apart(cost)
    parts = [draw.amount(1, 6) for _ in range(2)]
    tables = (
        costs("Resultat och prognos", {"Utfall april 2031": "actual", "Budget april 2031": "budget", "Diff": "left",
              "Årsbudget": "whole", "Årsprognos": "forecast", "Diff helår": "end"}, r),
        counts("Nyckeltal", ("Utfall", "Budget"), {
            "Vård- och omsorgsboende, belagda platser": (places, wanted),
            "Vård- och omsorgsboende, kostnad per dygn (kr)": (cost, dear)}),
    )  # fmt: skip
    text = (
        ("Läget i korthet", (
            f"Efter april har nämnden en nettokostnad på {t.mnkr(s.actual)} mot en periodbudget på {t.mnkr(s.budget)}.",
            f"Periodens avvikelse är {t.mnkr(s.left, sign=True)} och årsprognosen {t.mnkr(s.end, sign=True)}.",
            f"Totalt räknar nämnden med kostnader på {t.mnkr(s.forecast)} för året.",
        )),
        ("Ordinärt boende", (
            f"Ordinärt boende: avvikelse {t.tkr(home.left, sign=True)}, prognos {t.tkr(home.end, sign=True)}.",
            (f"Bemanningen kostade {t.mnkr(sum(parts))} fördelat på {t.mnkr(parts[0])} för natt och {t.mnkr(parts[1])} för "
            "dag."),
        )),
        ("Vård- och omsorgsboende", (
            (f"Vård- och omsorgsboende ligger {t.mnkr(care.left)} {t.way(care.left, 'under', 'över')} budget efter april, "
            f"och bedöms hamna {t.mnkr(care.end)} {t.way(care.end, 'under', 'över')} budget vid årets slut."),
            f"I snitt var {t.number(places)} platser belagda (budget {t.number(wanted)}).",
            (f"Kostnaden per dygn var {t.number(cost)} kr, {t.number(cost - dear)} kr "
            f"{t.way(cost - dear, 'högre', 'lägre')} än budgeterat."),
        )),
        ("LSS-boende", (
            f"LSS-boende har förbrukat {t.mnkr(lss.actual)} av periodbudgeten på {t.mnkr(lss.budget)}.",
            f"Prognosen för året är {t.tkr(lss.forecast)}.",
        )),
        ("Daglig verksamhet", (
            (f"Daglig verksamhet visar {t.way(day.left, 'plus', 'minus')} {t.mnkr(day.left)} för perioden och väntas sluta "
            f"på {t.way(day.end, 'plus', 'minus')} {t.mnkr(day.end)}."),
        )),
        ("Placeringar barn", (
            (f"Kostnaderna för placeringar av barn är {t.mnkr(placed.left)} {t.way(placed.left, 'lägre', 'högre')} än "
            "budgeterat för perioden."),
            (f"För helåret bedöms kostnaderna bli {t.mnkr(placed.forecast)}, det vill säga {t.mnkr(placed.end)} "
            f"{t.way(placed.end, 'mindre', 'mer')} än årsbudgeten på {t.mnkr(placed.whole)}."),
        )),
        ("Försörjningsstöd", (
            f"Försörjningsstödet uppgår till {t.mnkr(aid.actual)} till och med april.",
            f"Det innebär ett {t.way(aid.left, 'överskott', 'underskott')} på {t.mnkr(aid.left)}.",
            "Under månaden avslutades 23 ärenden.",
        )),
    )  # fmt: skip
    return MadeUp("berga", tables, text)


STYLES = (kvarnby, alunda, berga)
