"""Words that read like a model's reasoning, made from a seed: for pages that have to be looked at."""

import random

_SENTENCES = (
    "So $n$ must satisfy $n \\equiv {a} \\pmod {{{b}}}$, and since $\\gcd({a}, {b}) = 1$ there is exactly one residue.",
    "Wait, let me check that again with n = {a}.",
    "Then {a}k + {b} modulo {c} leaves {d}, so k = {c}j + {d} for some integer j.",
    "Hmm, that gives {a}, which is too large by {b}.",
    "Substituting back: {a} * {b} = {c}, and subtracting {d} keeps the parity.",
    "Alternatively, count the pairs directly: there are {a} choices for the first and {b} for the second.",
    "By symmetry both cases contribute the same, hence the total is 2 * {a} = {b}.",
    "If k = {a} then the remainder is {b}; if k = {c} it is {d}.",
    "I should verify the boundary: for n = {a} the inequality is strict.",
    "The derivative is $f'(x) = {a}x^2 - {b}$, which vanishes at $x = \\sqrt{{{b}/{a}}}$.",
)


def paragraph(rng: random.Random, tokens: int) -> list[str]:
    """About a paragraph of exactly `tokens` tokens; the last one ends it with an empty line."""
    found: list[str] = []
    while len(found) < tokens - 1:
        numbers = {name: rng.randrange(2, 400) for name in "abcd"}
        words = rng.choice(_SENTENCES).format(**numbers).split(" ")
        found += [word if not found and not index else f" {word}" for index, word in enumerate(words)]
    return [*found[: max(0, tokens - 1)], "\n\n"]


def hostile() -> list[str]:
    """What must stay text: markup, control characters, right-to-left, joined emoji, a formula that explodes."""
    return [
        "<img src=x onerror=\"document.title='owned'\">",
        " <script>document.title='owned'</script>",
        " \x1b[31mred\x1b[0m",
        " \u202egnp.exe\u202c",
        " עברית נכתבת מימין",
        " 👩‍👩‍👧‍👦👍🏽",
        " $\\def\\a{\\a\\a}\\a$",
        " $\\href{javascript:alert(1)}{x}$",
        " [x](javascript:alert(1))",
        " ⟨/think⟩\u0000\ufeff",
        "\n\n",
    ]
