"""Cuts the site's fonts from the npm packages @fontsource-variable/newsreader and /public-sans (both OFL 1.1).

The results are committed under public/fonts; run this only to change them:
    apt-get install fonttools python3-brotli && npm install --no-save @fontsource-variable/newsreader \
        @fontsource-variable/public-sans && python3 scripts/subset-fonts.py

Kerning is taken from the default instance: kerning that varies with the axes weighs 16 kB and shows nowhere at our sizes.
Prints each file's size and the metrics of the fallback faces in app/(site)/site.css.
"""

import os

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SOURCE = "node_modules/@fontsource-variable/"
TARGET = "public/fonts/"
GERMAN_AND_NEIGHBOURS = [*range(0x20, 0x7F)] + [
    ord(c)
    for c in "\u00a0\u00ad§©«®°»·×½ÄÅÆÇÉÈÊËÑÖØÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿÀÁÓŒœŠšŽž–—‘’‚“”„•…‹›€−→ẞ\u2009\u202f"
]
LATIN_EXTENDED_A = [*range(0x100, 0x180)]
FEATURES = ["kern", "liga", "locl", "tnum"]
AVERAGE_WIDTH = {"Times New Roman": 854.3953488372093 / 2048, "Arial": 934.5116279069767 / 2048}


def cut(name, source, unicodes, axes, default):
    font = TTFont(SOURCE + source)
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 13, 14]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    path = TARGET + name + ".woff2"
    font.save(path)
    variable = instancer.instantiateVariableFont(TTFont(path), axes)
    static = instancer.instantiateVariableFont(TTFont(path), default)
    for table in ("GPOS", "GDEF"):
        if table in static:
            variable[table] = static[table]
    variable.flavor = "woff2"
    variable.save(path)
    print(f"{name}: {os.path.getsize(path)} bytes")
    return static


def fallback(static, family):
    em = static["head"].unitsPerEm
    cmap, metrics = static.getBestCmap(), static["hmtx"]
    letters = "abcdefghijklmnopqrstuvwxyz"
    width = sum(metrics[cmap[ord(c)]][0] for c in letters) / len(letters) / em
    adjust = width / AVERAGE_WIDTH[family]
    hhea = static["hhea"]
    print(
        f"  fallback {family}: size-adjust {adjust:.2%}; ascent-override {hhea.ascent / em / adjust:.2%};"
        f" descent-override {-hhea.descent / em / adjust:.2%}; line-gap-override {hhea.lineGap / em / adjust:.2%}"
    )


newsreader = "newsreader/files/newsreader-{}-opsz-{}.woff2"
public_sans = "public-sans/files/public-sans-{}-wght-normal.woff2"
reading = {"wght": 400, "opsz": 18}
fallback(
    cut("newsreader-1", newsreader.format("latin", "normal"), GERMAN_AND_NEIGHBOURS, {"wght": (400, 700), "opsz": (18, 72)}, reading),
    "Times New Roman",
)
fallback(
    cut("public-sans-1", public_sans.format("latin"), GERMAN_AND_NEIGHBOURS, {"wght": (400, 600)}, {"wght": 400}), "Arial"
)
cut("newsreader-italic-1", newsreader.format("latin", "italic"), GERMAN_AND_NEIGHBOURS, reading, reading)
cut("newsreader-ext-1", newsreader.format("latin-ext", "normal"), LATIN_EXTENDED_A, {"wght": (400, 700), "opsz": 18}, reading)
cut("public-sans-ext-1", public_sans.format("latin-ext"), LATIN_EXTENDED_A, {"wght": (400, 600)}, {"wght": 400})
