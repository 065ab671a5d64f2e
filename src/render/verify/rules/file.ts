import type { Bulletin } from '../../../model/index.js';
import { RENDER } from '../../settings.js';
import { cleanText } from '../../text/clean.js';
import { foldText } from '../facts.js';
import { perPage, type Rule } from '../rule.js';

export const fileRules: readonly Rule[] = [
  {
    id: 'F24',
    title: { zh: '字体未按要求嵌入：{font}（{reason}）', en: 'font not embedded as it must be: {font} ({reason})' },
    check(evidence) {
      const { fonts, pages } = evidence.pdf;
      const failures = fonts.flatMap((font) => {
        const reason =
          font.type === 'Type3'
            ? 'Type 3'
            : !font.isEmbedded
              ? 'not embedded'
              : !font.isSubset
                ? 'not subset'
                : !font.hasUnicode
                  ? 'no ToUnicode'
                  : evidence.fontNames !== null && !evidence.fontNames.includes(font.name)
                    ? 'unexpected face'
                    : null;
        return reason === null ? [] : [{ page: null, args: { font: font.name, reason } }];
      });
      const unmapped = pages.filter((page) => page.glyphs.some((glyph) => !glyph.isMapped));
      return [
        ...failures,
        ...(fonts.length === 0 ? [{ page: null, args: { font: '', reason: 'none' } }] : []),
        ...unmapped.map((page) => ({ page: page.number, args: { font: '', reason: '.notdef' } })),
      ];
    },
  },
  {
    id: 'F26',
    title: { zh: '文字没有墨迹：“{text}”', en: 'type without ink: {text}' },
    check: (evidence) =>
      perPage(evidence, (_, lines) => {
        const blank = lines.find((line) => {
          const seen = line.glyphs.filter((glyph) => glyph.isInked !== null);
          return seen.length > 0 && seen.filter((glyph) => glyph.isInked).length < seen.length * RENDER.check.inked;
        });
        return blank === undefined ? null : { text: blank.text.slice(0, 12) };
      }),
  },
  {
    id: 'F30',
    title: { zh: '文件属性不全：{missing}', en: 'facts of the file missing: {missing}' },
    check({ pdf, bulletin }) {
      const form = /^D:\d{14}/;
      const missing = [
        ...(pdf.title === '' ? ['Title'] : []),
        ...(pdf.author === '' ? ['Author'] : []),
        ...(/^zh(-CN|-Hans)?/i.test(pdf.language) ? [] : ['Lang']),
        ...(form.test(pdf.created) && form.test(pdf.modified) ? [] : ['dates']),
        ...(pdf.isTagged ? [] : ['tags']),
        ...(pdf.hasOutline ? [] : ['outline']),
        ...(alternativesHold(pdf.alternatives, bulletin) ? [] : ['alternative text']),
      ];
      return missing.length === 0 ? [] : [{ page: null, args: { missing } }];
    },
  },
  {
    id: 'F31',
    title: { zh: '文件超过5MB（{bytes}字节）', en: 'larger than 5 MB ({bytes} bytes)' },
    check: ({ pdf }) => (pdf.bytes <= RENDER.check.mostBytes ? [] : [{ page: null, args: { bytes: pdf.bytes } }]),
  },
  {
    id: 'F33',
    title: { zh: '文件含有脚本或外部链接：{names}', en: 'scripts or links to outside: {names}' },
    check: ({ pdf }) => (pdf.active.length === 0 ? [] : [{ page: null, args: { names: pdf.active } }]),
  },
];

/** Every figure has an alternative text, and the drawn ones say what the model has them say. */
function alternativesHold(found: readonly string[], bulletin: Bulletin | null): boolean {
  const said = new Set(found.map(foldText));
  const drawn = (bulletin?.sections ?? []).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'figure' && block.figure.kind !== 'sparks' ? [block.figure.alt] : [])),
  );
  return !said.has('') && drawn.every((alt) => said.has(foldText(cleanText(alt))));
}
