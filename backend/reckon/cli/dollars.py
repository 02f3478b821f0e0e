"""Dollars as an option: a decimal number of zero or more, kept exact."""

from decimal import Decimal, InvalidOperation

import click


class Dollars(click.ParamType[Decimal]):
    """Reads `0.05`; what is no such number is a usage error."""

    name = "dollars"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The number."""
        try:
            usd = Decimal(str(value))
        except InvalidOperation:
            usd = Decimal(-1)
        if not usd.is_finite() or usd < 0:
            self.fail(f"{value!r} is not a number of dollars; write it as 0.05.", param, ctx)
        return usd


DOLLARS = Dollars()
