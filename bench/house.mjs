// Counts what the house is made of, by its syntax tree, and writes the table into bench/HOUSE.md.
// What stood before the round of 27 and 28 November is counted in the commit BEFORE, which git has.
//   node bench/house.mjs            the tables
//   node bench/house.mjs origins    each number of a table by itself, with what its comment says of where it comes from
//   node bench/house.mjs numbers    each number named at the top of a file outside a settings.ts, with its comment
//   node bench/house.mjs functions  each function of more than 60 lines
//   node bench/house.mjs chinese    each file with Chinese within its regular expressions, and how much of it is lists
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const home = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The last commit before the rooms, tables and libraries of this round. */
const BEFORE = '033c4854';
/** What is counted: this tree, or that of BEFORE. */
let root = home;
const LONG_FUNCTION_LINES = 60;
const CHINESE = /\p{Script=Han}/gu;
/**
 * What belongs into `lexicon/`: five words and more that stand for each other, optional characters and classes in them
 * included, and classes of ten characters and more; numerals are none.
 */
const WORD = String.raw`(?:\p{Script=Han}|\[\p{Script=Han}+\]|(?<=[\p{Script=Han}\]])\?)+`;
const LIST = new RegExp(String.raw`(?<=^|[(|:^])(?:${WORD}\|){4,}${WORD}(?=$|[)|$])|\[\^?[^\[\]]*\]`, 'gu');
const LONG_CLASS = 10;
const listsIn = (source) =>
  [...source.matchAll(LIST)]
    .map(([list]) => list)
    .filter(
      (list) =>
        !/^\[[^\]]*\]$/u.test(list) || hanOf(list.replace(/[零〇一二三四五六七八九十百千万两]/gu, '')) >= LONG_CLASS,
    );
/** Words by which a comment says where a number comes from: a measurement, a paper, a format, or that it is judgement. */
const SOURCED =
  /bench\/(?!\S*THRESHOLDS)|\bmeasured|\bfitted\b|by hand|read from|\d read\b|from printed|from (?:the |a )?(?:page|week|month)s?\b|\b[Oo]n (?:seeds|hotline-sim)|\b[Oo]f \d[\d,]* (?:real|names?|words?|letters|issues|days|matters|months?|texts|tickets|questions)|\b(?:19|20)\d\d\)|\bet al\b|Hochberg|\bGB\b|GB\/T|GB \d|RFC|Excel|PDF\/|PostgreSQL|pg-boss|SQLite|\bbounds?\b|\bcalendar has/iu;
const JUDGED = /judgement|\bours\b|chosen/iu;
const hanOf = (text) => text.match(CHINESE)?.length ?? 0;

function filesOf(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

const linesOf = (paths) =>
  paths.reduce((sum, path) => sum + readFileSync(join(root, path), 'utf8').split('\n').length - 1, 0);

/** Whether an expression is a number, or numbers joined by signs: `24 * 60`, `-1`. */
function isNumber(node) {
  if (ts.isNumericLiteral(node)) return true;
  if (ts.isPrefixUnaryExpression(node)) return isNumber(node.operand);
  if (ts.isParenthesizedExpression(node)) return isNumber(node.expression);
  if (ts.isBinaryExpression(node))
    return (
      (isNumber(node.left) || ts.isIdentifier(node.left)) &&
      (isNumber(node.right) || ts.isIdentifier(node.right)) &&
      (isNumber(node.left) || isNumber(node.right))
    );
  return false;
}

const commentAbove = (text, node) =>
  (ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [])
    .map(({ pos, end }) => text.slice(pos, end))
    .join(' ')
    .replace(/\s+/g, ' ');

/** The comment with which a file begins, where it is one of its own. */
const headOf = (text) => /^\/\*\*[\s\S]*?\*\/(?=\n\n)/.exec(text)?.[0] ?? '';

/** What is said of where a number comes from: `sourced`, `judged` or `unsaid`, the nearest comment first. */
function originOf(said) {
  for (const comment of said.toReversed()) {
    if (SOURCED.test(comment)) return 'sourced';
    if (JUDGED.test(comment)) return 'judged';
  }
  return 'unsaid';
}

/** `{ numbers, settings, functions, chinese, lists }` of one file. */
function look(path) {
  const text = readFileSync(join(root, path), 'utf8');
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = { numbers: [], settings: [], functions: [], chinese: 0, lists: 0 };
  const lineAt = (at) => file.getLineAndCharacterOfPosition(at).line + 1;
  const takeExpression = (source) => {
    found.chinese += hanOf(source);
    for (const list of listsIn(source)) found.lists += hanOf(list);
  };
  const takeStrings = (node) => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node);
    if (isText) takeExpression(node.text);
    else if (!ts.isRegularExpressionLiteral(node)) ts.forEachChild(node, takeStrings);
  };
  const visit = (node) => {
    if (ts.isRegularExpressionLiteral(node)) takeExpression(node.text.replace(/^\/|\/[a-z]*$/g, ''));
    if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp') node.arguments?.forEach(takeStrings);
    if (ts.isFunctionLike(node) && node.body !== undefined) {
      const lines = lineAt(node.getEnd()) - lineAt(node.getStart()) + 1;
      if (lines > LONG_FUNCTION_LINES)
        found.functions.push({
          path,
          line: lineAt(node.getStart()),
          lines,
          name: node.name?.getText() ?? node.parent?.name?.getText() ?? '',
        });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const isTable = ['settings.ts', 'thresholds.ts'].includes(basename(path));
  const countNumbers = (node, name, said) => {
    if (ts.isNumericLiteral(node)) found.settings.push({ path, name, value: node.text, said });
    let above = '';
    ts.forEachChild(node, (child) => {
      // A comment is said of all that follow it up to the next one, as pairs and groups share theirs.
      if (ts.isPropertyAssignment(child)) above = commentAbove(text, child) || above;
      const isNamed = ts.isPropertyAssignment(child) || ts.isVariableDeclaration(child);
      const ownName = isNamed ? `${name}${name === '' ? '' : '.'}${child.name.getText()}` : name;
      countNumbers(child, ownName, ts.isPropertyAssignment(child) ? [...said, above] : said);
    });
  };
  if (isTable)
    for (const statement of file.statements)
      ts.isVariableStatement(statement) && countNumbers(statement, '', [headOf(text), commentAbove(text, statement)]);
  else
    for (const statement of file.statements)
      if (ts.isVariableStatement(statement))
        for (const { name, initializer } of statement.declarationList.declarations)
          if (initializer !== undefined && isNumber(initializer))
            found.numbers.push({
              path,
              line: lineAt(statement.getStart()),
              name: name.getText(),
              value: initializer.getText(),
              comment: commentAbove(text, statement),
            });
  return found;
}

const sources = filesOf('src').map((path) => ({ path, ...look(path) }));
const [, , what] = process.argv;

const list = {
  numbers: () =>
    sources.flatMap(({ numbers }) =>
      numbers.map(({ path, line, name, value, comment }) => `${path}:${line} ${name} = ${value}  ${comment}`),
    ),
  origins: () =>
    sources.flatMap(({ settings }) =>
      settings.map(({ path, name, value, said }) => `${originOf(said)} ${path} ${name} = ${value}`),
    ),
  functions: () =>
    sources
      .flatMap(({ functions }) => functions)
      .sort((a, b) => b.lines - a.lines)
      .map(({ lines, path, line, name }) => `${lines} ${path}:${line} ${name}`),
  chinese: () =>
    sources
      .filter(({ chinese }) => chinese > 0)
      .sort((a, b) => b.chinese - a.chinese)
      .map(({ path, chinese, lists }) => `${chinese} (${lists} in lists) ${path}`),
}[what];
if (list !== undefined) process.stdout.write(`${list().join('\n')}\n`);
else {
  const report = join(home, 'bench/HOUSE.md');
  const table = /(?<=<!-- rooms -->\n)[\s\S]*(?=<!-- end of rooms -->)/;
  writeFileSync(
    report,
    readFileSync(report, 'utf8').replace(table, tableOfRooms(atBefore(countsOfRooms), countsOfRooms())),
  );
}

/** What `count` finds in the tree of BEFORE. */
function atBefore(count) {
  root = mkdtempSync(join(tmpdir(), 'kuaibao-before-'));
  try {
    const archive = execFileSync('git', ['archive', BEFORE, 'src', 'tests'], { cwd: home, maxBuffer: 2 ** 28 });
    execFileSync('tar', ['-x', '-C', root], { input: archive });
    return count();
  } finally {
    rmSync(root, { recursive: true });
    root = home;
  }
}

function tableOfRooms(before, now) {
  const head = [
    'room',
    'lines',
    'lines of tests',
    'most files in a folder',
    'functions over 60 lines',
    'numbers with a name',
    'of them in its table',
    'that name a source or a measurement',
    'that say they are judgement',
    'Chinese in expressions',
    'of it in lists',
  ];
  const rows = [...now].map(([room, counts]) => [
    room === 'all' ? 'all' : `\`${room}\``,
    ...counts.map((count, at) => `${before.get(room)?.[at] ?? '–'} → ${count}`),
  ]);
  return [head, ['---', ...head.slice(1).map(() => '---:')], ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');
}

/** The counts of each room by its name, and of all. */
function countsOfRooms() {
  const sources = filesOf('src').map((path) => ({ path, ...look(path) }));
  const rooms = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name)
    .sort();
  return new Map([
    ...rooms.map((room) => [
      room,
      countsOf(
        sources.filter(({ path }) => path.startsWith(`src/${room}/`) || path === `src/${room}.ts`),
        [`tests/${room}`],
      ),
    ]),
    ['all', countsOf(sources, ['tests'])],
  ]);
}

function countsOf(own, tests) {
  const folders = filesByFolder(own);
  const sum = (take) => own.reduce((total, each) => total + take(each), 0);
  const origins = (origin) =>
    sum(
      ({ settings, numbers }) =>
        [...settings.map(({ said }) => said), ...numbers.map(({ comment }) => [comment])].filter(
          (said) => originOf(said) === origin,
        ).length,
    );
  return [
    linesOf(own.map(({ path }) => path)),
    linesOf(tests.flatMap(filesOf)),
    Math.max(...folders.values()),
    sum(({ functions }) => functions.length),
    sum(({ settings, numbers }) => settings.length + numbers.length),
    sum(({ settings }) => settings.length),
    origins('sourced'),
    origins('judged'),
    sum(({ chinese }) => chinese),
    sum(({ lists }) => lists),
  ];
}

/** How many files lie in each folder. */
function filesByFolder(own) {
  const files = new Map();
  for (const { path } of own) files.set(dirname(path), (files.get(dirname(path)) ?? 0) + 1);
  return files;
}
