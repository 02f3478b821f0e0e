"""The demo models' vocabulary of 84 tokens, where a paragraph break is one token."""

import re

SPECIAL = ("<pad>", "<|im_start|>", "<|im_end|>")
MARKERS = ("<think>", "</think>")
WORDS = ("user", "assistant", "system", "\n\n", "\n", "mod")
CHARACTERS = tuple("0123456789+-*=() ?.:,abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
VOCABULARY = (*SPECIAL, *MARKERS, *WORDS, *CHARACTERS)
TOKEN_ID = {token: index for index, token in enumerate(VOCABULARY)}

PAD = TOKEN_ID["<pad>"]
END = TOKEN_ID["<|im_end|>"]
SEPARATOR = TOKEN_ID["\n\n"]

_TOKEN = re.compile("|".join(re.escape(token) for token in sorted(VOCABULARY, key=len, reverse=True)))


def encode(text: str) -> list[int]:
    """Token ids of `text`; characters outside the vocabulary are left out."""
    return [TOKEN_ID[token] for token in _TOKEN.findall(text)]


def decode(ids: list[int]) -> str:
    """The text of token ids, special tokens included."""
    return "".join(VOCABULARY[index] for index in ids)


def prompt(question: str) -> str:
    """The chat template's text up to where the assistant begins."""
    return f"<|im_start|>user\n{question}<|im_end|>\n<|im_start|>assistant\n"
