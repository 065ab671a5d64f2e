/**
 * node bench/bulletin/issues.mjs OUT [--scale .05] [--from 2020-01-18] [--data DIR] [--only NAME] [--limit 24h]: makes the issues that `recount.mjs`
 * counts again, one folder a set with `exports/` and `out/`: `story`, the nights of the made-up hotline as they follow each
 * other, an ordinary week, the month of the outbreak and an issue out of the row; `units`, a day and a week of it with what
 * became of each ticket; `october`, the week of the national day; and, where the evaluation data is,
 * `letters`, two weeks and two months of letters, and `posts`, three days of posts (`--only pingshan`: tickets without text).
 * Prints a line for each issue. `--limit`: what a night and each of its steps may take, where a bench does more in them.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { decode } from './read-exports.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: 'string', default: '0.05' },
    from: { type: 'string', default: '2020-01-18' },
    to: { type: 'string', default: '2020-02-06' },
    data: { type: 'string', default: join(root, '..', 'shared', 'data') },
    only: { type: 'string', default: '' },
    limit: { type: 'string', default: '' },
  },
});
const out = resolve(positionals[0] ?? 'issues');
const wants = (name) => values.only === '' || values.only === name;

function node(args) {
  return execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 });
}

/** What a night may take stands in the settings of its set. */
function limited(folder) {
  if (values.limit === '') return;
  const steps = ['total', 'analyse', 'compose', 'produce'].map((step) => `  ${step}: ${values.limit}\n`).join('');
  appendFileSync(join(folder, 'kuaibao.config.yaml'), `\nlimits:\n${steps}`);
}

/** Runs one issue and prints its day and headline. */
function issue(folder, date, ...more) {
  const places = ['--data', join(folder, 'data'), '--config', join(folder, 'kuaibao.config.yaml')];
  const args = ['run', '--date', date, ...more, ...places, '--out', join(folder, 'out'), '--no-mail', '--json', '-q'];
  const { headline } = JSON.parse(node([join(root, 'bin', 'kuaibao.js'), ...args]));
  process.stdout.write(`${[date, ...more].join(' ')}\t${headline}\n`);
}

function ingest(folder, files) {
  limited(folder);
  const config = ['--data', join(folder, 'data'), '--config', join(folder, 'kuaibao.config.yaml')];
  node([join(root, 'bin', 'kuaibao.js'), 'ingest', ...files, ...config, '-q']);
}

function story() {
  const made = join(out, 'made');
  const folder = join(out, 'story');
  const exports = join(folder, 'exports');
  if (!existsSync(made))
    node([join(root, 'fixtures', 'hotline', 'generate.mjs'), '--out', made, '--scale', values.scale]);
  mkdirSync(exports, { recursive: true });
  for (const name of readdirSync(made).filter((file) => file.includes('.')))
    copyFileSync(join(made, name), join(folder, name));
  const names = readdirSync(join(made, 'exports')).sort();
  const dayOf = (name) =>
    name
      .replace(/\D/g, '')
      .slice(-8)
      .replace(/(....)(..)(..)/, '$1-$2-$3');
  const take = (name) => {
    copyFileSync(join(made, 'exports', name), join(exports, name));
    return join(exports, name);
  };
  ingest(folder, names.filter((name) => dayOf(name) < values.from).map(take));
  issue(folder, '2020-01-12', '--period', 'week');
  if (values.from > '2020-01-14') issue(folder, '2020-01-14');
  for (const name of names) {
    const day = dayOf(name);
    if (day < values.from || day > values.to) continue;
    take(name);
    issue(folder, day);
    if (day === '2020-01-29') issue(folder, day, '--special');
    if (day === '2020-01-31') issue(folder, day, '--period', 'month');
    if (day === '2020-02-02') issue(folder, day, '--period', 'week');
  }
}

/** Exports with the columns that tell whether a ticket was answered, in time and well, made up from its number. */
function units() {
  const folder = join(out, 'units');
  mkdirSync(join(folder, 'exports'), { recursive: true });
  node([
    join(root, 'fixtures', 'hotline', 'generate.mjs'),
    ...['--out', join(out, 'made-units'), '--scale', values.scale, '--from', '2019-12-02', '--to', '2019-12-15'],
  ]);
  const made = join(out, 'made-units');
  for (const name of readdirSync(made).filter((file) => file.includes('.')))
    copyFileSync(join(made, name), join(folder, name));
  const quoted = (cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  const files = readdirSync(join(made, 'exports')).map((name) => {
    const [head, ...rows] = parse(decode(readFileSync(join(made, 'exports', name))), { bom: true });
    const reported = rows.map((row) => {
      const n = Number(row[0].slice(-4));
      const day = row[1].slice(0, 10);
      const content = n % 4 === 0 ? '' : ['', '满意', '基本满意', '不满意'][n % 4];
      return [...row, n % 10 < 8 ? `${day} 23:50:00` : '', n % 17 === 0 ? '是' : '否', n % 10 < 8 ? content : ''];
    });
    const file = join(folder, 'exports', name);
    writeFileSync(file, [[...head, '办结时间', '是否超期', '满意度'], ...reported].map(quoted).join('\n'));
    return file;
  });
  ingest(folder, files);
  issue(folder, '2019-12-10');
  issue(folder, '2019-12-15', '--period', 'week');
}

/** The week of the national day, whose days off and worked weekends stand beside common ones. */
function october() {
  const folder = join(out, 'october');
  node([
    join(root, 'fixtures', 'hotline', 'generate.mjs'),
    ...['--out', folder, '--scale', values.scale, '--from', '2019-08-12', '--to', '2019-10-12'],
  ]);
  const names = readdirSync(join(folder, 'exports')).sort();
  ingest(
    folder,
    names.map((name) => join(folder, 'exports', name)),
  );
  for (const day of ['2019-09-29', '2019-10-01', '2019-10-02', '2019-10-05', '2019-10-08', '2019-10-12'])
    issue(folder, day);
}

/** One file of evaluation data as a set of its own. */
function real(name, file, config, map, issues) {
  const source = join(values.data, file);
  if (!existsSync(source)) return;
  const folder = join(out, name);
  mkdirSync(join(folder, 'exports'), { recursive: true });
  const copy = join(folder, 'exports', `${name}.csv`);
  copyFileSync(source, copy);
  writeFileSync(join(folder, 'kuaibao.config.yaml'), config);
  limited(folder);
  const places = ['--data', join(folder, 'data'), '--config', join(folder, 'kuaibao.config.yaml')];
  node([join(root, 'bin', 'kuaibao.js'), 'ingest', copy, ...places, '-q', ...map.flatMap((pair) => ['--map', pair])]);
  for (const [date, ...more] of issues) issue(folder, date, ...more);
}

if (wants('story')) story();
if (wants('units')) units();
if (wants('october')) october();
const letters =
  'city: 西地省\ninput: none/*.csv\nbulletin:\n  name: 热点快报\n  office: 网络问政平台\n  service: 网络问政平台\n  area: 全省\n';
if (wants('letters'))
  real(
    'letters',
    'messages/messages-2019.csv',
    letters,
    [],
    [
      ['2019-07-28', '--period', 'week'],
      ['2019-08-25', '--period', 'week'],
      ['2019-07-31', '--period', 'month'],
      ['2019-08-31', '--period', 'month'],
    ],
  );
const posts = 'city: 某市\ninput: none/*.csv\nbulletin:\n  name: 热点快报\n  office: 舆情办公室\n  service: 网络平台\n';
if (wants('posts'))
  real(
    'posts',
    'weibo/posts-by-hashtag.csv',
    posts,
    ['id=id', 'time=date', 'text=text'],
    [['2020-03-08'], ['2020-03-09'], ['2020-03-10']],
  );
if (values.only === 'pingshan')
  real(
    'pingshan',
    'pingshan/tickets-2018.csv',
    posts,
    [],
    [['2018-11-14'], ['2018-11-25', '--period', 'week'], ['2018-11-30', '--period', 'month', '--accept-partial']],
  );
