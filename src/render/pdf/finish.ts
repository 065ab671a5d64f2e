import { createHash } from 'node:crypto';
import type { Day } from '../../model/index.js';

export interface DocumentFacts {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** Day of printing; the file's dates are 08:00 of it in China. */
  readonly date: Day;
}

/**
 * Gives the browser's file the bulletin's own facts: title, author, dates, language and identifier, so that the same
 * model makes the same bytes. The file's own trailer stays in force through an incremental update (ISO 32000 7.5.6).
 */
export function finishPdf(pdf: Uint8Array, facts: DocumentFacts): Uint8Array {
  const stamp = `D:${facts.date.replaceAll('-', '')}080000+08'00'`;
  // Dates of the same length are overwritten in place, so that no byte depends on the clock.
  const body = Buffer.from(
    renumberNodes(Buffer.from(pdf).toString('latin1')).replace(
      /\/(CreationDate|ModDate)\s*\(D:\d{14}[^)]*\)/g,
      (whole, key: string) => {
        const start = `/${key} (`;
        return `${start}${stamp}`
          .slice(0, whole.length - 1)
          .padEnd(whole.length - 1, ' ')
          .concat(')');
      },
    ),
    'latin1',
  );
  const text = body.toString('latin1');
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text);
  const trailerAt = text.lastIndexOf('trailer');
  const trailer = trailerAt < 0 ? '' : text.slice(trailerAt);
  const root = /\/Root\s+(\d+)\s+(\d+)\s+R/.exec(trailer);
  const size = /\/Size\s+(\d+)/.exec(trailer);
  if (previous?.[1] === undefined || root === null || size?.[1] === undefined)
    throw new Error('unexpected PDF trailer');
  const info = Number(size[1]);
  const at = body.length + 1;
  const entries = [
    `/Title ${textString(facts.title)}`,
    `/Author ${textString(facts.author)}`,
    `/Subject ${textString(facts.subject)}`,
    '/Creator (Kuaibao)',
    '/Producer (Kuaibao)',
    `/CreationDate (${stamp})`,
    `/ModDate (${stamp})`,
  ];
  const object = `${info} 0 obj\n<<${entries.join('\n')}>>\nendobj\n`;
  const xrefAt = at + object.length;
  const id = createHash('sha256').update(body).update(object, 'latin1').digest('hex').slice(0, 32).toUpperCase();
  const tail =
    `\n${object}xref\n${info} 1\n${String(at).padStart(10, '0')} 00000 n \n` +
    `trailer\n<</Size ${info + 1}\n/Root ${root[1]} ${root[2]} R\n/Info ${info} 0 R\n/Prev ${previous[1]}\n/ID [<${id}> <${id}>]>>\n` +
    `startxref\n${xrefAt}\n%%EOF\n`;
  return Buffer.concat([body, Buffer.from(tail, 'latin1')]);
}

const NODE = /\(node(\d+)\)/g;

/**
 * Heads of tables are named by the browser's running number of DOM nodes, which counts whatever else it made before, more
 * or less of it as the machine is busy. Ranks take their place: the same order, the same length, so that offsets and
 * sorted names hold.
 */
function renumberNodes(text: string): string {
  const numbers = [...new Set([...text.matchAll(NODE)].map(([, digits = '']) => digits))].sort();
  const ranks = new Map(numbers.map((digits, rank) => [digits, String(rank + 1).padStart(digits.length, '0')]));
  return text.replace(NODE, (_, digits: string) => `(node${ranks.get(digits)})`);
}

/** UTF-16BE with a byte order mark, in hexadecimal: any title, no escaping. */
function textString(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}
