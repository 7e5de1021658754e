"""What went wrong with git: at the other end, or in the cache, which can be made anew."""

import re

from pmjournal.domain.errors import StoreError
from pmjournal.exchange.sync.reasons import reason_in
from pmjournal.i18n import _

_FULL = re.compile(r"no space left|disk quota exceeded|file too large", re.I)
_OTHER_HASH = re.compile(r"mismatched algorithms|does not support this repository's hash algorithm")


class CacheError(StoreError):
    """The cache can't be used; made anew, it may."""


def failed(said: bytes, where: str) -> StoreError:
    """That git couldn't do it, in its own words."""
    text = said.decode(errors="replace")
    if _OTHER_HASH.search(text):
        return StoreError(
            _(
                "{where} is a repository of another kind of git's (SHA-256). Expected a usual one,"
                " such as git init --bare --object-format=sha1 makes."
            ).format(where=where)
        )
    return StoreError(_("{where}: git says: {reason}").format(where=where, reason=reason_in(said)))


def damaged(said: bytes, folder: str) -> StoreError:
    """That git couldn't do what concerns nothing but the cache in `folder`, or the disk is full."""
    error = failed(said, folder)
    return error if _FULL.search(str(error)) else CacheError(str(error))
