"""Made-up municipalities' ways of writing, held out at first and then worked with too; every figure is drawn."""

# ruff: noqa: E501 - sentences are read best whole

from __future__ import annotations

from random import Random

from tests.review.made_up_reports import MadeUp
from tests.review.style_figures import Drawing, Telling, costs, counts


def stenvik(random: Random) -> MadeUp:
    """A four-month report: costs without sign in tkr, the forecast first, explanations inside the sentences."""
    draw, t = Drawing(random), Telling(random)
    r = draw.rows("Stöd och omsorg i hemmet", "Boende för äldre", "Funktionshinderområdet", "Barn och ungdom",
                  "Missbruk och beroende", "Förvaltningsövergripande", total="Summa verksamhet")  # fmt: skip
    s, home, old, lss, young, abuse, common = (r[each] for each in ("Summa verksamhet", *list(r)[:-1]))
    days, budgeted = draw.count(3_000, 8_000), draw.count(3_000, 8_000)
    aid, aid_before = draw.count(200, 600), draw.count(200, 600)
    state = [draw.amount(0.6, 4) for _ in range(3)]
    tables = (
        costs("Ekonomiskt utfall per verksamhetsområde", {"Periodutfall 2031": "actual", "Periodbudget 2031": "budget",
              "Avvikelse period": "left", "Helårsbudget 2031": "whole", "Helårsprognos 2031": "forecast",
              "Avvikelse helår": "end", "Periodutfall 2030": "last"}, r),
        counts("Volymutveckling", ("Utfall 2031", "Budget 2031"), {"Institutionsvård, vårddygn": (days, budgeted)}),
        counts("Ekonomiskt bistånd", ("Tertial 1 2030", "Tertial 1 2031"), {"Antal hushåll": (aid_before, aid)}),
    )  # fmt: skip
    text = (
        ("Sammanfattande analys", (
            (f"Helårsprognosen visar på en {t.way(s.end, 'positiv', 'negativ')} budgetavvikelse om {t.mnkr(s.end)} "
            f"({t.percent(s.end, s.whole)})."),
            (f"Periodens utfall landade på {t.mnkr(s.actual)}, {t.mnkr(s.left)} {t.way(s.left, 'under', 'över')} "
            "periodbudgeten."),
            (f"Detta är {t.percent(s.rise, s.last)} {t.way(s.rise, 'mer', 'mindre')} än motsvarande period 2030 då "
            f"utfallet var {t.mnkr(s.last)}."),
            (f"Bland avvikelserna märks Boende för äldre, {t.mnkr(old.end, sign=True)}, och Barn och ungdom, "
            f"{t.mnkr(young.end, sign=True)}."),
        )),
        ("Stöd och omsorg i hemmet", (
            (f"Prognosen är {t.mnkr(home.forecast)}, vilket ger ett {t.way(home.end, 'överskott', 'underskott')} mot "
            f"budget på {t.mnkr(home.end)}."),
            f"Till och med april är avvikelsen {t.mnkr(home.left, sign=True)} ({t.percent(home.left, home.budget, ' %')}).",
        )),
        ("Boende för äldre", (
            (f"Boende för äldre beräknar ett {t.way(old.end, 'överskott', 'underskott')} på {t.mnkr(old.end)} vid årets "
            "slut, främst på grund av lokalerna."),
            (f"Periodutfallet uppgår till {t.tkr(old.actual)} och är därmed {t.tkr(old.left)} "
            f"{t.way(old.left, 'lägre', 'högre')} än periodbudgeten."),
            (f"Av den totala kostnaden för hjälpmedel om {t.mnkr(sum(state))} avser {t.mnkr(state[0])} madrasser, "
            f"{t.mnkr(state[1])} lyftar och {t.mnkr(state[2])} övrigt."),
        )),
        ("Funktionshinderområdet", (
            f"Området {t.way(lss.left, 'underskrider', 'överskrider')} periodens budget med {t.mnkr(lss.left)}.",
            f"För helåret pekar prognosen på {t.mnkr(lss.end, sign=True)}.",
            f"Årets budget är {t.mnkr(lss.whole)}.",
        )),
        ("Barn och ungdom", (
            f"Resultatet för perioden är {t.mnkr(young.left, sign=True)} jämfört med budget.",
            (f"Antalet vårddygn i institutionsvård blev {t.number(days)}, jämfört med budgeterade {t.number(budgeted)}; "
            f"en avvikelse på {t.number(days - budgeted)} dygn."),
            (f"Kostnaderna {t.way(young.rise, 'steg', 'sjönk')} med {t.mnkr(young.rise)} i förhållande till samma period "
            f"2030, {t.way(young.rise, 'en ökning', 'en minskning')} på {t.percent(young.rise, young.last)}."),
        )),
        ("Missbruk och beroende", (
            (f"Missbruk och beroende visar på ett {t.way(abuse.left, 'överskott', 'underskott')} om {t.mnkr(abuse.left)} för "
            f"perioden och {t.mnkr(abuse.end)} i {t.way(abuse.end, 'överskott', 'underskott')} för helåret."),
            f"Antalet hushåll med ekonomiskt bistånd har gått från {t.number(aid_before)} till {t.number(aid)}.",
        )),
        ("Förvaltningsövergripande", (
            f"Utfallet är {t.mnkr(common.actual)} mot budget {t.mnkr(common.budget)}.",
            "Utöver detta har 0,7 mnkr betalats för flytten.",
        )),
    )  # fmt: skip
    return MadeUp("stenvik", tables, text)


def furudal(random: Random) -> MadeUp:
    """A year-end report: signed figures in mnkr, comparisons across years, percentages before amounts."""
    draw, t = Drawing(random), Telling(random)
    r = draw.rows("Hemvård", "Särskilda boendeformer", "Personlig assistans", "Bostad med särskild service",
                  "Social myndighet", total="Nämnden totalt")  # fmt: skip
    s, home, care, help_, lss, office = (r[each] for each in ("Nämnden totalt", *list(r)[:-1]))
    users, users_before = draw.count(800, 2_000), draw.count(800, 2_000)
    sick, sick_before, goal = (draw.count(50, 110) / 10 for _ in range(3))
    agency = [draw.amount(1, 9), draw.amount(1, 9)]
    met, all_ = draw.count(11, 17), draw.count(20, 30)
    tables = (
        costs("Drift", {"Utfall 2031": "actual", "Budget 2031": "budget", "Budgetavvikelse": "left",
              "Utfall 2030": "last"}, r, "mnkr", minus=True),
        counts("Antal brukare", ("2031", "2030"), {"Hemvård, antal brukare": (users, users_before)}),
        counts("Personalmått", ("Utfall 2031", "Utfall 2030", "Målvärde 2031"), {
            "Sjukfrånvaro, %": (sick, sick_before, goal)}, 1, "%"),
    )  # fmt: skip
    text = (
        ("Nämndens resultat", (
            f"Socialnämnden lämnar ett {t.way(s.left, 'överskott', 'underskott')} på {t.mnkr(s.left)} för 2031.",
            f"Det motsvarar {t.percent(s.left, s.budget)} av budgeten, som var {t.mnkr(s.budget)}.",
            f"Nettokostnaderna {t.way(s.rise, 'steg', 'sjönk')} med {t.percent(s.rise, s.last)} till {t.mnkr(s.actual)}.",
            f"I beloppet ingår personlig assistans med {t.mnkr(help_.left, sign=True)}.",
        )),
        ("Hemvård", (
            (f"Hemvårdens utfall blev {t.mnkr(home.actual)} mot budgeterade {t.mnkr(home.budget)}, en "
            f"{t.way(home.left, 'positiv', 'negativ')} avvikelse om {t.mnkr(home.left)}."),
            (f"Antal brukare i hemvården var {t.number(users)} vid årets slut mot {t.number(users_before)} året innan, "
            f"{t.way(users - users_before, 'en ökning', 'en minskning')} med "
            f"{t.percent(users - users_before, users_before)}."),
        )),
        ("Särskilda boendeformer", (
            f"Verksamheten gick {t.mnkr(care.left, sign=True)} mot budget.",
            f"Kostnaden är {t.mnkr(care.rise)} {t.way(care.rise, 'högre', 'lägre')} än 2030.",
            (f"Bemanningsföretag har anlitats för {t.mnkr(agency[0])}, vilket är "
            f"{t.mnkr(agency[0] - agency[1])} {t.way(agency[0] - agency[1], 'mer', 'mindre')} än de {t.mnkr(agency[1])} "
            "som det kostade 2030."),
        )),
        ("Personlig assistans", (
            (f"Personlig assistans redovisar {t.way(help_.left, 'ett överskott', 'ett underskott')} gentemot budget med "
            f"{t.mnkr(help_.left)} eller {t.percent(help_.left, help_.budget)}."),
        )),
        ("Bostad med särskild service", (
            f"Nettokostnaden uppgår till {t.mnkr(lss.actual)} ({t.mnkr(lss.last)} år 2030).",
            f"Avvikelsen mot budget är {t.mnkr(lss.left, sign=True)}.",
        )),
        ("Social myndighet", (
            f"Social myndighet har haft kostnader på {t.mnkr(office.actual)} och en budget på {t.mnkr(office.budget)}.",
            f"Därmed återstår {t.mnkr(office.left)} av budgeten."
            if office.left > 0
            else f"Därmed överskreds budgeten med {t.mnkr(office.left)}.",
        )),
        ("Personal", (
            f"Sjukfrånvaron uppgick till {t.number(sick, 1)} procent ({t.number(sick_before, 1)} procent 2030).",
            f"Målvärdet för sjukfrånvaron är {t.number(goal, 1)} procent.",
            "Vid årets slut fanns 412 tillsvidareanställda.",
        )),
        ("Mål", (
            (f"Av nämndens {t.number(all_)} indikatorer nåddes {t.number(met)}, det vill säga "
            f"{t.percent(met, all_, ' procent', 0)}."),
        )),
    )  # fmt: skip
    return MadeUp("furudal", tables, text)


def lillnas(random: Random) -> MadeUp:
    """A monthly letter with bullet points: costs without sign in mnkr, deviations called plus and minus."""
    draw, t = Drawing(random), Telling(random)
    r = draw.rows(
        "Ledning", "Hemtjänst", "Hälso- och sjukvård", "Boendestöd", "Familjehem", "Vuxna", total="Summa"
    )
    s, lead, home, health, support, foster, adult = (r[each] for each in ("Summa", *list(r)[:-1]))
    hours, plan = draw.count(20_000, 70_000), draw.count(20_000, 70_000)
    children, children_plan = draw.count(30, 90), draw.count(30, 90)
    one, other = draw.amount(0.5, 2), draw.amount(0.5, 2)
    tables = (
        costs("Ekonomi (mnkr)", {"Ack budget": "budget", "Ack utfall": "actual", "Ack avvikelse": "left",
              "Budget helår": "whole", "Prognos helår": "forecast", "Prognosavvikelse": "end"}, r, "mnkr"),
        counts("Volymer per september", ("Budget", "Utfall"), {
            "Hemtjänst, beviljade timmar": (plan, hours), "Familjehem, placerade barn": (children_plan, children)}),
    )  # fmt: skip
    text = (
        ("Ekonomin efter september", (
            (f"Nämndens ackumulerade nettokostnad är {t.mnkr(s.actual)}, vilket motsvarar "
            f"{t.percent(s.actual, s.whole, decimals=0)} av årets budget."),
            f"Mot periodbudgeten är det {t.way(s.left, 'ett plus', 'ett minus')} på {t.mnkr(s.left)}.",
            (f"På helåret räknar nämnden med ett {t.way(s.end, 'överskott', 'underskott')} på {t.mnkr(s.end)}: en prognos "
            f"på {t.mnkr(s.forecast)} mot budgeterade {t.mnkr(s.whole)}."),
        )),
        ("Ledning", (
            f"Ledningens kostnader är {t.mnkr(lead.left)} {t.way(lead.left, 'lägre', 'högre')} än budget hittills.",
        )),
        ("Hemtjänst", (
            (f"Hemtjänst ({t.mnkr(home.left, sign=True)}): beviljade timmar är {t.number(hours)}, att jämföra med "
            f"{t.number(plan)} i budget."),
            f"Skillnaden är {t.number(hours - plan)} timmar.",
            f"Årsprognos {t.mnkr(home.end, sign=True)}.",
        )),
        ("Hälso- och sjukvård", (
            f"Hälso- och sjukvården prognostiserar {t.mnkr(health.forecast)} mot en årsbudget på {t.mnkr(health.whole)}.",
            f"Hyrsjuksköterskor har kostat {t.mnkr(one)} och konsulter {t.mnkr(other)}, sammanlagt {t.mnkr(one + other)}.",
        )),
        ("Boendestöd", (
            (f"Boendestöd har efter september en budgetavvikelse på {t.mnkr(support.left, sign=True)}; på årsbasis väntas "
            f"{t.mnkr(support.end, sign=True)}."),
        )),
        ("Familjehem", (
            f"Familjehem visar ett ackumulerat {t.way(foster.left, 'överskott', 'underskott')} på {t.mnkr(foster.left)}.",
            f"Antalet placerade barn är {t.number(children)} mot {t.number(children_plan)} i budget.",
            f"Prognosen för helåret uppgår till {t.mnkr(foster.forecast)}.",
        )),
        ("Vuxna", (
            (f"Insatserna för vuxna kostar {t.mnkr(adult.actual)} hittills i år, {t.mnkr(adult.left)} "
            f"{t.way(adult.left, 'mindre', 'mer')} än budgeterat."),
        )),
    )  # fmt: skip
    return MadeUp("lillnäs", tables, text)


STYLES = (stenvik, furudal, lillnas)
