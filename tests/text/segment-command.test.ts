import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runSegment, type SegmentOptions } from '../../src/cli/commands/topics/segment.run.js';
import type { Context } from '../../src/cli/common.js';

async function run(words: readonly string[], more: Partial<SegmentOptions> = {}, input = ''): Promise<string> {
  let output = '';
  const options: SegmentOptions = {
    data: '/no/such/directory',
    lang: 'zh',
    quiet: false,
    verbose: false,
    color: false,
    base: false,
    tags: false,
    json: false,
    ...more,
  };
  const context: Context = {
    lang: 'zh',
    text: ({ zh }) => zh,
    effects: {
      stdout: (text) => {
        output += text;
      },
      stderr: () => {},
      now: () => new Date(0),
      env: {},
      cwd: '/',
      signal: new AbortController().signal,
      stdin: Readable.from([input]),
      isTerminal: false,
      isErrorTerminal: false,
      rows: 24,
      columns: 100,
      onExit: () => {},
    },
  };
  expect(await runSegment(words, options, context)).toBe(0);
  return output;
}

describe('kuaibao segment', () => {
  it('shows the words of a text, clauses parted, history left out', async () => {
    expect(await run(['来电反映：A7县12号线工地夜间施工，噪声扰民。历史：上次已回复'])).toBe(
      'A7县 12号线 工地 夜间施工 / 噪音扰民\n',
    );
  });

  it('cuts with the dictionary of the city and the synonyms of the office, as the night does', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kuaibao-segment-'));
    try {
      writeFileSync(join(folder, 'city.txt'), '浦慧通办 n\n');
      writeFileSync(join(folder, 'topics.yaml'), 'synonyms: [[停水, 断水断供]]\n');
      const config = join(folder, 'kuaibao.config.yaml');
      writeFileSync(config, 'city: 上海市\ntopics: { dictionaries: [city.txt], watched: topics.yaml }\n');
      expect(await run(['浦慧通办登记'])).not.toContain('浦慧通办');
      expect(await run(['浦慧通办登记'], { config })).toContain('浦慧通办');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('shows base words alone', async () => {
    expect(await run(['噪声扰民'], { base: true })).toBe('噪声扰民\n');
  });

  it('reads standard input line by line', async () => {
    expect(await run([], {}, '停车难\nWhere can I buy masks?\n')).toBe('停车难\nwhere can I bui 口罩\n');
  });

  it('gives words, tags and places as JSON', async () => {
    expect(JSON.parse(await run(['丽发新城停车难'], { json: true, tags: true }))).toMatchObject({
      places: [{ text: '丽发新城', kind: 'estate' }],
      tags: expect.arrayContaining(['n']),
    });
  });

  it('uses the words that were learned', async () => {
    const data = mkdtempSync(join(tmpdir(), 'kuaibao-segment-'));
    const parts = (await run(['圭塘橘舍'], { base: true })).trim();
    writeFileSync(join(data, 'learned-words.txt'), `圭塘橘舍\t${parts}\t9\n`);
    expect(await run(['圭塘橘舍停车难'], { data })).toBe('圭塘橘舍 停车难\n');
    rmSync(data, { recursive: true });
  });
});
