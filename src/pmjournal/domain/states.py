"""States that no single number shows: stuck at satisfied, praised too early, seen differently."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from pmjournal.domain.contact import Contact
from pmjournal.domain.level import LevelDay, freshness
from pmjournal.domain.reading import Reading
from pmjournal.domain.words import Freshness, Phase, Side

TRAP_READINGS, TRAP_DAYS = 3, 21
GAP_DAYS, GAP_STEPS = 14, 2
EARLY_READINGS = 2


def satisfaction_trap(readings: Sequence[Reading]) -> tuple[int, int] | None:
    """(day on which the trap closed, readings of 0 in a row); None outside of it.

    The last three or more readings are all 0, with 21 days or more from the first to the last of
    them. `readings` are in order of time.

    Source: Kano's model: what merely works is taken for granted and compared with any other
    offer. Caveat: a run of guessed zeros may mean that nobody asked.
    """
    zeros: list[Reading] = []
    for reading in reversed(readings):
        if reading.mood != 0:
            break
        zeros.append(reading)
    zeros.reverse()
    for index in range(TRAP_READINGS - 1, len(zeros)):
        if zeros[index].day - zeros[0].day >= TRAP_DAYS:
            return zeros[index].day, len(zeros)
    return None


def glasses_too_early(readings: Sequence[Reading]) -> int | None:
    """The first day with a reading of +3 in first contact or handover.

    Source: the essay's rose-coloured glasses: what is put on at the sale the project takes off.
    Caveat: a guessed +3 of sales may be sales' own mood.
    """
    early = (Phase.FIRST_CONTACT, Phase.HANDOVER)
    return next((item.day for item in readings if item.mood == 3 and item.phase in early), None)


def perception_gap(readings: Sequence[Reading]) -> tuple[int, int, int] | None:
    """(since when, sales' mood, delivery's mood) where both see the customer differently.

    The latest reading of each lies within 14 days of the other's, and they differ by 2 or more;
    since the first day from which on that has been so. `readings` are in order of time.

    Source: managers misjudge their customers' satisfaction (Hult 2017). Caveat: the two may
    speak with different people, and both be right.
    """
    last: dict[Side, Reading] = {}
    since: int | None = None
    for day, same in groupby(readings, key=lambda reading: reading.day):
        last |= {reading.side: reading for reading in same}
        since = None if not _apart(last) else day if since is None else since
    return None if since is None else (since, last[Side.SALES].mood, last[Side.DELIVERY].mood)


def _apart(last: Mapping[Side, Reading]) -> bool:
    if len(last) < 2:
        return False
    sales, delivery = last[Side.SALES], last[Side.DELIVERY]
    near = abs(sales.day - delivery.day) <= GAP_DAYS
    return near and abs(sales.mood - delivery.mood) >= GAP_STEPS


def hard_work(contacts: Sequence[Contact]) -> tuple[int, int] | None:
    """(since when, how many of the last three) where two or more of them carry an effort flag.

    Since the first day from which on that has been so. `contacts` are in order of time.

    Source: customer effort (Dixon 2010): work that we cause weighs more than any delight.
    Caveat: it knows only the effort that somebody noted.
    """
    flags: list[bool] = []
    since: int | None = None
    for day, same in groupby(contacts, key=lambda contact: contact.day):
        flags += [contact.effort for contact in same]
        since = None if sum(flags[-3:]) < 2 else day if since is None else since
    return None if since is None else (since, sum(flags[-3:]))


def silent_since(day: LevelDay) -> int:
    """The day on which the evidence falls below 0.5, if nothing is heard after `day`.

    Caveat: it follows from how often the customer was heard so far, not from any calendar.
    """
    silent = day.day
    while freshness(day.evidence(silent)) is not Freshness.SILENT:
        silent += 1
    return silent


def coverage(readings: Sequence[Reading], begun: Sequence[Phase]) -> tuple[int, int]:
    """(phases with two or more readings, phases begun).

    Caveat: it counts how evenly one listened and not how well.
    """
    heard = [reading.phase for reading in readings]
    return sum(heard.count(phase) >= 2 for phase in begun), len(begun)
