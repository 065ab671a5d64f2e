import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Bulletin, Paragraph } from '../../../src/model/index.js';
import { renderDocx } from '../../../src/render/index.js';
import { hostileDay, longMonth, ordinaryDay } from '../models.js';

const partsOf = async (bulletin: Bulletin): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(unzipSync(await renderDocx(bulletin))).map(([name, part]) => [name, strFromU8(part)]),
  );

/** The words of the file, each paragraph a line. */
const wordsOf = (xml: string): string =>
  xml
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');

const plain = (paragraph: Paragraph): string => paragraph.map(({ text }) => text).join('');

describe('the copy for Word', () => {
  it.each([
    ['an ordinary day', ordinaryDay],
    ['a long month', longMonth],
  ])('of %s holds every number of the page, and every paragraph in its words', async (_, make) => {
    const bulletin = make();
    const words = wordsOf((await partsOf(bulletin))['word/document.xml'] ?? '');
    expect(words).toContain(bulletin.headline);
    expect(words).toContain(plain(bulletin.lead));
    for (const { blocks, heading } of bulletin.sections) {
      if (heading !== null) expect(words).toMatch(new RegExp(`[一二三四五六七八九十]+、${heading}\n`));
      for (const block of blocks) {
        if (block.kind === 'paragraph' || block.kind === 'heading') expect(words).toContain(plain(block.text));
        if (block.kind === 'list') for (const item of block.items) expect(words).toContain(plain(item));
        if (block.kind === 'table')
          for (const cell of block.table.rows.flat()) expect(words.split('\n')).toContain(plain(cell));
      }
    }
  });

  it('says on every page that it is a copy', async () => {
    const parts = await partsOf(ordinaryDay());
    expect(wordsOf(parts['word/header1.xml'] ?? '')).toContain('编辑用副本，以归档和签发的 PDF 为准');
    expect(parts['word/document.xml']).toContain('w:headerReference');
  });

  it('takes hostile words as words', async () => {
    const xml = (await partsOf(hostileDay()))['word/document.xml'] ?? '';
    expect(xml).not.toMatch(/<(?:script|img|b)\b/);
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  });

  it('is the same bytes for the same issue, whatever the clock', async () => {
    const first = await renderDocx(ordinaryDay());
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(Buffer.from(await renderDocx(ordinaryDay())).equals(Buffer.from(first))).toBe(true);
  });
});
