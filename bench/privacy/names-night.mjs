/**
 * Nights on which callers complain about a named man or woman, and where the name still stands afterwards: in every file
 * of the issue, the PDF's own text among them, in what it teaches, and in what every command of the desk prints.
 * `npm run build && node bench/privacy/names-night.mjs [NAMES] [NAMES A NIGHT] [FOLDER]`; made up, the same in every run.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMasker } from '../../dist/privacy/index.js';
import { linesOf } from '../../dist/render/verify/facts.js';
import { readPdf } from '../../dist/render/verify/read.js';
import { loadSegmenter } from '../../dist/text/index.js';
import { asCsv, namedDay, TICKETS } from './named-day.mjs';
import { randomNames } from './random-names.mjs';

const [count = '1000', each = '100', given] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const bin = fileURLToPath(new URL('../../bin/kuaibao.js', import.meta.url));
const folder = given ?? mkdtempSync(join(tmpdir(), 'kuaibao-names-'));
const names = randomNames(Number(count));
const mask = createMasker(loadSegmenter());
const seen = new Map();
let failed = 0;

function kuaibao(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) console.error(`${args[0]}: exit ${status} ${stderr.split('\n')[0]}`);
  return { status, output: stdout + stderr };
}

for (let night = 0; night * Number(each) < names.length; night += 1) {
  const tonight = names.slice(night * Number(each), (night + 1) * Number(each));
  const day = (offset) => new Date(Date.UTC(2020, 0, 2 + 2 * night + offset)).toISOString().slice(0, 10);
  const [data, out] = [join(folder, `data${night}`), join(folder, `out${night}`)];
  const rows = namedDay(tonight, night, day(0));
  const files = [0, -1].map((offset) => join(folder, `tickets_${day(offset).replaceAll('-', '')}.csv`));
  writeFileSync(files[0], asCsv(rows));
  writeFileSync(files[1], asCsv(namedDay(tonight.slice(0, 5), `${night}a`, day(-1))));
  kuaibao('ingest', files[1], '--data', data);
  const ran = kuaibao(
    'run',
    files[0],
    '--date',
    day(0),
    '--data',
    data,
    '--out',
    out,
    '--no-mail',
    '--accept-partial',
    '--json',
  );
  if (ran.status !== 0) failed += 1;
  const made = existsSync(out) ? readdirSync(out, { recursive: true }).map((name) => join(out, String(name))) : [];
  const read = (end) =>
    made
      .filter((name) => name.endsWith(end))
      .map((name) => readFileSync(name, 'utf8'))
      .join('\n');
  const learned = join(data, 'learned-words.txt');
  const desk = (...args) => kuaibao(...args, '--data', data).output;
  const packed = (kind, ...args) => {
    const path = join(folder, `night${night}.${kind}`);
    desk(...args, path);
    return execFileSync('unzip', ['-p', path], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  };
  const first = /T\d+-\d+/.exec(read('model.json'))?.[0] ?? '';
  const places = {
    door: mask(asCsv(rows)),
    'learned words': existsSync(learned) ? readFileSync(learned, 'utf8') : '',
    'model.json': read('model.json'),
    'numbers.json': read('numbers.json'),
    HTML: read('.html'),
    text: read('.txt'),
    PDF: await pdfText(made.filter((name) => name.endsWith('.pdf'))),
    run: ran.output,
    'topics --json': desk('topics', '--date', day(0), '--all', '--why', '--json'),
    'topics, table': desk('topics', '--date', day(0), '--all', '--why', '-v'),
    'topics --topic --text': desk('topics', '--date', day(0), '--topic', first, '--text'),
    'search --text': desk(
      'search',
      '协商 或 核实 或 查处 或 一事 或 物业 或 邻居 或 社区',
      '--date',
      day(0),
      '--all',
      '--text',
    ),
    'search --csv': desk('search', '协商 或 核实 或 查处 或 一事 或 物业 或 邻居 或 社区', '--date', day(0), '--csv'),
    'export --csv': desk('export', '--csv'),
    'topics --csv': desk('topics', '--date', day(0), '--all', '--csv'),
    'export, workbook': packed('xlsx', 'export', '--date', day(0), '-o'),
    'show, Word': packed('docx', 'show', '--date', day(0), '--docx', '-o'),
    compare: desk('compare', day(-1), day(0), '--all'),
    'show, list, review, status': desk('show') + desk('list') + desk('review', '--print') + desk('status'),
  };
  for (const [place, text] of Object.entries(places)) {
    const found = tonight.filter((name) => text.includes(name));
    seen.set(place, [...(seen.get(place) ?? []), ...found]);
    if (process.argv.includes('--show'))
      for (const name of found)
        console.log(`${place}: ${text.slice(Math.max(0, text.indexOf(name) - 60), text.indexOf(name) + 40)}`);
  }
  console.error(`night ${night + 1}: ${[...seen].map(([place, found]) => `${place} ${found.length}`).join(', ')}`);
  for (const path of [data, out, ...files]) rmSync(path, { recursive: true, force: true });
}
console.log(
  `${names.length} names, ${TICKETS} tickets each, ${failed} nights without an issue; the name still stands in:`,
);
for (const [place, found] of seen) console.log(`| ${place} | ${found.length} | ${found.slice(0, 12).join(' ')} |`);

/** The characters of the pages in reading order, without their line ends. */
async function pdfText(paths) {
  const texts = [];
  for (const path of paths) {
    const { pages } = await readPdf(readFileSync(path));
    texts.push(
      pages
        .map((page) =>
          linesOf(page)
            .map(({ text }) => text)
            .join(''),
        )
        .join(''),
    );
  }
  return texts.join('\n');
}
