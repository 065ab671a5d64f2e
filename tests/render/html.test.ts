import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { KuaibaoError } from '../../src/model/index.js';
import { type FontSet, loadFonts, renderHtml, renderScreen } from '../../src/render/index.js';
import { hostileDay, ordinaryDay, rareCharacters } from './models.js';

let fonts: FontSet;
beforeAll(async () => {
  fonts = await loadFonts();
});

describe('the print HTML', () => {
  it('is the same for the same model', () => {
    expect(renderHtml(ordinaryDay(), fonts).value.html).toBe(renderHtml(ordinaryDay(), fonts).value.html);
  });

  it('is made by the office’s own template, and says where that is missing or broken', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kuaibao 模板-'));
    const made = () => renderHtml(ordinaryDay(), fonts, folder).value.html;
    const fault = () => {
      try {
        return made();
      } catch (error) {
        return error instanceof KuaibaoError ? [error.code, error.exitCode] : error;
      }
    };
    expect(fault()).toEqual(['render-template-missing', 78]);
    writeFileSync(join(folder, 'print.hbs'), '{{#each pages}}');
    expect(fault()).toEqual(['render-template-unusable', 78]);
    writeFileSync(join(folder, 'print.hbs'), '<p>本单位的模板</p>');
    expect(made()).toBe('<p>本单位的模板</p>');
  });

  it('asks for nothing from outside', () => {
    const { html } = renderHtml(hostileDay(), fonts).value;
    expect(html.match(/url\((?!data:)/g)).toBeNull();
    expect(html).not.toMatch(/<(?:script|img|iframe|object|link|base|form)\b/i);
  });

  it.each([
    ['print', (one: ReturnType<typeof hostileDay>) => renderHtml(one, fonts).value.html],
    ['screen', (one: ReturnType<typeof hostileDay>) => renderScreen(one)],
  ])('lets no ticket text become markup (%s)', (_, render) => {
    const html = render(hostileDay());
    const own = render(ordinaryDay());
    for (const tag of ['script', 'img', 'style', 'svg onload', 'b']) {
      const count = (text: string) => text.match(new RegExp(`<${tag}[\\s>]`, 'g'))?.length ?? 0;
      expect([tag, count(html)]).toEqual([tag, count(own)]);
    }
    const tags = html.replace(/"[^"]*"/g, '""').match(/<\w[^>]*>/g) ?? [];
    expect(tags.filter((tag) => /\son\w+=/i.test(tag))).toEqual([]);
    expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\u0000\u0007]/);
    expect(html).toContain('{{constructor}}');
  });

  it('reports characters that a face lacks, and prints 〓 where none has them', () => {
    const { value, findings } = renderHtml(rareCharacters(), fonts);
    const missing = findings.find((finding) => finding.code === 'render-no-glyph');
    expect(missing?.args.characters).toEqual(['\u{30000}']);
    expect(value.html).toContain('〓');
    const replaced = findings.find((finding) => finding.code === 'render-fallback-face')?.args.characters;
    expect(replaced).toContain('𬒈');
  });
});
