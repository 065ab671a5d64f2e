/**
 * npm run build && node bench/bulletin/thresholds.mjs OUT [of issues.mjs …] > bench/bulletin/THRESHOLDS.md: makes the issues of `issues.mjs` (in OUT)
 * and each of them again with each threshold of `src/bulletin/thresholds.ts` moved, everything in room, and says of how
 * many issues the words change. A page that is built once more for a name taken out counts by its last state.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { register } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const MOVES = [0.5, 0.8, 1.25, 2];
const root = join(import.meta.dirname, '..', '..');
const changes = process.env.KUAIBAO_THRESHOLDS;

if (changes !== undefined && process.argv[1] !== import.meta.filename) {
  // In the program itself: its builder of pages tries the others, too.
  globalThis.tryThresholds = tryThresholds;
  register(
    `data:text/javascript,${encodeURIComponent(`export async function load(url, context, next) {
      const loaded = await next(url, context);
      if (!url.endsWith('/dist/bulletin/build.js')) return loaded;
      const source = String(loaded.source).replace('export function buildBulletin(', 'function built(');
      return { ...loaded, source: source + \`
        import { THRESHOLDS } from './thresholds.js';
        export function buildBulletin(input, settings) {
          globalThis.tryThresholds?.(built, input, settings, THRESHOLDS);
          return built(input, settings);
        }\` };
    }`)}`,
  );
} else await report();

/** Every number of a table of thresholds, with the object that holds it. */
function leavesOf(table, path = []) {
  return Object.entries(table).flatMap(([key, value]) =>
    typeof value === 'number'
      ? [{ name: [...path, key].join('.'), holder: table, key, value }]
      : leavesOf(value, [...path, key]),
  );
}

/** Whole numbers are rounded away from their value. */
function moved(value, by) {
  if (!Number.isInteger(value)) return value * by;
  return by < 1 ? Math.floor(value * by) : Math.ceil(value * by);
}

/** What no threshold changes of words and is asked at each build, answered once: nine tenths of the time. */
function remembering(given) {
  const answered = (ask) => {
    const answers = new Map();
    return (...of) => {
      const key = JSON.stringify(of);
      if (!answers.has(key)) answers.set(key, ask(...of));
      return answers.get(key);
    };
  };
  const names = ['placesIn', 'harmsIn', 'standsAlone', 'ownWordsIn', 'isShared'];
  return Object.fromEntries(names.map((name) => [name, answered(given[name])]));
}

function tryThresholds(built, given, settings, table) {
  const input = { ...given, ...remembering(given), pagesOf: () => 1, lastLinesOf: undefined };
  const words = () => {
    const { headline, lead, sections } = built(input, settings).value;
    return JSON.stringify({ headline, lead, sections }, (key, value) => (key === 'n' ? undefined : value));
  };
  const plain = words();
  const found = leavesOf(table).map(({ name, holder, key, value }) => {
    const differs = MOVES.map((by) => {
      holder[key] = moved(value, by);
      const isOther = words() !== plain;
      holder[key] = value;
      return isOther;
    });
    return [name, value, differs];
  });
  const issue = `${given.period.kind} ${given.period.to} ${given.issue.special} ${given.city}`;
  appendFileSync(changes, `${JSON.stringify({ issue, found })}\n`);
}

async function report() {
  const out = resolve(process.argv[2] ?? 'issues');
  const file = join(out, '..', 'thresholds.jsonl');
  rmSync(file, { force: true });
  // A page that is built some four hundred times takes longer than a night may.
  const made = [join(root, 'bench', 'bulletin', 'issues.mjs'), out, '--limit', '24h', ...process.argv.slice(3)];
  execFileSync(process.execPath, made, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      KUAIBAO_THRESHOLDS: file,
      NODE_OPTIONS: `--import=${pathToFileURL(import.meta.filename).href}`,
    },
  });
  const issues = new Map(
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map(({ issue, found }) => [issue, found]),
  );
  const [first = []] = issues.values();
  const rows = first.map(([name, value], at) => {
    const counts = MOVES.map((_, move) => [...issues.values()].filter((found) => found[at][2][move]).length);
    return `| ${name} | ${value} | ${counts.map((count) => count || '–').join(' | ')} |`;
  });
  process.stdout.write(`# Thresholds of the page, each moved

Made by \`node bench/bulletin/thresholds.mjs OUT\`: of the ${issues.size} issues of \`issues.mjs\` those whose words change, with room for
everything. “–”: none, the range is insensitive here. Whole numbers are rounded away from their value.

| threshold | value | ×0.5 | ×0.8 | ×1.25 | ×2 |
| --- | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`);
}
