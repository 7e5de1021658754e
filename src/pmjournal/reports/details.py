"""Where somebody can be reached or paid, in a text, and the dates and amounts that are none."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum

from pmjournal.reports.accounts import (
    ACCOUNT_NUMBER,
    CARD_NUMBER,
    IBAN,
    TAX_NUMBER,
    end_of_card,
    end_of_iban,
)


class Detail(StrEnum):
    """What leads to a person."""

    LINK = "link"
    MAIL = "mail"
    PHONE = "phone"
    ACCOUNT = "account"
    CARD = "card"
    TAX = "tax"


# Runs are possessive or bounded, and begin where no other can, so that a long line takes its
# length and not the square of it.
_SPACE = "[ \\t\u00a0\u202f]"
_MONEY = rf"{_SPACE}?(?:[€$£%]|(?:EUR|USD|CHF|GBP|Mio|Euro|Stück|pcs)(?![^\W\d_]))"

_MAIL = r"""
    (?<![\w.%+-]) [\w.%+-]++ (?:
        @ [\w-]++ (?: \. [\w-]++ )++
      | @ [^\W\d_][\w-]++
      | [ ]? [(\[{](?:at|ät)[)\]}] [ ]? (?![\d.]++(?!\w)) [\w-]++
        (?: (?: \. | [ ]? [(\[{](?:dot|punkt)[)\]}] [ ]? ) [\w-]++ )++
    )
"""

# Of the internet, and inside a firm; without md, py and zip, which rather are files.
_TOPS = """
com org net edu gov info biz int eu de at ch li lu fr it es pt nl be dk se no fi ie uk us ca au nz
jp cn in br mx ru ua tr gr hu ro bg hr si sk cz pl ee lt lv tv co io ai me app dev cloud shop online
tech email digital berlin hamburg koeln bayern wien swiss gmbh
local intern internal intranet corp lan
"""
_FILES = "pdf|docx?|xlsx?|pptx?|txt|md|csv|json|html?|xml|png|jpe?g|svg|zip|py|js|ts|ya?ml|eml"
_REST = r"""[^\s<>()\[\]"'`]* [^\s<>()\[\]"'`.,;:!?*_]"""
_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
# A sentence that follows without a space begins with a capital (done.It), an end of a host doesn't.
# Not "24.12.in Berlin", not "z.B.in Berlin".
_HOST = rf"""
    (?! (?: \d{{1,2}}\.(?:\d{{1,2}}\.)? | (?:[^\W\d_]\.){{2,3}} ) [^\W\d_]++ (?![^\W_]|[.-][^\W_]) )
    (?: [\w-]++\. )+ (?-i: {"|".join(_TOPS.split())} | COM|DE|AT|CH|EU|ORG ) (?![^\W_])
  | (?: [\w-]++\. )+ (?-i: (?!(?:{_FILES})/) [a-z]{{2,}} (?=/[^\W_]) )
"""
_TAIL = rf"(?: :\d{{1,5}}(?!\d) )? (?: [/?\#]{_REST} | / )?"
_LINK = rf"""
    (?<![+.-]) (?: [a-z][a-z0-9+.-]{{1,11}}:// | www\. ) {_REST}
  | (?<![\w+-]) (?<!\w\.) (?: {_HOST} ) {_TAIL}
  | (?<!\+) (?<!\w[.,]) (?: {_OCTET}\. ){{3}} {_OCTET}
    (?! [^\W_] | [.,]\d | {_MONEY} ) {_TAIL}
"""
_IPV6 = r"""
    (?<![.:]) [0-9a-f]{1,4} (?::[0-9a-f]{0,4}){2,7} (?:(?<=:)\d{1,3}(?:\.\d{1,3}){3})?
    (?:%[\w.-]+)? (?:/\d{1,3})? (?![\w:])
"""
_PART = "version|v|release|build|kapitel|chapter|abschnitt|section|ziffer|punkt"
_NUMBERED = rf"(?:{_PART}) [.:]? [ ]? \d++ (?:\.\d++)++ (?!\w)"

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
_CLOCK = r"((?:0[6-9]|1\d|2[0-3])(?:00|15|30|45))"
_SPAN = re.compile(rf"{_CLOCK}[ ]?[-–][ ]?{_CLOCK}")
"""From when to when in a working day. Only quarters of an hour: 0221-1234 is a phone number."""

_AMOUNT = rf"""
    \+\d{{1,3}}(?:\.\d{{3}})+(?![\d.]) | \+\d++(?:[., ]\d{{3}}(?!\d))*+(?:[.,]\d++)?(?={_MONEY})
"""
_START = r"(?<![+#]) (?<!\w-) (?<!\d[.,:/]) (?<!\w[(])"
_GROUPS = rf"""
    (?: (?: {_SPACE}?[-–/.]{_SPACE}? | {_SPACE} | (?=\() | (?<=\)) )
        (?! \(? (?:{_DATE}) ) \(?\d++\)?
    ){{0,9}}
"""
_EXTENSION = rf"""
    (?: ,?{_SPACE}?(?:ext|extension|durchwahl|dw|x)[.:]?{_SPACE}?[-–]?\d{{1,6}}
        (?! {_SPACE}?[-–./:]?{_SPACE}?\d )
    )?
    (?! [^\W_] | {_MONEY} )
"""
_CALLED = rf"""
    (?:
        (?P<inside> durchwahl | dw | nebenstelle | apparat | extension ) [.:]{{0,2}}
      | (?: tel | (?:tele)?fax | ext | hotline ) [.:]{{0,2}}
      | (?: tele(?:fon|phone) | phone | fon | mobile? | handy | cell | fax | tel | ruf )
        (?: \.?[- ]?(?:nr|no|nummer|number) [.:]{{0,2}} | : )
      | (?P<perhaps> tele(?:fon|phone) | phone | fon | mobile? | handy | cell )
    ) {_SPACE}? [-–]?
"""
_PHONE = rf"""
    {_CALLED} (?P<number>
        (?! \(? (?:{_DATE}) ) [+(]{{0,2}}\d++\)? {_GROUPS}
    ) {_EXTENSION} (?! {_SPACE}? (?:min|minuten|minutes|std|stunden|hours|h|uhr)\b )
  | {_START} (?:
        \(?\d{{3}}\)?[-. ]\d{{3}}[-.]\d{{4}}(?!\d)
      | (?: (?:\+|00)[1-9] | \(?0\)?[1-9] ) \d*+ \)? {_GROUPS}
    ) {_EXTENSION}
"""
_BEFORE_A_WORD = r"[^\W\d_]++[ ](?-i:[abd-hj-mopstu-zäöü])[^\W\d_]{3}"
"""A word that begins nothing: before one that is no "code", "ID", "no." or "registration"."""
_DETAIL = re.compile(
    rf"(?<![^\W_]) (?=[\w.%+(-]) (?!{_BEFORE_A_WORD}) (?: {_NUMBERED}"
    rf"| (?P<mail>{_MAIL}) | (?P<link>{_LINK})"
    rf"| {_START} (?: {_DATE} | {_AMOUNT} ) | (?P<phone>{_PHONE})"
    rf"| (?P<tax>{TAX_NUMBER}) (?![^\W_] | {_MONEY})"
    rf"| (?P<account>{ACCOUNT_NUMBER}) (?![^\W_] | {_MONEY})"
    rf"| (?P<iban>{IBAN}) (?![^\W_]) | (?P<card>{CARD_NUMBER}) | (?P<address>{_IPV6}) )",
    re.X | re.I,
)
_LINE = re.compile(
    r"""^.*? [\d@.:/(\[{BS] (?:  # in most lines nothing can be one, and looking takes its time
        (?<=@) | (?<=\d)(?=\D{0,3}\d) | (?<=\.)(?=\w) | (?<=[:/])(?=[:/])
      | (?<=[(\[{])(?=[ ]?(?:at|ät|AT)) | (?<=B)(?=IC) | (?<=S)(?=WIFT)
    ) .*$""",
    re.X | re.M,
)
_WIDE = re.compile("[\uff01-\uff5e]")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""ASCII for its double in full width."""


def without_details(text: str, placeholder: Callable[[Detail, str], str]) -> str:
    """`text` with what `placeholder` answers for each address, link and number of a person."""
    narrow = text.translate(_NARROW) if not text.isascii() and _WIDE.search(text) else text
    pieces: list[str] = []
    done = 0
    for line in _LINE.finditer(narrow):
        for kind, start, end in _details(narrow, line.start(), line.end()):
            pieces += [text[done:start], placeholder(kind, text[start:end])]
            done = end
    return "".join([*pieces, text[done:]])


def _details(text: str, start: int, end: int) -> Iterator[tuple[Detail, int, int]]:
    """What there is in `text` from `start` to `end`, and from where to where it goes."""
    while found := _DETAIL.search(text, start, end):
        detail = _found(found)
        if detail is not None:
            yield detail
            start = detail[2]
        elif found.lastgroup is None or found.lastgroup == "phone":
            start = found.end()
        else:  # no sum agrees: what begins within may be something all the same
            start = found.start() + 1


def _found(found: re.Match[str]) -> tuple[Detail, int, int] | None:
    """What `found` is; None for a date, an amount, or the number of a version or part."""
    start, end = found.span()
    match found.lastgroup:
        case "mail" | "link" | "tax":
            return Detail(found.lastgroup), start, end
        case "phone" if _is_phone(found):
            return Detail.PHONE, max(start, found.start("number")), end
        case "account":
            start = max(start, found.end("named"))
            length = end_of_iban(found.string[start:end]) or end - start
            return Detail.ACCOUNT, start, start + length
        case "iban" if length := end_of_iban(found[0]):
            return Detail.ACCOUNT, start, start + length
        case "card" if length := end_of_card(found[0]):
            return Detail.CARD, start, start + length
        case "address" if _is_ipv6(found[0]):
            return Detail.LINK, start, end
        case _:
            return None


def _is_ipv6(text: str) -> bool:
    """Whether `text` is an address, and no time or pair of words such as a::b."""
    from ipaddress import AddressValueError, IPv6Address

    try:
        IPv6Address(text.partition("/")[0])
    except AddressValueError:
        return False
    return text.count(":") > 2 or bool(
        re.match("(?:fe80|f[cd][0-9a-f]{2}|[23][0-9a-f]{3}):", text, re.I)
    )


def _is_phone(found: re.Match[str]) -> bool:
    text = found["number"] or found["phone"]
    digits = sum(map(str.isdigit, text))
    if found["number"]:
        least = 2 if found["inside"] else 5 if found["perhaps"] else 3
        return digits >= 5 or (digits >= least and text.isdigit())
    span = _SPAN.fullmatch(text)
    if span and span[1] < span[2]:
        return False
    if text.startswith("00"):
        return digits >= 10
    return digits >= (7 if len(text) > digits else 8)
