"""Strategies as values: made here, run by `reckon.solve`, and written by yourself in the same words.

A strategy is a function of a random source that gives a generator: it yields asks (`reckon.strategies.asks`)
and is sent replies. It does no I/O, so this package needs no server, no store and no model.
"""

from reckon.strategies.asks import Choice, Sampling, Strategy
from reckon.strategies.best_of_n import best_of_n
from reckon.strategies.chain_of_thought import chain_of_thought
from reckon.strategies.ledger import Budget
from reckon.strategies.self_consistency import self_consistency

__all__ = ["Budget", "Choice", "Sampling", "Strategy", "best_of_n", "chain_of_thought", "self_consistency"]
