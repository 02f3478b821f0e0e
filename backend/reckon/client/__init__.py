"""A client of Reckon's API in Python; `reckon.Client` is this package's face."""
