"""Numbers of accounts, cards and taxes: how they are written, and the sums that tell them."""

import string

_SPACE = "[ \\t\u00a0\u202f]"
_BEHIND = rf"{_SPACE}?(?:[.:#]{_SPACE}?){{0,2}}"
"""Between a word such as "Konto" and what it announces."""
_NUMBER_WORD = r"(?:[-. ]{0,2}(?:nummern?|nr|number|num|no)\b)"
_NEXT = r"(?![ ](?:\d\d?\.\d\d?\.|\d{4}-\d\d-\d\d|[\da-f]{1,4}:))"
"""Before a digit more; a date, a time and an address aren't part of the number before them."""
_MORE = rf"{_NEXT}[ ./-]?\d"

IBAN = rf"(?: [a-z]{{2}}\d\d (?:{_SPACE}?-?[a-z0-9]{{4}}){{2,7}} (?:{_SPACE}?-?[a-z0-9]{{1,3}})? )"
"""In groups or in one; where it ends only its sum tells (`end_of_iban`)."""

_IBAN_LENGTHS = """
AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28
EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26
IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28
NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25
SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
"""
_SIGNS = frozenset(string.ascii_letters + string.digits)
_LENGTHS = {one[:2]: int(one[2:]) for one in _IBAN_LENGTHS.split()}
_OF_BANKS = "|".join((*_LENGTHS, "US", "CA", "AU", "NZ", "JP", "CN", "HK", "SG", "IN", "MX", "ZA"))
"""The countries that a BIC names, so that not every word in capitals behind "BIC" is one."""

ACCOUNT_NUMBER = rf"""
    (?: (?:giro|bank|spar|firmen|geschäfts|spenden)?-?konto | kto | depot | account | acct )
        (?: {_NUMBER_WORD}{_BEHIND} \d(?:{_MORE}){{4,}} | {_BEHIND} \d(?:{_NEXT}[ -]?\d){{5,}} )
  | (?: blz | bankleitzahl | sort[- ]?code | routing(?:[- ]?number)? )
        {_BEHIND} \d(?:{_NEXT}[ -]?\d){{5,}}
  | (?: bic | swift )(?:[-/ ](?:code|bic))?{_BEHIND}
        (?-i: [A-Z]{{4}}(?:{_OF_BANKS})[A-Z0-9]{{2}}(?:[A-Z0-9]{{3}})? ) (?![^\W_])
  | (?P<named> iban {_BEHIND} )
        [a-z]{{2}}\d\d (?:[ -]?(?=[a-z]*\d)[a-z0-9]{{4}}){{2,7}} (?:[ -]?\d{{1,3}})? (?![^\W_])
"""
"""Behind a word that says so."""

CARD_NUMBER = r"""
    (?<![\d.,]) (?:
        [2-6]\d{3}(?P<gap>[ -])\d{4}(?P=gap)\d{4}(?P=gap)\d{4}(?:(?P=gap)\d{3})?
      | 3[47]\d\d(?P<wide>[ -])\d{6}(?P=wide)\d{5}
      | [2-6]\d{13,18}
    ) (?![-\w]|[.,]\d)
"""

_COUNTRIES = r"""
    ATU\d{8} | BE[ ]?[01]\d{3}[. ]?\d{3}[. ]?\d{3} | BG\d{9,10} | CY\d{8}[A-Z] | CZ\d{8,10}
  | CHE[- ]?\d{3}\.?\d{3}\.?\d{3} | DE[ ]?\d{3}[ ]?\d{3}[ ]?\d{3} | DK[ ]?(?:\d\d[ ]?){3}\d\d
  | EE\d{9} | EL\d{9} | ES[A-Z0-9]\d{7}[A-Z0-9] | EU\d{9} | FI\d{8} | HR\d{11} | HU\d{8}
  | FR[ ]?[A-Z0-9]{2}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3} | GB[ ]?\d{3}[ ]?\d{4}[ ]?\d\d(?:[ ]?\d{3})?
  | IE\d[A-Z0-9+*]\d{5}[A-Z]{1,2} | IT\d{11} | LT\d{9}(?:\d{3})? | LU\d{8} | LV\d{11} | MT\d{8}
  | NL\d{9}B\d\d | PL[ ]?\d{10} | PT[ ]?\d{9} | RO\d{8,10} | SE\d{12} | SK\d{10}
  | XI\d{9}
"""
TAX_NUMBER = rf"""
    (?-i: {_COUNTRIES} )
  | (?-i:EIN){_BEHIND} \d\d-\d{{7}}
  | (?:ust|vat|mwst|tva|btw|iva){_BEHIND} (?-i:[A-Z]{{2,3}})[ -]?\d(?:{_MORE}){{6,}}
  | (?: (?:ust|umsatzsteuer|vat|mwst|tva|btw|iva|steuer|tax|tin)
            [-. ]{{0,2}}(?:ident(?:ifikations)?|identification|id|reg(?:istration)?)?{_NUMBER_WORD}
      | (?:ust|steuer|vat|tax)[-. ]{{0,2}}id\b | eori\b | st\.?-?nr\b
      | (?-i:TIN)\b
    ) \.?{_BEHIND} (?: [a-z]{{2,3}}[ -]? )?
        \d(?:{_NEXT}[ ./-]?(?=[a-z]*\d)[a-z0-9]){{6,}} [a-z]{{0,2}}
"""
"""Of the European Union, Switzerland and the United Kingdom; others behind a word that says so."""


def end_of_iban(text: str) -> int:
    """Where the IBAN ends with which `text` begins; 0 where it has none.

    Source: ISO 13616, a length for each country, and the remainder by 97 is 1. Of 97 made-up
    numbers of that length one passes, too. Caveat: a country that joins later isn't known.
    """
    length = _LENGTHS.get(text[:2].upper(), 0)
    signs = [(place + 1, sign) for place, sign in enumerate(text) if sign in _SIGNS]
    if not 0 < length <= len(signs):
        return 0
    end = signs[length - 1][0]
    whole = end == len(text) or not text[end].isalnum()
    return end if whole and _remainder("".join(sign for _place, sign in signs[:length])) == 1 else 0


def _remainder(iban: str) -> int:
    turned = iban[4:] + iban[:4]
    digits = "".join(str(int(sign, 36)) for sign in turned)
    return int(digits) % 97


def is_card(text: str) -> bool:
    """Whether `text` is the number of a card: by its beginning, its length and its last digit.

    Source: ISO/IEC 7812, Luhn. Of ten made-up numbers with such a beginning one passes, too.
    """
    digits = [int(sign) for sign in text if sign.isdigit()]
    doubled = (digit * 2 if place % 2 else digit for place, digit in enumerate(reversed(digits)))
    if sum(value - 9 if value > 9 else value for value in doubled) % 10:
        return False
    begin = int("".join(map(str, digits[:6])))
    return any(low <= begin <= high and len(digits) in lengths for low, high, lengths in _ISSUERS)


def end_of_card(text: str) -> int:
    """Where the number of a card ends with which `text` begins, without or with a last group of 3.

    0 where it has none.
    """
    ends = len(text), max(text.rfind(" "), text.rfind("-"))
    return next((end for end in ends if end > 0 and is_card(text[:end])), 0)


_ISSUERS = (
    (300000, 305999, (14,)),
    (340000, 349999, (15,)),
    (352800, 358999, (16,)),
    (360000, 369999, (14,)),
    (370000, 379999, (15,)),
    (380000, 399999, (14, 16)),
    (400000, 499999, (16, 19)),
    (222100, 272099, (16,)),
    (500000, 509999, (16, 18, 19)),
    (510000, 559999, (16,)),
    (560000, 699999, (16, 18, 19)),
)
"""The first six digits, from and to, and how many there are: those of the great networks.

Cards of 13 digits, which nobody issues any more, are not among them: so has every article an EAN.
"""
