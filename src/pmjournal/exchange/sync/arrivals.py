"""What lies in a space, looked at before anything of it is believed."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import visible_line
from pmjournal.exchange.sync.git import GONE_MODE, PLAIN_MODE, Repository, TreeFile
from pmjournal.exchange.sync.page import LARGEST, read_page, record_named_by
from pmjournal.i18n import _
from pmjournal.store.safety.purge import PurgedName
from pmjournal.store.sharing.send import Shareable
from pmjournal.store.tables.spaces import TRAVELLING

_PURGED = re.compile(r"purged/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})")
_DEVICE = re.compile(r"device/([0-9a-f]{8})")
_LONGEST_LABEL = 60
_LONGEST_PAGE = 1000
"""Characters of the name of a device, and bytes of the file that says it."""


@dataclass(slots=True)
class Arrivals:
    """Files of a space by what they are."""

    records: list[tuple[PurgedName, TreeFile]] = field(
        default_factory=list[tuple[PurgedName, TreeFile]]
    )
    """Those that others refer to first."""
    devices: list[tuple[str, TreeFile]] = field(default_factory=list[tuple[str, TreeFile]])
    """What a device is called, by its id."""
    purged: set[str] = field(default_factory=set[str])
    """Ids of records that were purged."""
    vanished: list[PurgedName] = field(default_factory=list[PurgedName])
    """Records whose file is no longer there, which is no delete."""
    unsaid: set[str] = field(default_factory=set[str])
    """Ids of purged records of which that is no longer said."""
    refused: dict[str, str] = field(default_factory=dict[str, str])
    """Why a file is left alone, by its path."""


def purged_path(record: str) -> str:
    """The file that says that the record with that id was purged."""
    return f"purged/{record}"


def device_path(device: str) -> str:
    """The file that says what a device is called."""
    return f"device/{device}"


def label_page(label: str) -> bytes:
    """What such a file holds."""
    return json.dumps({"label": label}).encode() + b"\n"


def sort_out(files: Iterable[TreeFile]) -> Arrivals:
    """The `files` by what they are; each path is proven before anything is read."""
    found = Arrivals()
    for file in files:
        if purged := _PURGED.fullmatch(file.path):
            (found.unsaid if file.mode == GONE_MODE else found.purged).add(purged[1])
        elif named := record_named_by(file.path):
            if file.mode == GONE_MODE:
                found.vanished.append(named)
            elif file.mode == PLAIN_MODE:
                found.records.append((named, file))
            else:
                found.refused[file.path] = _("it is no plain file")
        elif file.mode == GONE_MODE:
            continue
        elif (device := _DEVICE.fullmatch(file.path)) and file.mode == PLAIN_MODE:
            found.devices.append((device[1], file))
        else:
            found.refused[file.path] = _("no record has such a name")
    found.records.sort(key=lambda one: (TRAVELLING.index(one[0][0]), one[0][1]))
    found.vanished = [named for named in found.vanished if named[1] not in found.purged]
    return found


def records_of(there: Repository, arrivals: Arrivals, last_ms: str) -> Iterator[Shareable]:
    """The records of `arrivals`, each read when it is asked for; what is none is refused there."""
    fitting: list[tuple[PurgedName, TreeFile, int]] = []
    sizes = there.sizes([file.object for _named, file in arrivals.records])
    for (named, file), size in zip(arrivals.records, sizes, strict=True):
        if size <= LARGEST:
            fitting.append((named, file, size))
        else:
            arrivals.refused[file.path] = _("it is larger than a record can be")
    contents = there.contents((file.object, size) for _named, file, size in fitting)
    for ((kind, record), file, _size), data in zip(fitting, contents, strict=True):
        try:
            yield read_page(kind, record, data, last_ms)
        except InputError as error:
            arrivals.refused[file.path] = str(error)


def labels_of(there: Repository, arrivals: Arrivals) -> dict[str, str]:
    """What the devices are called of which `arrivals` tell."""
    labels: dict[str, str] = {}
    sizes = there.sizes([file.object for _device, file in arrivals.devices])
    for (device, file), size in zip(arrivals.devices, sizes, strict=True):
        try:
            (data,) = there.contents([(file.object, size)]) if size < _LONGEST_PAGE else ("",)
            label = json.loads(data)["label"]
        except (ValueError, RecursionError, TypeError, KeyError):
            label = None
        if isinstance(label, str) and (shown := visible_line(label).strip()):
            labels[device] = shown[:_LONGEST_LABEL]
        else:
            arrivals.refused[file.path] = _("it says no name")
    return labels
