"""What a synchronising did, in sentences."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from pmjournal.domain.text import visible_line
from pmjournal.exchange.sync.rounds import SyncResult
from pmjournal.i18n import _, ngettext
from pmjournal.store.safety.purge import PurgedName
from pmjournal.store.sharing.receive_result import FieldConflict, ReceiveResult
from pmjournal.store.tables.spaces import TRAVELLING

_SHOWN = 5
"""Files that are named; of more it is said how many they are."""

_LONGEST_PATH = 120
"""Characters of a path that are shown; others may have named it."""

_END = 8
"""Signs of an id that name its record."""


def step(what: str, count: int, total: int) -> str:
    """How far a synchronising is, from what `Progress` is told."""
    return f"{what} {count:,} / {total:,}" if total else what


def sentences(done: SyncResult, labels: Mapping[str, str]) -> list[str]:
    """What was taken in and sent, what met, and what was left alone; at least one sentence.

    `labels` are what the devices are called, by their ids.
    """
    came = done.received
    lines = [_("{what} from {who}.").format(**by) for by in _by_device(came.new, labels)]
    lines += [_("{what} changed by {who}.").format(**by) for by in _by_device(came.changed, labels)]
    lines += _move_sentences(came)
    lines += _conflict_sentences(came.met)
    lines += _put_aside([record for _kind, record in done.received.put_aside])
    if count := len(done.received.purged):
        text = ngettext(
            "{count} record was purged there, and is now purged here.",
            "{count} records were purged there, and are now purged here.",
            count,
        )
        lines.append(text.format(count=count))
    if done.sent:
        text = ngettext("Sent {count} record.", "Sent {count} records.", done.sent)
        lines.append(text.format(count=done.sent))
    if done.purges_sent:
        lines.append(
            _(
                "What was purged here is out of the repository, whose past was begun anew. Its"
                " server may hold old objects until it tidies up (git gc --prune=now there), and"
                " other clones until they synchronise."
            )
        )
    lines = lines or [_("Nothing new on either side.")]
    if far := done.ahead(datetime.now(UTC)):
        hours = round(far.total_seconds() / 3600)
        text = ngettext(
            "The clock of another machine is {count} hour ahead: its writes win.",
            "The clock of another machine is {count} hours ahead: its writes win.",
            hours,
        )
        lines.append(text.format(count=hours))
    return lines + _refused(done.refused, done.ours)


def _by_device(
    counts: Counter[tuple[str, str]], labels: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    """How many records of which kinds came of which device."""
    for device in sorted({device for _kind, device in counts}):
        what = [_counts_text(kind, counts[kind, device]) for kind in TRAVELLING]
        who = labels.get(device) or _("another machine")
        yield {"what": ", ".join(filter(None, what)), "who": visible_line(who)}


def _move_sentences(came: ReceiveResult) -> Iterator[str]:
    """What left the space or came into it, and what is said to have and hasn't (yet)."""
    if came.moved_out:
        yield _("Moved out of this space: {what}.").format(what=_all_counts_text(came.moved_out))
    if came.moved_in:
        yield _("Moved here from another space: {what}.").format(
            what=_all_counts_text(came.moved_in)
        )
    if count := len(came.waiting):
        yield ngettext(
            "{count} record waits: it is said to have moved here, and the space that it was in"
            " hasn't said so yet.",
            "{count} records wait: they are said to have moved here, and the space that they were"
            " in hasn't said so yet.",
            count,
        ).format(count=count)
    if count := len(came.kept_private):
        yield ngettext(
            "{count} entry stays private here, though it was changed elsewhere as well.",
            "{count} entries stay private here, though they were changed elsewhere as well.",
            count,
        ).format(count=count)


def _all_counts_text(records: Sequence[PurgedName]) -> str:
    counts = Counter(kind for kind, _record in records)
    return ", ".join(filter(None, (_counts_text(kind, counts[kind]) for kind in TRAVELLING)))


def _counts_text(kind: str, count: int) -> str:
    """How many records of a kind; empty where there are none."""
    texts = {
        "project": ngettext("{count} project", "{count} projects", count),
        "phase": ngettext("{count} phase", "{count} phases", count),
        "entry": ngettext("{count} entry", "{count} entries", count),
        "stakeholder": ngettext("{count} stakeholder", "{count} stakeholders", count),
        "promise": ngettext("{count} promise", "{count} promises", count),
        "tingle": ngettext("{count} tingle", "{count} tingles", count),
        "dismissal": ngettext("{count} idea put aside", "{count} ideas put aside", count),
    }
    return texts[kind].format(count=count) if count else ""


def _conflict_sentences(met: Sequence[FieldConflict]) -> Iterator[str]:
    """What was written on both sides, and whose stands."""
    for kept_ours in (True, False):
        fields = Counter(one.field for one in met if one.kept_ours == kept_ours)
        what = ", ".join(_field(name, count) for name, count in sorted(fields.items()))
        if what and kept_ours:
            yield _("{what} changed by both: kept yours, theirs is in the history.").format(
                what=what
            )
        elif what:
            yield _("{what} changed by both: kept theirs, yours is in the history.").format(
                what=what
            )


def _field(name: str, count: int) -> str:
    match name:
        case "reading":
            text = ngettext("{count} mood", "{count} moods", count)
        case "text":
            text = ngettext("{count} text", "{count} texts", count)
        case _:
            text = ngettext("{count} field", "{count} fields", count)
    return text.format(count=count)


def _put_aside(records: Sequence[str]) -> Iterator[str]:
    for record in records[:_SHOWN]:
        yield _(
            "One side deleted {id} and the other changed it: it lies in the trash with its new"
            " text. T in the app, or pmjournal restore {id}, brings it back."
        ).format(id=record[-_END:])
    if (more := len(records) - _SHOWN) > 0:
        text = ngettext("{count} more lies there, too.", "{count} more lie there, too.", more)
        yield text.format(count=more)


def _refused(refused: Mapping[str, str], ours: Mapping[str, str]) -> list[str]:
    """The files that were left alone, with what is wrong, and what can be done about it."""
    shown = sorted(refused, key=lambda path: (path not in ours, path))[:_SHOWN]
    return [*(_left_alone(path, refused[path], ours.get(path)) for path in shown), *_more(refused)]


def left_alone(refused: Collection[str]) -> list[str]:
    """The paths of the files that were left alone, in sentences."""
    shown = sorted(refused)[:_SHOWN]
    named = [_("Left alone: {path}").format(path=_shown_path(path)) for path in shown]
    return [*named, *_more(refused)]


def _more(refused: Collection[str]) -> Iterator[str]:
    """How many files are not named."""
    if (more := len(refused) - _SHOWN) > 0:
        text = ngettext("Left alone: {count} more file.", "Left alone: {count} more files.", more)
        yield text.format(count=more)


def _left_alone(path: str, reason: str, ours: str | None) -> str:
    shown, why = _shown_path(path), visible_line(reason)
    if ours is None:
        return _("Left alone: {path}: {reason}").format(path=shown, reason=why)
    return _(
        "Left alone: {path}: {reason} (pmjournal sync resend {id} puts yours in its place)"
    ).format(path=shown, reason=why, id=ours[-_END:])


def _shown_path(path: str) -> str:
    """`path` in ASCII, without its middle where it is long."""
    shown, half = ascii(path)[1:-1], _LONGEST_PATH // 2
    return shown if len(shown) <= _LONGEST_PATH else f"{shown[:half]}…{shown[-half:]}"
