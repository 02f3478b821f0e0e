"""The version of the distribution `reckon-ai`, said once."""

__version__ = "0.1.0"
