"""States that no single number shows: stuck at satisfied, praised too early, seen differently."""

from collections.abc import Sequence

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
    """(day, sales' mood, delivery's mood) where the two sides see the customer differently.

    The latest reading of each lies within 14 days of the other's, and they differ by 2 or more.
    `readings` are in order of time.

    Source: managers misjudge their customers' satisfaction (Hult 2017). Caveat: the two may
    speak with different people, and both be right.
    """
    last = {reading.side: reading for reading in readings}
    if len(last) < 2:
        return None
    sales, delivery = last[Side.SALES], last[Side.DELIVERY]
    near = abs(sales.day - delivery.day) <= GAP_DAYS
    if not near or abs(sales.mood - delivery.mood) < GAP_STEPS:
        return None
    return max(sales.day, delivery.day), sales.mood, delivery.mood


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
