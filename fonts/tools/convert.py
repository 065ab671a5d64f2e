#!/usr/bin/env python3
"""Makes the four faces in fonts/ from Debian's files: a one-time step, kept so that it can be repeated.

    apt-get download texlive-lang-chinese fonts-lxgw-wenkai fonts-hanazono python3-fonttools python3-brotli   (no root needed)
    for d in *.deb; do dpkg-deb -x $d x; done
    PYTHONPATH=x/usr/lib/python3/dist-packages python3 convert.py \
        x/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf KuaibaoFangsong.ttf "Kuaibao Fangsong" gbk
    ... LXGWWenKai-Regular.ttf KuaibaoKai.ttf "Kuaibao Kai" gb2312
    ... HanaMinB.ttf KuaibaoRare.ttf.br "Kuaibao Rare" extensions
    ... NotoSerifSC_300Light.ttf KuaibaoFigures.ttf "Kuaibao Figures" figures     (npm: @expo-google-fonts/noto-serif-sc 300Light)

CFF outlines become quadratic glyf outlines (error at most 1 unit of 1000), because browsers embed CFF as Type 3.
Only the characters of GBK (GB2312 for the 楷体; CJK Extensions B to F for the rare ones) and the usual marks are kept, hints and layout tables are dropped, the family is renamed.
The figures are ASCII of Noto Serif SC Light at FIGURE_SCALE: the height and the weight of the strokes of the 仿宋 beside them.
"""
import io
import sys

import brotli
from fontTools.misc.timeTools import timestampFromString
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem

MARKS = [*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2060), *range(0x2100, 0x2200), *range(0x2460, 0x2500),
         *range(0x2500, 0x2600), *range(0x3000, 0x3040), *range(0xFE10, 0xFE20), *range(0xFE30, 0xFE50), *range(0xFF00, 0xFFF0)]


# CJK Extensions B to F, as in GB 18030-2022.
EXTENSIONS = [(0x20000, 0x2A6D6), (0x2A700, 0x2B734), (0x2B740, 0x2B81D), (0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0)]


# By eye beside the 仿宋 at 16 pt; .90 looks small, 1 is the 宋体's own size.
FIGURE_SCALE = 0.94


def wanted(codec):
    if codec == 'figures':
        return set(range(0x20, 0x7F))
    if codec == 'extensions':
        return {char for first, last in EXTENSIONS for char in range(first, last + 1)}
    chars = set(MARKS)
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                chars.add(ord(bytes([lead, trail]).decode(codec)))
            except (UnicodeDecodeError, TypeError):
                pass
    return chars


def to_glyf(font):
    order, source = font.getGlyphOrder(), font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(source)
        source[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font['loca'] = newTable('loca')
    font['glyf'] = glyf = newTable('glyf')
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    del font['CFF ']
    if 'VORG' in font:
        del font['VORG']
    glyf.compile(font)
    maxp = font['maxp'] = newTable('maxp')
    maxp.tableVersion = 0x00010000
    for field in ('maxZones', 'maxTwilightPoints', 'maxStorage', 'maxFunctionDefs', 'maxInstructionDefs',
                  'maxStackElements', 'maxSizeOfInstructions', 'maxComponentElements', 'maxPoints', 'maxContours',
                  'maxCompositePoints', 'maxCompositeContours', 'maxComponentDepth', 'numGlyphs'):
        setattr(maxp, field, 0)
    maxp.maxZones, maxp.numGlyphs = 1, len(order)
    post = font['post']
    post.formatType, post.extraNames, post.mapping, post.glyphOrder = 3.0, [], {}, order
    font.sfntVersion = '\x00\x01\x00\x00'


source, target, family, codec = sys.argv[1:5]
font = TTFont(source, recalcTimestamp=False)
options = Options()
options.layout_features = []
options.hinting = False
options.notdef_outline = True
options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
options.drop_tables += ['GPOS', 'GSUB', 'GDEF', 'vhea', 'vmtx', 'DSIG', 'BASE', 'MATH', 'meta', 'gasp', 'FFTM']
subsetter = Subsetter(options)
subsetter.populate(unicodes=wanted(codec))
subsetter.subset(font)
if 'CFF ' in font:
    to_glyf(font)
if codec == 'figures':
    em = font['head'].unitsPerEm
    scale_upem(font, round(em * FIGURE_SCALE))
    font['head'].unitsPerEm = em
original = font['name'].getDebugName(4)
for record in font['name'].names:
    text = {1: family, 3: f'{family} (from {original})', 4: family, 6: family.replace(' ', '') + '-Regular'}.get(record.nameID)
    if text:
        record.string = text
font['head'].modified = timestampFromString('Sun Nov  1 00:00:00 2026')
if target.endswith('.br'):
    whole = io.BytesIO()
    font.save(whole)
    with open(target, 'wb') as out:
        out.write(brotli.compress(whole.getvalue(), quality=11, lgwin=24))
else:
    font.save(target)
print(target, len(font.getGlyphOrder()), 'glyphs from', original)
