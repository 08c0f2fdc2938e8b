"""Numbers as people write them: with blanks or commas between thousands, with a decimal point or a decimal comma.

Nobody is asked in which country a file was written, so only what means one number everywhere is read. Each number is
looked at for itself: none changes what another one means.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import Final

from msgspec import Struct

MOST_DIGITS: Final = 15
"""What workbooks keep of a number (ECMA-376 Part 1, 18.17.5.2: IEEE 754 doubles, which hold 15 digits in any case)."""
LONGEST_SHOWN: Final = 60
"""Characters of what is no number that a message shows."""

_BLANKS: Final = " \u00a0\u2009\u202f"
_MARKS: Final = "'’"
_SIGNED: Final = re.compile(r"([-−–+]?)\s*(.*)", re.DOTALL)  # noqa: RUF001 (people write all of them)
_MINUS: Final = ("-", "−", "–")  # noqa: RUF001
_STORED: Final = re.compile(r"\d+\.\d+(?:e[-+]?\d{1,3})?|\d+e[-+]?\d{1,3}", re.ASCII | re.IGNORECASE)
_PLAIN: Final = re.compile(r"(\d+)(?:([.,])(\d+))?", re.ASCII)
_GROUPED: Final = re.compile(
    rf"(\d{{1,3}}(?P<gap>[{_BLANKS}{_MARKS}])\d{{3}}(?:(?P=gap)\d{{3}})*)(?:[.,](\d+))?", re.ASCII
)
_COMMAS: Final = re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d+)|(\d{1,3}(?:,\d{3}){2,})", re.ASCII)
_POINTS: Final = re.compile(r"(\d{1,3}(?:\.\d{3})+),(\d+)|(\d{1,3}(?:\.\d{3}){2,})", re.ASCII)
_EXPONENT: Final = re.compile(r"[\d.,]+[eE][-+]?\d+", re.ASCII)
_NOT_FINITE: Final = re.compile(r"\.?(?:nan|inf(?:inity)?|∞|n/a|#n/a)", re.IGNORECASE)


class NumberError(ValueError):
    """What is written is no number, or two; the text says why, `hint` what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class WrittenNumber(Struct, frozen=True):
    """A number, and with how many decimals it was written, less the zeros at its end."""

    value: float
    decimals: int


def read_number(written: str) -> WrittenNumber:
    """The one number that `written` means everywhere. Raises `NumberError`."""
    text = written.strip()
    sign, digits = _SIGNED.fullmatch(text).groups()  # type: ignore[union-attr]  # it matches every text
    if len(text) > LONGEST_SHOWN:
        text = f"{text[: LONGEST_SHOWN - 3]}..."
    whole, fraction = _digits(digits, text, sign in _MINUS)
    fraction = fraction.rstrip("0")
    if len((whole + fraction).lstrip("0")) > MOST_DIGITS:
        raise NumberError(f"{text} has more than {MOST_DIGITS} digits", "round it, and say in unit: what is counted")
    value = float(f"{whole}.{fraction or 0}")
    return WrittenNumber(-value if sign in _MINUS and value else value, len(fraction))


def read_stored_number(written: str) -> WrittenNumber:
    """The number that `written` means where a point is a decimal point: as `read_number`, and as programs store it.

    That is with a point and three decimals, with an exponent, and with more digits than count. The zeros at its end
    say how exact it is and are kept. Raises `NumberError`.
    """
    text = written.strip()
    sign, digits = _SIGNED.fullmatch(text).groups()  # type: ignore[union-attr]  # it matches every text
    if _STORED.fullmatch(digits):
        exact = Decimal(digits)
        if len(exact.as_tuple().digits) > MOST_DIGITS:
            exact = Context(prec=MOST_DIGITS).plus(exact).normalize()
        exponent = exact.as_tuple().exponent
        assert isinstance(exponent, int), "digits are a finite number"
        value, decimals = float(exact), max(-exponent, 0)
        if abs(value) >= 10**MOST_DIGITS or decimals > MOST_DIGITS:
            raise NumberError(f"{text} has more than {MOST_DIGITS} digits", "round it, or leave numbers: out")
    else:
        whole, fraction = _digits(digits, text, sign in _MINUS)
        value, decimals = float(f"{whole}.{fraction or 0}"), len(fraction)
        if len((whole + fraction).lstrip("0")) > MOST_DIGITS:
            raise NumberError(f"{text} has more than {MOST_DIGITS} digits", "round it, or leave numbers: out")
    return WrittenNumber(-value if sign in _MINUS and value else value, decimals)


def _digits(digits: str, text: str, is_negative: bool) -> tuple[str, str]:
    """The digits before and after the decimal sign. A hint of what to write keeps the minus."""
    if match := _PLAIN.fullmatch(digits):
        whole, separator, fraction = match[1], match[2], match[3] or ""
        if separator and len(fraction) == 3 and len(whole) <= 3 and not whole.startswith("0"):
            minus = "-" if is_negative else ""
            message = f"{text} could be {minus}{whole}{fraction} or {minus}{whole} and a fraction"
            raise NumberError(message, f"write {minus}{whole}{fraction}, or {minus}{whole}.{fraction}0")
        return whole, fraction
    if match := _GROUPED.fullmatch(digits):
        return re.sub(r"\D", "", match[1]), match[3] or ""
    for pattern in (_COMMAS, _POINTS):
        if match := pattern.fullmatch(digits):
            return re.sub(r"\D", "", match[1] or match[3]), match[2] or ""
    if not digits or _NOT_FINITE.fullmatch(digits):
        raise NumberError(f"{text} is not a number", "leave it empty where there is no value")
    if _EXPONENT.fullmatch(digits):
        raise NumberError(f"{text} is written with an exponent", "write all of its digits")
    if digits.rstrip()[-1:] in "%‰€$£" or digits[:1] in "€$£":
        raise NumberError(f"{text} has a sign besides the number", "write the number alone, and the sign in unit:")
    raise NumberError(f"{text} is not a number", "write it as 1200, 1 200 or 1200.5")
