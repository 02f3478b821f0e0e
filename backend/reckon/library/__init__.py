"""Strategies without a server: `reckon.solve` and `reckon.asolve` are this package's face."""
