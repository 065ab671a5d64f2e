// Counts what the house is made of, by its syntax tree, and writes the table into bench/HOUSE.md.
//   node bench/house.mjs            the table
//   node bench/house.mjs numbers    each number named at the top of a file outside a settings.ts, with its comment
//   node bench/house.mjs functions  each function of more than 60 lines
//   node bench/house.mjs chinese    each file with Chinese within its regular expressions, and how much of it is lists
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
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

/** `{ numbers, settings, functions, chinese, lists }` of one file. */
function look(path) {
  const text = readFileSync(join(root, path), 'utf8');
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = { numbers: [], settings: 0, functions: [], chinese: 0, lists: 0 };
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
  const countNumbers = (node) => {
    if (ts.isNumericLiteral(node)) found.settings += 1;
    ts.forEachChild(node, countNumbers);
  };
  if (isTable) for (const statement of file.statements) ts.isVariableStatement(statement) && countNumbers(statement);
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
  const report = join(root, 'bench/HOUSE.md');
  const table = /(?<=<!-- rooms -->\n)[\s\S]*(?=<!-- end of rooms -->)/;
  writeFileSync(report, readFileSync(report, 'utf8').replace(table, tableOfRooms()));
}

function tableOfRooms() {
  const rooms = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name);
  const rows = rooms.map((room) => [
    `\`${room}\``,
    ...countsOf((path) => path.startsWith(`src/${room}/`) || path === `src/${room}.ts`, [`tests/${room}`]),
  ]);
  rows.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const all = ['all', ...countsOf(() => true, ['tests'])];
  const head = [
    'room',
    'lines',
    'lines of tests',
    'most files in a folder',
    'functions over 60 lines',
    'numbers in `settings.ts`',
    'numbers elsewhere',
    'Chinese in expressions',
    'of it in lists',
  ];
  return [head, ['---', ...head.slice(1).map(() => '---:')], ...rows, all]
    .map((row) => `| ${row.join(' | ')} |\n`)
    .join('');
}

function countsOf(isOf, tests) {
  const own = sources.filter(({ path }) => isOf(path));
  const folders = filesByFolder(own);
  const sum = (take) => own.reduce((total, each) => total + take(each), 0);
  return [
    linesOf(own.map(({ path }) => path)),
    linesOf(tests.flatMap(filesOf)),
    Math.max(...folders.values()),
    sum(({ functions }) => functions.length),
    sum(({ settings }) => settings),
    sum(({ numbers }) => numbers.length),
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
