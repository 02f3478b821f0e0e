"""Payment card numbers: issuer, length and grouping by expression, then the check digit (Luhn, ISO/IEC 7812-1)."""

_PLAIN = (
    r"\b(?:"
    r"4\d{12}(?:\d{3}){0,2}"  # Visa: 13, 16, 19
    r"|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}"  # Mastercard
    r"|3[47]\d{13}"  # American Express
    r"|3(?:0[0-5]|[689]\d)\d{11}"  # Diners Club
    r"|35(?:2[89]|[3-8]\d)\d{12}"  # JCB
    r"|6(?:011|4[4-9]\d|5\d\d)\d{12}(?:\d{3})?"  # Discover
    r"|62\d{14,17}"  # UnionPay
    r"|(?:5018|5020|5038|6304|6759|676[1-3])\d{8,15}"  # Maestro
    r")\b"
)
_FIRST_FOUR = r"(?:4\d{3}|5[0-5]\d\d|2[2-7]\d\d|35\d\d|6\d{3})"
_GROUPED = (
    rf"\b(?:{_FIRST_FOUR}(?: \d{{4}}){{3}}(?: \d{{3}})?|{_FIRST_FOUR}(?:-\d{{4}}){{3}}(?:-\d{{3}})?"
    r"|3[47]\d\d \d{6} \d{5}|3[47]\d\d-\d{6}-\d{5}|3[0689]\d\d \d{6} \d{4}|3[0689]\d\d-\d{6}-\d{4})\b"
)
_ZERO = ord("0")


def is_card(data: bytes, start: int, end: int) -> bool:
    """Whether the candidate is no part of a decimal number, and its check digit is right."""
    before, after = data[max(0, start - 2) : start], data[end : end + 2]
    if (len(before) == 2 and before[:1].isdigit() and before[1:] in b".,") or (
        len(after) == 2 and after[:1] in b".," and after[1:].isdigit()
    ):
        return False
    digits = [byte - _ZERO for byte in data[start:end] if 0 <= byte - _ZERO <= 9]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(digits[-1::-2])) % 10 == 0


PATTERNS = ((_PLAIN, is_card), (_GROUPED, is_card))
