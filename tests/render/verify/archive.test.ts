import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentFacts } from '../../../src/render/html.js';
import { defaultRenderSettings, loadFonts, renderHtml, verifyPdf, withBrowser } from '../../../src/render/index.js';
import { readFile, writeFile } from '../../../src/render/pdf/file.js';
import { finishPdf } from '../../../src/render/pdf/finish.js';
import {
  arrayOf,
  catalogOf,
  dictionary,
  dictionaryOf,
  name,
  type PdfDictionary,
  type PdfFile,
  PdfReference,
  PdfString,
} from '../../../src/render/pdf/objects.js';
import { RULES } from '../../../src/render/verify/verify.js';
import { ordinaryDay } from '../models.js';
import {
  type Change,
  firstElement,
  firstPage,
  firstWith,
  inContent,
  inMetadata,
  rewrite,
  withoutInCatalog,
} from '../spoil.js';

const cidFont = (file: PdfFile) => firstWith(file, (node) => node.has('CIDSystemInfo') && node.has('FontDescriptor'));
const added = (file: PdfFile, value: PdfDictionary) => void file.objects.set(99_999, { value });

/** A rule, what is wrong, and how the finished file is spoiled. */
const SPOILED: readonly (readonly [rule: string, what: string, change: Change])[] = [
  ['A-6.1.8', 'a name that is no UTF-8', (file) => void cidFont(file).set('BaseFont', name('AAAAAA+\xb7\xc2\xcb\xce'))],
  ['A-6.1.13', 'a name of more than 127 bytes', (file) => void firstPage(file).set('x'.repeat(128), 1)],
  [
    'A-6.1.13',
    'a string of more than 32,767 bytes',
    (file) => void firstPage(file).set('Note', PdfString.of('x'.repeat(32_768))),
  ],
  ['A-6.1.13', 'a number beyond 32 bits', (file) => void firstPage(file).set('Big', 2 ** 31)],
  [
    'A-6.1.13',
    'more than 28 states kept at once',
    inContent((text) => `${'q '.repeat(29)}${'Q '.repeat(29)}\n${text}`),
  ],
  ['A-6.1.13', 'a sheet of more than five metres', (file) => void firstPage(file).set('MediaBox', [0, 0, 595, 14_401])],
  ['A-6.2.2', 'an operator that there is not', inContent((text) => `${text}1 0 foo\n`)],
  [
    'A-6.2.2',
    'a font that the page lacks',
    (file) => void dictionaryOf(file, dictionaryOf(file, firstPage(file).get('Resources')).get('Font')).clear(),
  ],
  ['A-6.2.4', 'ink of four colours', inContent((text) => `${text}0 0 0 1 k\n`)],
  [
    'A-6.2.4',
    'a picture made for printing',
    (file) => added(file, dictionary({ Subtype: name('Image'), ColorSpace: name('DeviceCMYK') })),
  ],
  [
    'A-6.2.4',
    'a picture with a profile that is none',
    (file) => {
      file.objects.set(99_998, { value: dictionary({ N: 3 }), stream: Buffer.alloc(128) });
      added(file, dictionary({ Subtype: name('Image'), ColorSpace: [name('ICCBased'), new PdfReference(99_998)] }));
    },
  ],
  [
    'A-6.2.5',
    'a transfer function',
    (file) => added(file, dictionary({ Type: name('ExtGState'), TR: name('Identity') })),
  ],
  ['A-6.2.11.3', 'codes without a map to glyphs', (file) => void cidFont(file).delete('CIDToGIDMap')],
  [
    'U-7.1',
    'an artifact inside of a paragraph',
    inContent((text) => text.replace('BDC\nBT', 'BDC\n/Artifact BMC\nEMC\nBT')),
  ],
  [
    'U-7.18',
    'an annotation that the structure does not hold',
    (file) => void firstPage(file).set('Annots', [dictionary({ Subtype: name('Square'), Rect: [0, 0, 1, 1], F: 4 })]),
  ],
  ['A-6.2.3', 'no output intent', withoutInCatalog('OutputIntents')],
  [
    'A-6.2.3',
    'a profile of another colour space',
    (file) => {
      const [intent] = arrayOf(file, catalogOf(file).get('OutputIntents'));
      rewrite(file, dictionaryOf(file, intent).get('DestOutputProfile'), (text) => text.replace('RGB XYZ', 'CMYKXYZ'));
    },
  ],
  ['A-6.2.8', 'an image that asks to be smoothed', (file) => added(file, dictionary({ Interpolate: true }))],
  [
    'A-6.2.11.4',
    'a font that is not embedded',
    (file) => void dictionaryOf(file, cidFont(file).get('FontDescriptor')).delete('FontFile2'),
  ],
  ['A-6.2.11.5', 'widths that are left out', (file) => void cidFont(file).delete('W').valueOf()],
  ['A-6.2.11.5', 'one width that is another', (file) => void cidFont(file).set('W', [0, [1000, 999, 500]])],
  [
    'A-6.2.11.7',
    'characters without Unicode',
    (file) => rewrite(file, firstWith(file, (node) => node.has('ToUnicode')).get('ToUnicode'), () => 'endcmap'),
  ],
  ['A-6.2.11.8', 'the box of what a face lacks', inContent((text) => text.replace(/<[0-9a-f]{4}> Tj/i, '<0000> Tj'))],
  [
    'A-6.3.2',
    'an annotation that does not print',
    (file) => void firstPage(file).set('Annots', [dictionary({ Subtype: name('Square'), Rect: [0, 0, 1, 1], F: 2 })]),
  ],
  ['A-6.6.2', 'no metadata', withoutInCatalog('Metadata')],
  [
    'A-6.6.2',
    'metadata with a sign that XML has not',
    inMetadata((text) => text.replace('<dc:title>', '<dc:title>\x0b')),
  ],
  ['A-6.6.2', 'metadata that is no XML', inMetadata((text) => text.replace('<dc:title>', '<dc:title>A & B'))],
  ['A-6.6.4', 'the number of another part', inMetadata((text) => text.replace('<pdfaid:part>2', '<pdfaid:part>1'))],
  ['A-6.6.4', 'a lower level', inMetadata((text) => text.replace('conformance>A<', 'conformance>B<'))],
  ['A-6.7.2', 'no mark of its tags', withoutInCatalog('MarkInfo')],
  ['A-6.7.3', 'no structure', withoutInCatalog('StructTreeRoot')],
  ['A-6.7.3', 'an element of no standard type', (file) => void firstElement(file, 'P').set('S', name('Absatz'))],
  ['A-6.7.4', 'no language', withoutInCatalog('Lang')],
  [
    'A-6.8',
    'an attached file without its relation to the page',
    (file) => void firstWith(file, (node) => node.has('EF')).delete('AFRelationship'),
  ],
  ['A-6.8', 'an attached file that the catalogue does not own to', withoutInCatalog('AF')],
  ['U-5', 'no word of PDF/UA', inMetadata((text) => text.replace('<pdfuaid:part>1</pdfuaid:part>', ''))],
  ['U-7.1', 'a line that is neither tagged nor an artifact', inContent((text) => `${text}0 0 9 9 re f\n`)],
  ['U-7.1', 'text that is neither', inContent((text) => text.replace(/\/P <<\/MCID 0>> BDC([\s\S]*?)EMC/, '$1'))],
  ['U-7.1', 'a title that is not shown', withoutInCatalog('ViewerPreferences')],
  ['U-7.1', 'no title', inMetadata((text) => text.replace(/<dc:title>[\s\S]*<\/dc:title>/, ''))],
  [
    'U-7.1',
    'tags in doubt',
    (file) => void catalogOf(file).set('MarkInfo', dictionary({ Marked: true, Suspects: true })),
  ],
  ['U-7.2', 'an item that is a paragraph', (file) => void firstElement(file, 'LI').set('S', name('P'))],
  [
    'U-7.2',
    'a row that lacks a cell',
    (file) => void firstElement(file, 'TR').set('K', arrayOf(file, firstElement(file, 'TR').get('K')).slice(1)),
  ],
  [
    'U-7.2',
    'a caption in the middle of its table',
    (file) => {
      const table = firstElement(file, 'Table');
      const [caption, head, ...rows] = arrayOf(file, table.get('K'));
      table.set('K', [head ?? null, caption ?? null, ...rows]);
    },
  ],
  [
    'U-7.2',
    'two captions of one table',
    (file) => {
      const table = firstElement(file, 'Table');
      const [caption, ...rows] = arrayOf(file, table.get('K'));
      table.set('K', [caption ?? null, ...rows, caption ?? null]);
    },
  ],
  [
    'U-7.2',
    'a table’s head without a body',
    (file) => {
      const table = firstElement(file, 'Table');
      const [caption, ...rows] = arrayOf(file, table.get('K'));
      added(file, dictionary({ Type: name('StructElem'), S: name('THead'), K: rows }));
      table.set('K', [caption ?? null, new PdfReference(99_999)]);
    },
  ],
  ['U-7.3', 'a figure without words', (file) => void firstElement(file, 'Figure').delete('Alt')],
  ['U-7.3', 'a figure without a place', (file) => void firstElement(file, 'Figure').delete('A')],
  ['U-7.4.2', 'a level that is skipped', (file) => void firstElement(file, 'H2').set('S', name('H3'))],
  ['U-7.4.2', 'a document without a title', (file) => void firstElement(file, 'H1').set('S', name('P'))],
  ['U-7.5', 'a head that says not what it heads', (file) => void firstElement(file, 'TH').delete('A')],
  ['U-7.6', 'a numbered list that does not say so', (file) => void firstElement(file, 'L').delete('A')],
  [
    'F24',
    'a font without a map to Unicode',
    (file) => void firstWith(file, (node) => node.has('ToUnicode')).delete('ToUnicode'),
  ],
  ['F30', 'a drawing without alternative text', (file) => void firstElement(file, 'Figure').delete('Alt')],
  [
    'F30',
    'a drawing that is told otherwise',
    (file) => void firstElement(file, 'Figure').set('Alt', PdfString.of('图')),
  ],
  ['F33', 'a file that is embedded unseen', (file) => added(file, dictionary({ Type: name('EmbeddedFile') }))],
];

/** The same for bytes that no object holds. */
const BYTES: readonly (readonly [rule: string, what: string, change: (text: string) => string])[] = [
  ['A-6.1.2', 'no comment of high bytes', (text) => text.replace(/^%PDF-1\.7\n%..../, '%PDF-1.7\n%abcd')],
  ['A-6.1.4', 'an object that is not where the table says', (text) => text.replace('/Lang (zh-CN)', '/Lang  (zh-CN)')],
  ['A-6.1.4', 'no table', (text) => text.replace('\nxref\n', '\nxxxx\n')],
  ['A-6.1.2', 'something behind the end', (text) => `${text}\nx`],
  ['A-6.1.3', 'no identifier', (text) => text.replace(/\/ID (?=\[[<(])/, '/IX ')],
  ['A-6.1.3', 'encryption', (text) => text.replace(/\/Info (\d+ 0 R)\n/, '/Info $1 /Encrypt null\n')],
  [
    'A-6.1.7',
    'a stream that is longer than it says',
    (text) => text.replace(/\/Length (\d+)>>/, (_, length: string) => `/Length ${Number(length) - 1}>>`),
  ],
];

const bulletin = ordinaryDay();
let sound: Uint8Array;
let attached: Uint8Array;
beforeAll(async () => {
  const { html, sheets } = renderHtml(bulletin, await loadFonts()).value;
  const printed = await withBrowser(defaultRenderSettings, { env: process.env }, (printer) => printer.print(html));
  const numbers = {
    name: 'numbers.json',
    mediaType: 'application/json',
    description: '数字台账',
    bytes: Buffer.from('[]'),
  };
  sound = finishPdf(printed, documentFacts(bulletin), sheets);
  attached = finishPdf(printed, documentFacts(bulletin), sheets, [numbers]);
});
const failed = async (pdf: Uint8Array) => [
  ...new Set((await verifyPdf(pdf, { bulletin })).failures.map(({ rule }) => rule)),
];

describe('a file for the archive and for readers without sight', () => {
  it('passes as it is, and with a file attached', async () => {
    expect(await failed(sound)).toEqual([]);
    expect(await failed(attached)).toEqual([]);
  });

  it('passes when its objects are read and written again', async () => {
    expect(Buffer.from(writeFile(readFile(sound))).equals(Buffer.from(sound))).toBe(true);
  });

  it.each(SPOILED)('%s catches %s', async (rule, _, change) => {
    const file = readFile(rule === 'A-6.8' ? attached : sound);
    change(file);
    expect(await failed(writeFile(file))).toContain(rule);
  });

  it.each(BYTES)('%s catches %s', async (rule, _, change) => {
    const before = Buffer.from(sound).toString('latin1');
    const after = change(before);
    expect(after).not.toBe(before);
    expect(await failed(Buffer.from(after, 'latin1'))).toContain(rule);
  });

  it('is tried out by every clause', () => {
    const tried = new Set([...SPOILED, ...BYTES].map(([rule]) => rule));
    expect(RULES.map(({ id }) => id).filter((id) => /^[AU]-/.test(id) && !tried.has(id))).toEqual([]);
  });

  /** Why a test of another program does not run here. */
  const missing = (program: string, version = '--version'): [boolean, string] => {
    const { error } = spawnSync(program, [version], { stdio: 'ignore' });
    return [error !== undefined, `${program} is not installed`];
  };
  const onDisk = (pdf: Uint8Array): string => {
    const file = join(mkdtempSync(join(tmpdir(), 'kuaibao-archive-')), 'page.pdf');
    writeFileSync(file, pdf);
    return file;
  };
  const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' });

  it('is sound to qpdf', ({ skip }) => {
    skip(...missing('qpdf'));
    for (const pdf of [sound, attached])
      expect(run('qpdf', '--check', onDisk(pdf))).toContain('No syntax or stream encoding errors');
  });

  it('is told by poppler in the order of the page', ({ skip }) => {
    skip(...missing('pdfinfo', '-v'));
    const reported = run('pdfinfo', '-struct-text', onDisk(sound));
    const order = [
      '热点快报',
      '寒潮来袭',
      '一、市民反映',
      '（一）',
      '家里水管',
      '三、热点走势',
      'Figure',
      '四、受理概况',
      '共印',
    ];
    const places = order.map((words) => reported.indexOf(words));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it('is read by MuPDF without a complaint', ({ skip }) => {
    skip(...missing('mutool', '-v'));
    for (const pdf of [sound, attached]) {
      const { status, stderr } = spawnSync('mutool', ['draw', '-q', '-F', 'trace', '-o', devNull, onDisk(pdf)]);
      // Debian builds it without colour profiles, and it says so whatever the file.
      expect([status, stderr.toString().replace('warning: ICC support is not available\n', '')]).toEqual([0, '']);
    }
  });

  it.for([
    ['2a', () => sound],
    ['ua1', () => sound],
    ['3a', () => attached],
  ] as const)('is valid to veraPDF as %s', ([flavour, make], { skip }) => {
    skip(...missing('verapdf'));
    expect(run('verapdf', '--flavour', flavour, '--format', 'text', onDisk(make()))).toMatch(/^PASS/);
  });
});
