import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = resolve(dirname(fileURLToPath(import.meta.url)), '..', 'src');

/** Which rooms each room may import; its own files it always may. `cli` and `pipeline.ts` may import all. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  model: [],
  config: ['model'],
  ingest: ['model'],
  privacy: ['model', 'text'],
  text: ['model'],
  topics: ['model', 'text'],
  trend: ['model'],
  history: ['model'],
  bulletin: ['model'],
  render: ['model'],
  delivery: ['model', 'history'],
};

interface Import {
  readonly from: string;
  readonly to: string;
  /** `import type`: gone after compilation, so it makes no cycle. */
  readonly isTypeOnly: boolean;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

const imports: Import[] = files.flatMap((from) =>
  [
    ...readFileSync(join(src, from), 'utf8').matchAll(
      /((?:import|export) type\s[^;']*)?(?:from|import\()\s*'(\.[^']*)'/g,
    ),
  ].map(([, type, path = '']) => ({
    from,
    to: relative(src, resolve(src, dirname(from), path)).replace(/\.js$/, '.ts'),
    isTypeOnly: type !== undefined,
  })),
);

const roomOf = (file: string): string => (file.includes(sep) ? (file.split(sep)[0] ?? '') : '');

describe('imports go one way', () => {
  it('each room imports only the rooms below it', () => {
    const wrong = imports.filter(({ from, to }) => {
      const room = roomOf(from);
      const allowed = ALLOWED[room];
      return allowed !== undefined && roomOf(to) !== room && !allowed.includes(roomOf(to));
    });
    expect(wrong).toEqual([]);
  });

  it('a room is entered through its door: index.ts, and pipeline.ts for the pipeline', () => {
    const door = (room: string): string => (room === 'pipeline' ? 'pipeline.ts' : join(room, 'index.ts'));
    // The second thread is started while the rest is still loaded.
    const sideDoor = join('pipeline', 'worker', 'worker.ts');
    const wrong = imports.filter(
      ({ from, to }) =>
        roomOf(from) !== roomOf(to) &&
        !['', 'cli'].includes(roomOf(to)) &&
        to !== door(roomOf(to)) &&
        to !== sideDoor &&
        from !== door(roomOf(to)),
    );
    expect(wrong).toEqual([]);
  });

  it('no file imports itself by way of others', () => {
    const next = new Map<string, string[]>();
    for (const { from, to, isTypeOnly } of imports) {
      if (!isTypeOnly) next.set(from, [...(next.get(from) ?? []), to]);
    }
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const to of next.get(file) ?? []) visit(to, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });
});
