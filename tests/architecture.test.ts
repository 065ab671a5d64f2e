import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ONE_ZONE, ZONELESS } from '../scripts/one-zone.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const src = join(root, 'src');

/** The table of rooms: which others each may import (its own files it always may), and its folders from below. */
const ROOMS = new Map(
  [
    ...readFileSync(join(root, 'docs/architecture.md'), 'utf8').matchAll(/^\| `(\w+)` \|.*\| ([^|]*) \| ([^|]*)\|$/gm),
  ].map(([, room = '', imported = '', folders = '']) => [
    room,
    {
      imported: imported.split(', '),
      folders: [...folders.replace(/\([^)]*\)/g, '').matchAll(/`(\w+)`/g)].map(([, folder = '']) => folder),
    },
  ]),
);

/** Imports of types count as well: who reads one file must not have to read the other first, and the other way round. */
interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

const imports: Import[] = files.flatMap((from) =>
  [...readFileSync(join(src, from), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']*)'/g)].map(([, path = '']) => ({
    from,
    to: relative(src, resolve(src, dirname(from), path)).replace(/\.js$/, '.ts'),
  })),
);

const roomOf = (file: string): string => (file.includes(sep) ? (file.split(sep)[0] ?? '') : '');

const foldersOf = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? entry.name : []))
    .sort();

describe('imports go one way', () => {
  it('each room imports only the rooms that docs/architecture.md names', () => {
    expect([...ROOMS.keys()].sort()).toEqual(foldersOf(src));
    const wrong = imports.filter(({ from, to }) => {
      const [room, other] = [roomOf(from), roomOf(to)];
      const allowed = ROOMS.get(room)?.imported ?? ['all'];
      if (room === other || allowed.includes('all')) return false;
      return allowed.includes('all but cli') ? other === 'cli' : !allowed.includes(other);
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

  it('what a door gives somebody outside takes: another room, a test or a bench', () => {
    const takers = ['src', 'tests', 'bench', 'scripts', 'fixtures'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(ts|mjs)$/.test(file))
        .map((file) => ({ path: join(folder, file), text: readFileSync(join(root, folder, file), 'utf8') })),
    );
    const isTaken = (room: string, door: string, name: string): boolean =>
      takers.some(
        ({ path, text }) =>
          !path.startsWith(join('src', room) + sep) &&
          path !== join('src', door) &&
          text.includes(door.replace(/\.ts$/, '.js')) &&
          new RegExp(`\\b${name}\\b`).test(text),
      );
    const unused = [...ROOMS.keys()]
      .filter((room) => !['model', 'cli'].includes(room))
      .flatMap((room) => {
        const door = room === 'pipeline' ? 'pipeline.ts' : join(room, 'index.ts');
        const names = [...readFileSync(join(src, door), 'utf8').matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(
          ([, list = '']) => [...list.matchAll(/(\w+)\s*(?:,|$)/g)].map(([, name = '']) => name),
        );
        expect(names).not.toEqual([]);
        return names.filter((name) => !isTaken(room, door, name)).map((name) => `${room}: ${name}`);
      });
    expect(unused).toEqual([]);
  });

  it('no file imports itself by way of others', () => {
    expect(cyclesOf(imports)).toEqual([]);
  });

  it('the folders inside a room import downward only', () => {
    const folders = imports
      .map(({ from, to }) => ({ from: dirname(from), to: dirname(to) }))
      .filter(({ from, to }) => roomOf(from) === roomOf(to) && from !== to && isInside(from) && isInside(to))
      // A folder and the one that holds it are one thing.
      .filter(({ from, to }) => !from.startsWith(to + sep) && !to.startsWith(from + sep));
    expect(folders.length).toBeGreaterThan(20);
    expect(cyclesOf(folders)).toEqual([]);
  });

  it.each([...ROOMS])('the folders of %s stand in docs/architecture.md from below', (room, { folders }) => {
    expect([...folders].sort()).toEqual(foldersOf(join(src, room)));
    const height = (file: string): number => folders.indexOf(file.split(sep)[1] ?? '');
    const upward = imports.filter(
      ({ from, to }) =>
        roomOf(from) === room && roomOf(to) === room && height(from) !== -1 && height(to) > height(from),
    );
    expect(upward).toEqual([]);
  });
});

describe('the house', () => {
  const textOf = (file: string): string => readFileSync(join(src, file), 'utf8');

  it('reads no date in the folders whose tests run in one zone only', () => {
    const zoneless = files.filter((file) => ZONELESS.some((folder) => file.startsWith(`${folder}/`)));
    expect(zoneless.length).toBeGreaterThan(100);
    expect(zoneless.filter((file) => /\bDate\b|\bIntl\b|\btoLocale/.test(textOf(file)))).toEqual([]);
  });

  it('has the tests that run in one zone only', () => {
    const paths = ONE_ZONE.map((pattern) => pattern.replace(/\/\*\*$/, ''));
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('has no file of more than 300 lines', () => {
    expect(files.filter((file) => textOf(file).split('\n').length - 1 > 300)).toEqual([]);
  });

  it('is written in one dialect: #private members, += 1, kebab-case files', () => {
    const isForeign = (file: string): boolean =>
      /^\s*private (?!constructor)|\bprivate readonly\b|[\w\])]\+\+[;)\]]|[ (]\+\+\w/m.test(textOf(file));
    expect(files.filter(isForeign)).toEqual([]);
    expect(files.filter((file) => /[A-Z_]/.test(file.replace(/^.*migrations\//, '')))).toEqual([]);
  });

  it.each(['docs/architecture.md', 'docs/topics.md', 'docs/trend.md', 'CONTRIBUTING.md', 'README.md', 'README.en.md'])(
    'every path that %s names is there',
    (page) => {
      const named = [...readFileSync(join(root, page), 'utf8').matchAll(/`([\w./<>*-]+)`/g)]
        .map(([, path = '']) => path)
        .filter((path) => /^(src|lexicon|templates|fonts|fixtures|bench|scripts|tests|docs|bin)\//.test(path))
        .filter((path) => !/[<*]/.test(path));
      expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    },
  );
});

it('what docs/architecture.md says of a frequent change stands in the file that it names', () => {
  const page = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');
  const named = [...page.matchAll(/`(src\/[\w./-]+\.ts)`, `([\w.]+)`(?: and `([\w.]+)`)?/g)].flatMap(
    ([, file = '', ...names]) => names.filter((name) => name !== undefined).map((name) => [file, name] as const),
  );
  expect(named.length).toBeGreaterThan(5);
  const isIn = ([file, name]: readonly [string, string]): boolean => {
    const text = readFileSync(join(root, file), 'utf8');
    return name.split('.').every((part) => new RegExp(`\\b${part}\\b`).test(text));
  };
  expect(named.filter((each) => !isIn(each))).toEqual([]);
});

/** A folder inside a room, not the room itself: there the room's door, its settings and its types stand side by side. */
function isInside(folder: string): boolean {
  return folder.includes(sep);
}

function cyclesOf(edges: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (node: string, path: readonly string[]): void => {
    if (state.get(node) === 'done') return;
    if (state.get(node) === 'open') {
      cycles.push([...path.slice(path.indexOf(node)), node].join(' → '));
      return;
    }
    state.set(node, 'open');
    for (const to of next.get(node) ?? []) visit(to, [...path, node]);
    state.set(node, 'done');
  };
  for (const node of next.keys()) visit(node, []);
  return cycles;
}
