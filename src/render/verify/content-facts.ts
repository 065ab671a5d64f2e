import { operationsOf } from '../pdf/content.js';
import { contentOf, streamOf } from '../pdf/file.js';
import {
  arrayOf,
  dictionaryOf,
  nameOf,
  type PdfDictionary,
  type PdfFile,
  PdfString,
  type PdfValue,
  pagesOf,
} from '../pdf/objects.js';

const PAINTS = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'Do', 'sh', 'BI', 'Tj', 'TJ', "'", '"']);
/** All operators of a content stream (ISO 32000-1, table 51). */
const OPERATORS = new Set(
  `b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg
   ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' "`.split(/\s+/),
);
/** Where an operator's name stands for. */
const RESOURCES: Readonly<Record<string, string>> = { Tf: 'Font', gs: 'ExtGState', Do: 'XObject' };

/** Goes over what all pages paint. */
export function readContents(file: PdfFile) {
  /** The codes that are shown of each font. */
  const used = new Map<PdfDictionary, Set<number>>();
  /** Operators that there are not, and names of resources that the page lacks; colour spaces that sRGB does not explain. */
  const [unknown, colours] = [new Set<string>(), new Set<string>()];
  /** Artifacts inside of tagged content, or the other way round; how many graphics states are kept at once. */
  let [nestedMarks, deepest] = [0, 0];
  const untagged = pagesOf(file).flatMap(({ page }, i) => {
    const resources = dictionaryOf(file, page.get('Resources'));
    let [marks, states, loose] = [0, 0, 0];
    let codes = new Set<number>();
    for (const { operator, operands } of operationsOf(contentOf(file, page), { paths: true })) {
      if (operator === 'path') continue;
      if (!OPERATORS.has(operator)) unknown.add(operator);
      const kind = RESOURCES[operator];
      const found = kind === undefined ? null : dictionaryOf(file, resources.get(kind)).get(nameOf(file, operands[0]));
      if (found === undefined) unknown.add(nameOf(file, operands[0]));
      if (operator === 'BMC' || operator === 'BDC') {
        if (marks > 0) nestedMarks += 1;
        marks += 1;
      } else if (operator === 'EMC') marks -= 1;
      else if (operator === 'q') states += 1;
      else if (operator === 'Q') states -= 1;
      else if (operator === 'k' || operator === 'K') colours.add('CMYK');
      else if (operator === 'Tf') {
        const font = dictionaryOf(file, found ?? undefined);
        codes = used.get(font) ?? new Set();
        used.set(font, codes);
      }
      deepest = Math.max(deepest, states);
      if (!PAINTS.has(operator)) continue;
      if (marks === 0) loose += 1;
      for (const operand of operands.flat()) if (operand instanceof PdfString) addCodes(operand.bytes, codes);
    }
    return loose === 0 ? [] : [{ page: i + 1, count: loose }];
  });
  return { used, untagged, unknown, colours, nestedMarks, deepest };
}

/** Every font of the page is composite, with codes of two bytes. */
function addCodes(bytes: Buffer, codes: Set<number>): void {
  for (let at = 0; at + 1 < bytes.length; at += 2) codes.add(bytes.readUInt16BE(at));
}

/**
 * Colour spaces of pictures that a template brings with it: such as an sRGB output intent does not explain (a photograph made
 * for printing), and profiles of another kind than a space's or of a later version than 4 (6.2.4.2).
 */
export function imageColours(file: PdfFile): string[] {
  return [...file.objects.values()].flatMap(({ value }) => {
    if (!(value instanceof Map)) return [];
    if (nameOf(file, value.get('ColorSpace')) === 'DeviceCMYK') return ['CMYK'];
    const [kind, reference] = arrayOf(file, value.get('ColorSpace'));
    return nameOf(file, kind) === 'ICCBased' && !isInputProfile(file, reference) ? ['ICC'] : [];
  });
}

function isInputProfile(file: PdfFile, reference: PdfValue | undefined): boolean {
  const head = streamOf(file, reference).toString('latin1', 0, 40);
  return /^.{8}[\0-\x04].{3}(?:prtr|mntr|scnr|spac)(?:RGB |GRAY|LAB ).{16}acsp/s.test(head);
}
