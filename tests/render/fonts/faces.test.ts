import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { subsetFont } from '../../../src/render/fonts/subset.js';
import { defaultRenderSettings, readFonts, renderPdf, verifyPdf } from '../../../src/render/index.js';
import { createShaper } from '../../../src/render/text/shape.js';
import { ordinaryDay } from '../models.js';

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-faces-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The office's own face: it holds one rare character, 𠮷, and has a name of its own. */
function rareFace(): string {
  const shipped = readFonts().fallbacks.find(({ key }) => key === 'extensions')?.font;
  if (shipped === undefined) throw new Error('no shipped face of rare characters');
  const bytes = subsetFont(shipped, [0x20bb7]);
  const wide = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
  for (let at = bytes.indexOf(wide('KuaibaoRare')); at !== -1; at = bytes.indexOf(wide('KuaibaoRare'))) {
    wide('OfficesRare').copy(bytes, at);
  }
  const file = join(folder, 'rare.ttf');
  writeFileSync(file, bytes);
  return file;
}

/** The Chinese characters of GB 18030-2022, level 3: the basic block, Extensions A to F. */
const GB18030 = [
  [0x4e00, 0x9fef],
  [0x3400, 0x4db5],
  [0x20000, 0x2a6d6],
  [0x2a700, 0x2b734],
  [0x2b740, 0x2b81d],
  [0x2b820, 0x2cea1],
  [0x2ceb0, 0x2ebe0],
] as const;

const codesOf = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);

describe('a character that the faces lack', () => {
  it.each(['㛃', '㼆', '䶮', '𡎚', '𠅤', '𪟝', '𫖯', '𫟅', '𬀩', '𬬭', '𬭎', '𬶋', '𬱖', '𰻝'])(
    '%s comes from a full face',
    (character) => {
      const shaper = createShaper(readFonts());
      expect(shaper.shape(character, 'fang', 16).map(({ text, full }) => [text, full])).toEqual([[character, true]]);
      expect(codesOf(shaper.findings())).toEqual(['render-fallback-face']);
    },
  );

  it('is a 〓 and is reported where no face has it', () => {
    const shaper = createShaper(readFonts());
    expect(shaper.shape('𰀀田', 'fang', 16).map(({ text }) => text)).toEqual(['〓', '田']);
    expect(shaper.findings()).toContainEqual({ code: 'render-no-glyph', args: { characters: ['𰀀'] } });
  });

  it('is found for every Chinese character of GB 18030-2022', () => {
    const { faces, fallbacks } = readFonts();
    const all = [faces.fang, ...fallbacks.map(({ font }) => font)];
    for (const [first, last] of GB18030) {
      for (let code = first; code <= last; code += 1) {
        if (!all.some((font) => font.glyph(code) !== 0)) expect.fail(`U+${code.toString(16)}`);
      }
    }
  });

  it('prints from the shipped face of CJK Extensions, embedded in the file', async () => {
    const lead = [{ text: '市民反映“𠮷田𪚥龘”路口积水，已有多日。', verbatim: 'quote' as const }];
    const bulletin = ordinaryDay({ lead, sections: [], numbers: [] });
    const { value } = await renderPdf(bulletin, defaultRenderSettings, { env: process.env });
    const report = await verifyPdf(value, { bulletin, fonts: readFonts() });
    expect(report.failures).toEqual([]);
  });

  it('comes from the office’s own face of rare characters, embedded in the file', async () => {
    const fonts = { rare: rareFace() };
    const lead = [{ text: '市民反映“𠮷田”路口积水，已有多日。', verbatim: 'quote' as const }];
    const bulletin = ordinaryDay({ lead, sections: [], numbers: [] });
    const { value, findings } = await renderPdf(bulletin, { ...defaultRenderSettings, fonts }, { env: process.env });
    expect(codesOf(findings)).toEqual(['render-fallback-face']);
    const report = await verifyPdf(value, { bulletin, fonts: readFonts(fonts) });
    expect(report.failures).toEqual([]);
  });

  it('is left out where it is a smiley', () => {
    const shaper = createShaper(readFonts());
    expect(shaper.shape('太差👍🏽🇨🇳了', 'fang', 16).map(({ text }) => text)).toEqual(['太', '差', '了']);
    expect(shaper.findings()).toEqual([]);
  });
});

it.each(['迪丽热巴·迪力木拉提', '买买提•吐尔逊', '阿依古丽・艾尔肯', '阿不都‧热西提'])(
  '%s prints as it is written',
  (name) => {
    const shaper = createShaper(readFonts());
    expect(
      shaper
        .shape(name, 'fang', 16)
        .map(({ text }) => text)
        .join(''),
    ).toBe(name);
    expect(codesOf(shaper.findings())).not.toContain('render-no-glyph');
  },
);
