import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const REPORT = join(import.meta.dirname, 'REPORT.md');
const ORDER = ['hot', 'steady', 'nights', 'labels', 'speed'];

/** Replaces one section of REPORT.md; the others stay as their own run left them. */
export function writeSection(name, lines) {
  const before = existsSync(REPORT) ? readFileSync(REPORT, 'utf8') : '';
  const sections = ORDER.map((section) => {
    const text = section === name ? lines.join('\n').trim() : between(before, section);
    return text === '' ? '' : `<!-- ${section} -->\n\n${text}\n\n<!-- end ${section} -->\n`;
  });
  writeFileSync(REPORT, `# Topics\n\n${sections.filter((text) => text !== '').join('\n')}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

function between(text, section) {
  const start = text.indexOf(`<!-- ${section} -->`);
  const end = text.indexOf(`<!-- end ${section} -->`);
  return start < 0 || end < 0 ? '' : text.slice(start + `<!-- ${section} -->`.length, end).trim();
}
