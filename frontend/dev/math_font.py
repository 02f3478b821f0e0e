"""Cuts the pages' mathematical font out of STIX Math: the glyphs that models' formulas use, and the measures.

Run: python frontend/dev/math_font.py STIXMath-Regular.otf (with fonttools and brotli; Debian's fonts-stix 1.1.1 has
the font). The result is committed: no build needs this.
"""

import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

NAME = "Reckon Math"  # the licence keeps the font's own name for the font as it was
NAMES = {
    0: "Copyright (c) 2001-2011 by the STI Pub Companies, with Reserved Font Name STIX Fonts. "
    "Glyphs and measures out of STIX Math 1.1.1.",
    1: NAME,
    2: "Regular",
    4: NAME,
    6: "ReckonMath-Regular",
    13: "SIL Open Font License 1.1",
    14: "https://openfontlicense.org",
}
ITALICS = {*range(0x1D434, 0x1D468), 0x210E, *range(0x1D6FC, 0x1D715), 0x1D716, 0x1D717, 0x1D719}
UPRIGHT = {*range(0x20, 0x7F), 0xA0, 0xAC, 0xB0, 0xB1, 0xB7, 0xD7, 0xF7, 0x131, 0x237}
SIGNS = "ΓΔΘΛΞΠΣΦΨΩ′″…→←↔⇒⇔↦∀∂∃∅∇∈∉∏∑−∓∗√∝∞∠∣∥∧∨∩∪∫∴∼≃≅≈≠≡≤≥≪≫⊂⊆⊕⊗⊥⋅⋯⟨⟩⌊⌋⌈⌉ℏℓℝℂℤℕℚ‖ϵ"  # noqa: RUF001 (signs, not letters that look like them)
TALL = "()[]{}|√∑∏∫"
WIDE = (0x5E, 0x7E, 0xAF, 0x203E, 0x2190, 0x2192, 0x23DE, 0x23DF, 0x302, 0x303, 0x305, 0x20D7)


def main(source: str) -> None:
    """Writes it beside its style sheet."""
    font = TTFont(source)
    glyphs = font.getBestCmap()
    sizes = font["MATH"].table.MathVariants
    sizes.VertGlyphConstruction = _fewer(
        sizes.VertGlyphCoverage, sizes.VertGlyphConstruction, {glyphs[ord(sign)] for sign in TALL}
    )
    sizes.HorizGlyphConstruction = _fewer(
        sizes.HorizGlyphCoverage, sizes.HorizGlyphConstruction, {glyphs[code] for code in WIDE if code in glyphs}
    )
    sizes.VertGlyphCount, sizes.HorizGlyphCount = len(sizes.VertGlyphConstruction), len(sizes.HorizGlyphConstruction)
    options = subset.Options(layout_features=[], hinting=False, glyph_names=False, notdef_outline=False)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=UPRIGHT | ITALICS | {ord(sign) for sign in SIGNS})
    subsetter.subset(font)
    font["name"].names = []
    for number, text in NAMES.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    outlines = font["CFF "].cff
    outlines.fontNames = [NAMES[6]]
    for told in ("FullName", "FamilyName", "Notice", "Copyright", "version", "Weight"):
        outlines.topDictIndex[0].rawDict.pop(told, None)
    font.flavor = "woff2"
    font.save(Path(__file__).parents[1] / "src/ui/math/ReckonMath.woff2")


def _fewer(coverage: Any, constructions: list[Any], kept: Collection[str]) -> list[Any]:
    """Only what grows in formulas, in three sizes and in pieces: what is between is drawn by the next larger."""
    pairs = [(glyph, one) for glyph, one in zip(coverage.glyphs, constructions, strict=True) if glyph in kept]
    coverage.glyphs = [glyph for glyph, _ in pairs]
    for _, one in pairs:
        sizes = one.MathGlyphVariantRecord
        if len(sizes) > 3:
            one.MathGlyphVariantRecord = [sizes[0], sizes[1], sizes[-1]]
        one.VariantCount = len(one.MathGlyphVariantRecord)
    return [one for _, one in pairs]


if __name__ == "__main__":
    main(sys.argv[1])
