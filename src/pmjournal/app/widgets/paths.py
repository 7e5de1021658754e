"""Names of files and folders, offered while they are typed."""

import os
from asyncio import to_thread

from textual.suggester import Suggester


class PathSuggester(Suggester):
    """Completes the path that is typed with the first name that fits; ~ is the user's folder."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)  # files come and go

    async def get_suggestion(self, value: str) -> str | None:
        """`value` with the rest of a name; None where there is none."""
        return await to_thread(_completed, value)


def _completed(begun: str) -> str | None:
    folder, name = os.path.split(begun)
    try:
        with os.scandir(os.path.expanduser(folder) or os.curdir) as found:  # noqa: PTH111
            names = [
                one.name + (os.sep if one.is_dir() else "")
                for one in found
                if one.name.startswith(name) and one.name.isprintable()
                if name or not one.name.startswith(".")
            ]
    except OSError:
        return None
    return begun + min(names)[len(name) :] if names else None
