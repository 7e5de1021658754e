"""The vocabulary of days and times: a symbol for each English and German word that is known.

Words are folded (no case, no accents). A symbol is `w0` to `w6` for a weekday, `m1` to `m12` for a
month, a number for itself, `o3` for a third, `r-1` for yesterday, `p15` for the part of a day that
begins at 15:00, `ud uw um uq uy uh un` for the units from day to minute, `q1` for a quarter, and
else a word of its own. Words that say nothing have an empty one.
"""

from collections.abc import Iterator
from functools import cache

_WORDS = """
w0 mon monday mo montag
w1 tue tues tuesday di dienstag
w2 wed weds wednesday mi mittwoch
w3 thu thur thurs thursday do donnerstag
w4 fri friday fr freitag
w5 sat saturday sa samstag sonnabend
w6 sun sunday so sonntag
m1 jan january januar janner jaenner jaen januars
m2 feb february februar feber februars
m3 mar march marz maerz mrz maer
m4 apr april aprils
m5 may mai mais
m6 jun june juni juno junis
m7 jul july juli julei julis
m8 aug august augusts
m9 sep sept september septembers
m10 oct october okt oktober oktobers
m11 nov november novembers
m12 dec december dez dezember dezembers
r-3 vorvorgestern
r-2 vorgestern
r-1 yesterday gestern
r0 today heute
r0_p18 tonight
r1 tomorrow tmrw tmr
r2 ubermorgen uebermorgen overmorrow
now now jetzt eben soeben gerade vorhin
p9 morning mornings morgens fruh frueh fruhmorgens
p10 vormittag vormittags
p12 noon midday mittag mittags lunch lunchtime
p15 afternoon afternoons nachmittag nachmittags
p17 eod cob eob feierabend dienstschluss
p18 evening evenings abend abends
p22 night nacht nachts
ud d day days tag tage tagen tages
uw w wk wks week weeks woche wochen
um month months monat monate monaten monats mth mths
uq quarter quarters quartal quartale quartalen quartals viertel
uy y yr yrs year years jahr jahre jahren jahres
uh h hr hrs hour hours std stunde stunden
un min mins minute minutes minuten
15_un viertelstunde
45_un dreiviertelstunde
6_um halbjahr
2_uw fortnight
anderthalb anderthalb eineinhalb
3uq dreiviertel
kw kw cw kalenderwoche kalenderwochen
weekend weekend wochenende
end_ud tagesende
end_uw eow
end_um eom monatsende ultimo
end_uq eoq quartalsende
end_uy eoy jahresende
start_uw wochenanfang wochenbeginn
mid_uw wochenmitte midweek
start_um monatsanfang monatsbeginn
mid_um monatsmitte
start_uy jahresanfang jahresbeginn
mid_uy jahresmitte
o31_m12 silvester
o24_m12 heiligabend
o1_m1 neujahr
end end ende close
ud business
start beginning start begin anfang beginn
mid mid middle mitte
no no not nicht
later later spater spaeter
than than als
thing thing
coming upcoming
this current
last previous
past past
in in im within innerhalb binnen
ago ago
vor vor before
from from von ab vom between zwischen
to to by until till til bis due fallig faellig
after after nach
at at um gegen circa ca about around approx ungefahr ungefaehr
half half
halb halb halbe halben halber halbes
uhr uhr oclock
am am
pm pm
and und and
"""
_FILLERS = (
    "the of on den der dem des die das zum zur also schon bereits noch spatestens spaetestens"
    " latest seit since dated earlier time just calendar iso"
    " einschliesslich einschl inkl inklusive including inclusive"
)
_INFLECTED = {
    "next": ("next", "nachst", "naechst"),
    "coming": ("coming", "kommend"),
    "this": ("this", "dies", "laufend", "aktuell", "heutig"),
    "last": ("last", "letzt", "vorig", "vergangen"),
    "last2": ("vorletzt",),
    "next2": ("ubernachst", "uebernaechst", "ubernaechst"),
}
_ENDINGS = ("", "e", "en", "er", "em", "es")
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty",
    "eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn"
    " sechzehn siebzehn achtzehn neunzehn zwanzig",
    "ein zwo drei vier fuenf sechs sieben acht neun zehn elf zwoelf dreizehn vierzehn fuenfzehn",
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_GERMAN_ORDINALS = (
    "erst zweit dritt viert funft sechst siebt acht neunt zehnt elft zwolft dreizehnt vierzehnt"
    " funfzehnt sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst einundzwanzigst"
    " zweiundzwanzigst dreiundzwanzigst vierundzwanzigst funfundzwanzigst sechsundzwanzigst"
    " siebenundzwanzigst achtundzwanzigst neunundzwanzigst dreissigst einunddreissigst"
)


@cache
def symbols() -> dict[str, str]:
    """The symbol of each word; several with spaces between them where a word says several."""
    known = dict(_in_the_table()) | dict.fromkeys(_FILLERS.split(), "")
    for symbol, stems in _INFLECTED.items():
        known |= {stem + ending: symbol for stem in stems for ending in _ENDINGS}
    for numbers in _NUMBERS:
        known |= {word: str(number) for number, word in enumerate(numbers.split(), 1)}
    known |= {"a": "1", "an": "1", "thirty": "30", "dreissig": "30"}
    known |= {f"ein{ending}": "1" for ending in _ENDINGS}
    known |= {word: f"o{number}" for number, word in enumerate(_ORDINALS.split(), 1)}
    known |= {"thirtieth": "o30", "morgen": "morgen"}
    for number, stem in enumerate(_GERMAN_ORDINALS.split(), 1):
        spellings = {stem, stem.replace("funf", "fuenf").replace("zwolf", "zwoelf")}
        known |= {stem + ending: f"o{number}" for stem in spellings for ending in _ENDINGS[1:]}
    return known


@cache
def symbol_of(word: str) -> str | None:
    """The symbol of a folded `word`, also of a weekday and a part of it in one; None if unknown."""
    known = symbols()
    if word in known:
        return known[word]
    for length in range(6, min(len(word), 12)):  # Freitagnachmittag, Montagmorgen
        day, part = known.get(word[:length], ""), word[length:]
        if day[:1] == "w" and day[1:].isdigit():
            part_symbol = "p9" if part == "morgen" else known.get(part, "")
            if part_symbol[:1] == "p":
                return f"{day} {part_symbol}"
    return None


def _in_the_table() -> Iterator[tuple[str, str]]:
    for line in _WORDS.strip().split("\n"):
        symbol, *words = line.split()
        yield from ((word, symbol.replace("_", " ").strip()) for word in words)
