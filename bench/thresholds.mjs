// Moves numbers of the source by a fifth, one at a time, and says which moves no test notices.
//   node bench/thresholds.mjs [--only=PATTERN] src/trend/settings.ts src/trend/verdict -- tests/trend
// Numbers are what stands after a name at the top of a file, in an exported table of settings, or in a call that gives a
// setting its default. Whole ones move by one at least. The tests run on a copy in a temporary folder; only those that need no
// compiled program see the move.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const given = process.argv.slice(2).filter((each) => !each.startsWith('--only='));
/** Names that do not fit this pattern are left alone. */
const only = process.argv.find((each) => each.startsWith('--only='))?.slice('--only='.length) ?? '';
const split = given.indexOf('--');
const sources = given.slice(0, split < 0 ? undefined : split).flatMap(filesIn);
const tests = split < 0 ? [] : given.slice(split + 1);

function filesIn(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const names = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(path, name));
}

/** The numbers of a file that have a name: `{ name, start, end, value }`. */
function numbersOf(path) {
  const file = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true);
  const found = [];
  const take = (name, node) => {
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) take(name, node.expression);
    else if (ts.isPrefixUnaryExpression(node)) take(name, node.operand);
    else if (ts.isNumericLiteral(node))
      found.push({ name, start: node.getStart(), end: node.getEnd(), value: Number(node.text.replaceAll('_', '')) });
    else if (ts.isObjectLiteralExpression(node)) {
      for (const property of node.properties)
        if (ts.isPropertyAssignment(property)) take(`${name}.${property.name.getText()}`, property.initializer);
    } else if (ts.isArrayLiteralExpression(node))
      for (const [at, each] of node.elements.entries()) take(`${name}[${at}]`, each);
    else if (ts.isBinaryExpression(node) || ts.isCallExpression(node))
      ts.forEachChild(node, (child) => ts.isNumericLiteral(child) && take(name, child));
  };
  const defaults = (node) => {
    if (
      ts.isCallExpression(node) &&
      (/\.default$/.test(node.expression.getText()) ||
        (path.includes('schema') && ts.isPropertyAssignment(node.parent)))
    )
      for (const argument of node.arguments) take(nameAbove(node), argument);
    ts.forEachChild(node, defaults);
  };
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations)
      if (initializer !== undefined) take(name.getText(), initializer);
  }
  defaults(file);
  return found;
}

function nameAbove(node) {
  let at = node;
  while (at !== undefined && !ts.isPropertyAssignment(at)) at = at.parent;
  return at?.name.getText() ?? 'default';
}

function moved(value, factor) {
  if (!Number.isInteger(value)) return value * factor;
  return factor < 1 ? Math.floor(value * factor) : Math.ceil(value * factor);
}

const work = mkdtempSync(join(tmpdir(), 'kuaibao-moved-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
for (const name of [
  'src',
  'tests',
  'lexicon',
  'templates',
  'fonts',
  'fixtures',
  'bin',
  'package.json',
  'vitest.config.ts',
])
  cpSync(join(root, name), join(work, name), { recursive: true });
for (const name of ['node_modules', 'dist', 'bench', 'docs', 'scripts'])
  symlinkSync(join(root, name), join(work, name));

/** The first test that fails, or null where none does. */
function firstRed() {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--bail=1', '--reporter=dot', '--no-color', ...tests];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: work, encoding: 'utf8' });
  if (status === 0) return null;
  return /FAIL\s+(.*)/.exec(`${stdout}${stderr}`)?.[1]?.trim() ?? 'does not run';
}

const red = firstRed();
if (red !== null) throw new Error(`the tests are red as they stand: ${red}`);

process.stdout.write('| number | value | ×0.8 | ×1.2 |\n| --- | ---: | --- | --- |\n');
let survivors = 0;
for (const path of sources) {
  const text = readFileSync(join(root, path), 'utf8');
  for (const { name, start, end, value } of numbersOf(path).filter((each) => new RegExp(only).test(each.name))) {
    const cells = [0.8, 1.2].map((factor) => {
      writeFileSync(join(work, path), `${text.slice(0, start)}${moved(value, factor)}${text.slice(end)}`);
      const first = firstRed();
      if (first === null) survivors += 1;
      return first === null ? '–' : first.replace(/^tests\//, '').replaceAll('|', '/');
    });
    process.stdout.write(`| ${path} ${name} | ${value} | ${cells.join(' | ')} |\n`);
  }
  writeFileSync(join(work, path), text);
}
process.stdout.write(`\n${survivors} moves that no test notices.\n`);
