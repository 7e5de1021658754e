"""Mail addresses, phone numbers and links in a text, and the dates and amounts that are none."""

import re
from collections.abc import Callable
from enum import StrEnum


class Detail(StrEnum):
    """What leads to a person."""

    LINK = "link"
    MAIL = "mail"
    PHONE = "phone"


# Runs are possessive or bounded, and begin where no other can, so that a long line takes its
# length and not the square of it.
_LINK = r"""
    (?<![\w+.-]) (?: [a-z][a-z0-9+.-]{1,11}:// | www\. )
    [^\s<>()\[\]"'`]* [^\s<>()\[\]"'`.,;:!?*_]
"""
_MAIL = r"(?<![\w.%+-]) [\w.%+-]++ @ [\w-]++ (?: \. [\w-]++ )++"

_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_DATE = rf"""
    \d{{4}}-\d\d-\d\d(?!\d)
  | {_DAY}\.[ ]?{_MONTH}\.[ ]?(?:\d{{4}}|\d\d)(?![\d]|\.\d)
  | {_DAY}\.[ ]?{_MONTH}\.(?![ ]?\d)
  | {_DAY}/{_MONTH}/\d{{4}}(?!\d)
  | {_DAY}-{_MONTH}-\d{{4}}(?!\d)
  | {_MONTH}[./-](?:19|20)\d\d(?!\d)
  | \d\d?[.:]\d\d(?=[ ]?(?:[-–]|Uhr|h\b|to\b|bis\b))
"""
_SPACE = "[ \\t\u00a0\u202f]"
_MONEY = rf"{_SPACE}?(?:[€$£%]|EUR|USD|CHF|GBP|Mio|Euro|Stück|pcs)"
_AMOUNT = rf"""
    \+\d{{1,3}}(?:\.\d{{3}})+(?![\d.]) | \+\d++(?:[., ]\d++){{0,5}}+(?={_MONEY})
"""
_START = r"(?<![\w+#-]) (?<!\d[.,:/]) (?<!\w[(])"
_PHONE = rf"""
    {_START} (?:
        \(?\d{{3}}\)?[-. ]\d{{3}}[-.]\d{{4}}(?!\d)
      | (?: (?:\+|00)[1-9] | \(?0[1-9] ) \d*+ \)?
        (?: (?: {_SPACE}?[-–/.]{_SPACE}? | {_SPACE} | (?=\() | (?<=\)) )
            (?! \(? (?:{_DATE}) ) \(?\d++\)?
        ){{0,9}}
    ) (?!\w|{_MONEY})
"""
_DETAIL = re.compile(
    rf"(?P<link>{_LINK}) | (?P<mail>{_MAIL})"
    rf"| {_START} (?: {_DATE} | {_AMOUNT} ) | (?P<phone>{_PHONE})",
    re.X | re.I,
)


def without_details(text: str, placeholder: Callable[[Detail, str], str]) -> str:
    """`text` with what `placeholder` answers for each link, mail address and phone number."""

    def replaced(found: re.Match[str]) -> str:
        if found.lastgroup is None:  # a date or an amount
            return found[0]
        kind = Detail(found.lastgroup)
        if kind is Detail.PHONE and not _is_phone(found[0]):
            return found[0]
        return placeholder(kind, found[0])

    return _DETAIL.sub(replaced, text)


def _is_phone(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    if text.startswith("00"):
        return digits >= 10
    return digits >= (7 if len(text) > digits else 8)
