// Counts what the house is made of, by its syntax tree: the tables of bench/HOUSE.md.
//   node bench/house.mjs            the tables
//   node bench/house.mjs numbers    each number named at the top of a file outside a settings.ts, with its comment
//   node bench/house.mjs functions  each function of more than 60 lines
//   node bench/house.mjs chinese    each file with Chinese within its regular expressions
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const LONG_FUNCTION_LINES = 60;
const CHINESE = /\p{Script=Han}/gu;

function filesOf(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

const linesOf = (paths) => paths.reduce((sum, path) => sum + readFileSync(join(root, path), 'utf8').split('\n').length - 1, 0);

/** Whether an expression is a number, or numbers joined by signs: `24 * 60`, `-1`. */
function isNumber(node) {
  if (ts.isNumericLiteral(node)) return true;
  if (ts.isPrefixUnaryExpression(node)) return isNumber(node.operand);
  if (ts.isParenthesizedExpression(node)) return isNumber(node.expression);
  if (ts.isBinaryExpression(node))
    return (isNumber(node.left) || ts.isIdentifier(node.left)) && (isNumber(node.right) || ts.isIdentifier(node.right))
      && (isNumber(node.left) || isNumber(node.right));
  return false;
}

const commentAbove = (text, node) =>
  (ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []).map(({ pos, end }) => text.slice(pos, end)).join(' ').replace(/\s+/g, ' ');

/** `{ numbers, settings, functions, chinese }` of one file. */
function look(path) {
  const text = readFileSync(join(root, path), 'utf8');
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = { numbers: [], settings: 0, functions: [], chinese: 0 };
  const lineAt = (at) => file.getLineAndCharacterOfPosition(at).line + 1;
  const visit = (node) => {
    if (ts.isRegularExpressionLiteral(node)) found.chinese += node.text.match(CHINESE)?.length ?? 0;
    if (ts.isFunctionLike(node) && node.body !== undefined) {
      const lines = lineAt(node.getEnd()) - lineAt(node.getStart()) + 1;
      if (lines > LONG_FUNCTION_LINES) found.functions.push({ path, line: lineAt(node.getStart()), lines, name: node.name?.getText() ?? node.parent?.name?.getText() ?? '' });
    }
    if (basename(path) === 'settings.ts' && ts.isNumericLiteral(node)) found.settings += 1;
    ts.forEachChild(node, visit);
  };
  visit(file);
  if (basename(path) !== 'settings.ts')
    for (const statement of file.statements)
      if (ts.isVariableStatement(statement))
        for (const { name, initializer } of statement.declarationList.declarations)
          if (initializer !== undefined && isNumber(initializer))
            found.numbers.push({ path, line: lineAt(statement.getStart()), name: name.getText(), value: initializer.getText(), comment: commentAbove(text, statement) });
  return found;
}

const sources = filesOf('src').map((path) => ({ path, ...look(path) }));
const [, , what] = process.argv;
const print = (line) => process.stdout.write(`${line}\n`);

if (what === 'numbers') for (const { numbers } of sources) for (const { path, line, name, value, comment } of numbers) print(`${path}:${line} ${name} = ${value}  ${comment}`);
else if (what === 'functions')
  for (const each of sources.flatMap(({ functions }) => functions).sort((a, b) => b.lines - a.lines)) print(`${each.lines} ${each.path}:${each.line} ${each.name}`);
else if (what === 'chinese') for (const { path, chinese } of sources.toSorted((a, b) => b.chinese - a.chinese)) if (chinese > 0) print(`${chinese} ${path}`);
