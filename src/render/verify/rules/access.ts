import type { ArchiveFacts, StructureFacts } from '../facts.js';
import type { Rule } from '../rule.js';
import { clause, counted } from './archive.js';

/** PDF/UA-1: the clauses of ISO 14289-1 that a file made here can fail and that PDF/A does not ask for as well. */
export const accessRules: readonly Rule[] = [
  clause('U-5', ['PDF/UA 版本标识', 'identification as PDF/UA'], ({ metadata }) =>
    metadata.includes('<pdfuaid:part>1</pdfuaid:part>') ? [] : ['part 1'],
  ),
  clause(
    'U-7.1',
    ['标签与标题', 'tags and title'],
    ({ untagged, nestedMarks, showsTitle, isSuspect, metadata }) => [
      ...(untagged.length === 0 ? [] : ['untagged']),
      ...(nestedMarks === 0 ? [] : ['marks inside marks']),
      ...(showsTitle && /<dc:title>[\s\S]*<rdf:li[^>]*>[^<]+</.test(metadata) ? [] : ['Title']),
      ...(isSuspect ? ['Suspects'] : []),
    ],
    ({ untagged }) => untagged[0]?.page ?? null,
  ),
  clause('U-7.2', ['表格与列表的结构', 'structure of tables and lists'], (facts) => elements(facts).flatMap(misplaced)),
  clause('U-7.3', ['图的替代文字与位置', 'alternative text and place of figures'], (facts) =>
    elements(facts).flatMap(({ type, hasAlternative, hasBox }) =>
      type !== 'Figure' ? [] : [...(hasAlternative ? [] : ['alternative text']), ...(hasBox ? [] : ['BBox'])],
    ),
  ),
  clause('U-7.4.2', ['标题层级', 'levels of headings'], (facts) => {
    const levels = elements(facts).flatMap(({ type }) => (/^H[1-6]$/.test(type) ? [Number(type.slice(1))] : []));
    return levels.flatMap((level, i) => (level > (levels[i - 1] ?? 0) + 1 ? [`H${level}`] : []));
  }),
  clause('U-7.5', ['表头', 'heads of tables'], (facts) =>
    elements(facts).flatMap(({ type, hasScope }) => (type === 'TH' && !hasScope ? ['TH'] : [])),
  ),
  clause('U-7.6', ['列表编号', 'numbering of lists'], (facts) =>
    elements(facts).flatMap(({ type, numbering, kids }) => {
      const isNumbered = kids.some((item) => item.kids.some((kid) => kid.type === 'Lbl'));
      return type === 'L' && isNumbered && (numbering === '' || numbering === 'None') ? ['ListNumbering'] : [];
    }),
  ),
  clause('U-7.18', ['批注的结构', 'annotations in the structure'], ({ looseAnnotations }) => counted(looseAnnotations)),
];

/** All elements in their order. */
function elements({ structure }: ArchiveFacts): StructureFacts[] {
  const flat = (node: StructureFacts): StructureFacts[] => [node, ...node.kids.flatMap(flat)];
  return structure === null ? [] : flat(structure);
}

/** What each of these elements may hold, and no other thing. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  L: ['L', 'LI', 'Caption'],
  LI: ['Lbl', 'LBody'],
  Table: ['TR', 'THead', 'TBody', 'TFoot', 'Caption'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
};
/** What each of these elements must stand in. */
const AROUND: Readonly<Record<string, readonly string[]>> = {
  LI: ['L'],
  LBody: ['LI'],
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  TH: ['TR'],
  TD: ['TR'],
  THead: ['Table'],
  TBody: ['Table'],
  TFoot: ['Table'],
};

function misplaced(node: StructureFacts): string[] {
  const allowed = INSIDE[node.type];
  const wrong = node.kids
    .filter(({ type }) => allowed?.includes(type) === false || AROUND[type]?.includes(node.type) === false)
    .map(({ type }) => `${node.type}/${type}`);
  const loose = allowed !== undefined && node.hasContent ? [node.type] : [];
  const isTable = node.type === 'Table' && !(isRegular(node) && hasSoundSections(node));
  return [...wrong, ...loose, ...(isTable ? ['Table'] : []), ...(hasLostCaption(node) ? ['Caption'] : [])];
}

/** One caption at most: the first part of a list, the first or last of a table. */
function hasLostCaption({ type, kids }: StructureFacts): boolean {
  if (type !== 'Table' && type !== 'L') return false;
  const places = kids.flatMap((kid, i) => (kid.type === 'Caption' ? [i] : []));
  const isAtEnd = places[0] === 0 || (type === 'Table' && places[0] === kids.length - 1);
  return places.length > 1 || (places.length === 1 && !isAtEnd);
}

/** One head and one foot at most, and neither without a body. */
function hasSoundSections({ kids }: StructureFacts): boolean {
  const count = (type: string): number => kids.filter((kid) => kid.type === type).length;
  const [heads, feet] = [count('THead'), count('TFoot')];
  return heads <= 1 && feet <= 1 && (heads + feet === 0 || count('TBody') > 0);
}

/** Rows of the same number of cells; ours span none. */
function isRegular({ kids }: StructureFacts): boolean {
  const rows = kids.flatMap((kid) => (kid.type === 'TR' ? [kid] : kid.kids.filter(({ type }) => type === 'TR')));
  return new Set(rows.map((row) => row.kids.length)).size <= 1;
}
