import { unzipSync, zipSync } from 'fflate';
import type { Day } from '../../model/index.js';

const DATES = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g;

/** A Word file with one date in the place of the clock's: in its properties and on every part. */
export function withFixedDates(docx: Uint8Array, day: Day): Uint8Array {
  const parts = Object.entries(unzipSync(docx)).map(([name, content]) => {
    if (name !== 'docProps/core.xml') return [name, content] as const;
    const text = new TextDecoder().decode(content).replace(DATES, `$1${day}T00:00:00Z`);
    return [name, new TextEncoder().encode(text)] as const;
  });
  // A zip archive holds local time: of whatever zone, it is noon.
  return zipSync(Object.fromEntries(parts.filter(([name]) => !name.endsWith('/'))), {
    mtime: new Date(`${day}T12:00:00`),
  });
}
