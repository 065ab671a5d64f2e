// What others say of the pages: `node bench/render/checks.mjs FILE.pdf …` (the files that pages.mjs --work DIR leaves in DIR).
// Each is read by our own page check, by qpdf, poppler, MuPDF and veraPDF, as far as the machine has them. Writes REPORT-checks.md,
// with the first file as a reader without sight hears it: its structure in order, by pdfinfo -struct-text.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifyPdf } from '../../dist/render/index.js';

const files = process.argv.slice(2);
const run = (program, ...args) => spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1e8 });
const version = (program, ...args) => {
  const { error, stdout, stderr } = run(program, ...args);
  return error === undefined ? (/\d+(?:\.\d+)+/.exec(stdout + stderr)?.[0] ?? 'there') : null;
};
const has = {
  qpdf: version('qpdf', '--version'),
  poppler: version('pdfinfo', '-v'),
  mupdf: version('mutool', '-v'),
  verapdf: version('verapdf', '--version'),
};
const yes = (passed) => (passed ? 'passed' : 'FAILED');

const OTHERS = {
  qpdf: (file) => yes(/No syntax or stream encoding errors/.test(run('qpdf', '--check', file).stdout)),
  poppler(file) {
    const { status, stdout, stderr } = run('pdfinfo', '-struct-text', file);
    const text = run('pdftotext', file, '-');
    return yes(status === 0 && text.status === 0 && stderr === '' && text.stderr === '' && /Document/.test(stdout));
  },
  mupdf(file) {
    const { status, stderr } = run('mutool', 'draw', '-q', '-F', 'trace', '-o', devNull, file);
    // Debian builds it without colour profiles, and it says so whatever the file.
    return yes(status === 0 && stderr.replace('warning: ICC support is not available\n', '') === '');
  },
  verapdf(file) {
    const valid = (flavour) => /^PASS/.test(run('verapdf', '--flavour', flavour, '--format', 'text', file).stdout);
    return yes(valid('2a') && valid('ua1'));
  },
};

const lines = [];
for (const file of files) {
  const report = await verifyPdf(readFileSync(file));
  const others = Object.entries(OTHERS).map(([program, check]) => (has[program] === null ? 'not here' : check(file)));
  lines.push(`| ${basename(file, '.pdf')} | ${report.pages} | ${yes(report.passed)} | ${others.join(' | ')} |`);
}
const reported = has.poppler === null ? '' : run('pdfinfo', '-struct-text', files[0]).stdout;
const report = `# The pages as others read them

\`node bench/render/checks.mjs FILE.pdf …\` over the pages that \`pages.mjs\` prints. qpdf ${has.qpdf ?? 'not here'}, poppler ${has.poppler ?? 'not here'}, MuPDF ${has.mupdf ?? 'not here'}, veraPDF ${has.verapdf ?? 'not here'}.

| scenario | pages | kuaibao verify | qpdf | poppler | MuPDF | veraPDF 2a, ua1 |
| --- | --: | --- | --- | --- | --- | --- |
${lines.join('\n')}
${reported === '' ? '' : `\n## ${basename(files[0], '.pdf')} as it is read aloud\n\n\`pdfinfo -struct-text\`: the structure and its text, page numbers and rules left out as artifacts.\n\n\`\`\`\n${reported.trimEnd()}\n\`\`\`\n`}`;
process.stdout.write(report);
writeFileSync(fileURLToPath(new URL('./REPORT-checks.md', import.meta.url)), report);
process.exit(0);
