import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';

const REPORT = join(import.meta.dirname, 'REPORT.md');
const ORDER = ['hot', 'borne-out', 'steady', 'nights', 'cities', 'speed'];
/** Before anything runs: the bench itself is a load. */
const [load = 0] = loadavg();

/** Replaces one section of REPORT.md, with what it was made by and on; the others stay as their own run left them. */
export function writeSection(name, lines) {
  const before = existsSync(REPORT) ? readFileSync(REPORT, 'utf8') : '';
  const sections = ORDER.map((section) => {
    const text = section === name ? [...lines, '', conditions()].join('\n').trim() : between(before, section);
    return text === '' ? '' : `<!-- ${section} -->\n\n${text}\n\n<!-- end ${section} -->\n`;
  });
  const head =
    '# Topics\n\nWritten by the benches of this folder; what persons read, and what needs more than this repository, is in [BY-HAND.md](BY-HAND.md).\n';
  writeFileSync(REPORT, `${head}\n${sections.filter((text) => text !== '').join('\n')}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

function conditions() {
  const git = (...args) => execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
  const commit = `${git('rev-parse', '--short=8', 'HEAD')}${git('status', '--porcelain', '--', '../../src') === '' ? '' : ' and changes'}`;
  const when = new Date().toISOString().slice(0, 16).replace('T', ', ');
  return `${when} UTC, ${commit}, Node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model ?? ''}, load ${load.toFixed(1)} when it began.`;
}

function between(text, section) {
  const start = text.indexOf(`<!-- ${section} -->`);
  const end = text.indexOf(`<!-- end ${section} -->`);
  return start < 0 || end < 0 ? '' : text.slice(start + `<!-- ${section} -->`.length, end).trim();
}
