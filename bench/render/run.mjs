// Speed of the page: model → PDF → verified, beside the browser printing one line. `npx tsc && node bench/render/run.mjs`
// Measured with the models of tests/render, so that the figures can be had anywhere.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import {
  defaultRenderSettings,
  findBrowser,
  loadFonts,
  pageCounter,
  renderHtml,
  renderPdf,
  renderScreen,
  verifyPdf,
  withBrowser,
} from '../../dist/render/index.js';
import { models } from './models.mjs';

const RUNS = 3;
const port = { env: process.env };
const found = await findBrowser({ browser: null }, port);

async function timed(work) {
  const times = [];
  let value;
  let cpu = 0;
  for (let i = 0; i <= RUNS; i++) {
    const start = performance.now();
    const before = process.cpuUsage();
    value = await work();
    if (i === 0) continue;
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    cpu += (user + system) / 1000 / RUNS;
  }
  times.sort((a, b) => a - b);
  return { median: Math.round(times[RUNS >> 1]), worst: Math.round(times.at(-1)), cpu: Math.round(cpu), value };
}

const lines = [];
const row = (...cells) => lines.push(`| ${cells.join(' | ')} |`);
row('what', 'pages', 'bytes', 'median ms', 'worst ms', 'own CPU ms');
row('---', '--:', '--:', '--:', '--:', '--:');
const bare = await timed(() =>
  withBrowser(defaultRenderSettings, port, (printer) => printer.print('<!doctype html><p>一行')),
);
row('the browser alone: start, print one line, end', 1, bare.value.length, bare.median, bare.worst, bare.cpu);
const fonts = await timed(() => loadFonts());
row('the five faces, kept after the first reading', '', '', fonts.median, fonts.worst, fonts.cpu);
for (const [name, model] of Object.entries(models)) {
  const html = await timed(() => renderHtml(model, fonts.value));
  row(
    `${name}: typesetting and HTML`,
    html.value.value.pages,
    html.value.value.html.length,
    html.median,
    html.worst,
    html.cpu,
  );
  const draft = await timed(() => pageCounter(fonts.value)(model));
  const count = pageCounter(fonts.value);
  const next = await timed(() => count({ ...model, sections: model.sections.slice(0, -1) }));
  row(`${name}: pages of a first draft`, draft.value, '', draft.median, draft.worst, draft.cpu);
  row(`${name}: pages of a further draft`, next.value, '', next.median, next.worst, next.cpu);
  const print = await withBrowser(defaultRenderSettings, port, (printer) =>
    timed(() => printer.print(renderHtml(model, fonts.value).value.html)),
  );
  row(`${name}: HTML and print in a running browser`, '', '', print.median, print.worst, print.cpu);
  const pdf = await timed(() => renderPdf(model, defaultRenderSettings, port));
  row(`${name}: model to PDF, browser started and ended`, '', pdf.value.value.length, pdf.median, pdf.worst, pdf.cpu);
  const check = await timed(() => verifyPdf(pdf.value.value, { bulletin: model, fonts: fonts.value }));
  row(
    `${name}: page check (${check.value.passed ? 'passed' : 'FAILED'})`,
    check.value.pages,
    '',
    check.median,
    check.worst,
    check.cpu,
  );
  const all = await timed(async () => {
    const { value } = await renderPdf(model, defaultRenderSettings, port);
    return verifyPdf(value, { bulletin: model });
  });
  row(`**${name}: model to verified PDF**`, all.value.pages, '', `**${all.median}**`, all.worst, all.cpu);
  const screen = await timed(() => renderScreen(model, fonts.value));
  row(`${name}: HTML twin`, '', screen.value.length, screen.median, screen.worst, screen.cpu);
}
/** As a night does it: a process of its own, nothing compiled yet. */
const COLD = `import { readFileSync } from 'node:fs';
const { loadFonts, openPdfium, renderPdf, defaultRenderSettings, verifyPdf } = await import(process.argv[1]);
const model = JSON.parse(readFileSync(0, 'utf8'));
const beside = () => (openPdfium().catch(() => undefined), []);
const { value } = await renderPdf(model, defaultRenderSettings, { env: process.env }, beside);
await verifyPdf(value, { bulletin: model, fonts: await loadFonts() });
const { user, system } = process.cpuUsage();
process.stdout.write(String((user + system) / 1000));
process.exit(0);`;
const cold = () =>
  Number(
    execFileSync(
      process.execPath,
      ['--input-type=module', '-e', COLD, new URL('../../dist/render/index.js', import.meta.url).href],
      { input: JSON.stringify(models['ordinary day']) },
    ),
  );
const colds = Array.from({ length: 5 }, cold).sort((a, b) => a - b);
row('ordinary day: a fresh process, model to verified PDF', '', '', '', '', Math.round(colds[2]));

/** A fresh process each: the browser's file as it is, the finished one, and that with the step timed apart. */
const STEP = `import { readFileSync } from 'node:fs';
const [, root, kind] = process.argv;
const { defaultRenderSettings, loadFonts, renderHtml, renderPdf, withBrowser } = await import(root + 'index.js');
const { documentFacts } = await import(root + 'html.js');
const { finishPdf } = await import(root + 'pdf/finish.js');
const { readFile } = await import(root + 'pdf/file.js');
const { readArchiveFacts } = await import(root + 'verify/archive-facts.js');
const model = JSON.parse(readFileSync(0, 'utf8'));
const port = { env: process.env };
const measured = async (work) => {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, times: { wall: performance.now() - start, cpu: (user + system) / 1000 } };
};
const print = async () => {
  const set = renderHtml(model, await loadFonts()).value;
  return { ...set, pdf: await withBrowser(defaultRenderSettings, port, (printer) => printer.print(set.html)) };
};
const found = {};
if (kind === 'without') found.whole = (await measured(print)).times;
if (kind === 'with') found.whole = (await measured(() => renderPdf(model, defaultRenderSettings, port))).times;
if (kind === 'apart') {
  const { pdf, sheets } = await print();
  const finished = await measured(() => finishPdf(pdf, documentFacts(model), sheets));
  found.step = finished.times;
  const file = readFile(finished.value);
  found.clauses = (await measured(() => readArchiveFacts(file, finished.value))).times;
}
process.stdout.write(JSON.stringify(found));
process.exit(0);`;
const ROUNDS = 25;
const stepOf = (kind) =>
  JSON.parse(
    execFileSync(
      process.execPath,
      ['--input-type=module', '-e', STEP, new URL('../../dist/render/', import.meta.url).href, kind],
      { input: JSON.stringify(models['ordinary day']) },
    ),
  );
const rounds = Array.from({ length: ROUNDS }, () => ['without', 'with', 'apart'].map(stepOf));
const middle = (of) => Math.round(rounds.map(of).sort((a, b) => a - b)[ROUNDS >> 1]);
const step = [
  ['the browser’s file as it is', ([without]) => without.whole],
  ['PDF/A-2a and PDF/UA-1', ([, finished]) => finished.whole],
  ['the step by itself', ([, , apart]) => apart.step],
  ['what the page check reads for the clauses', ([, , apart]) => apart.clauses],
  [
    'the second more than the first, round by round',
    ([without, finished]) => ({
      wall: finished.whole.wall - without.whole.wall,
      cpu: finished.whole.cpu - without.whole.cpu,
    }),
  ],
].map(([what, of]) => `| ${what} | ${middle((round) => of(round).wall)} | ${middle((round) => of(round).cpu)} |`);

const report = `# Speed of the page

\`npx tsc && node bench/render/run.mjs\`: median and worst of ${RUNS} warm runs, one after the other, beside other work (load ${loadavg()[0]?.toFixed(1)}), on ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, browser ${found.origin} (${found.executable.split('/').at(-2)}).
‘Own CPU’ is this process alone, without the browser; of a fresh process the median of 5. Aims: model to verified PDF at most 2,500 ms, of which the browser at most 1,200 ms; a month of 50 topics at most 5,000 ms.

${lines.join('\n')}

## What conformance costs

An ordinary day, a fresh process each, by turns: medians of ${ROUNDS} rounds. The step is done while the browser ends, which takes as long. Aim: at most 100 ms longer.

| | median ms | own CPU ms |
| --- | --: | --: |
${step.join('\n')}
`;
process.stdout.write(report);
writeFileSync(fileURLToPath(new URL('./REPORT.md', import.meta.url)), report);
