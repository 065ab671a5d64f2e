// The models of tests/render, compiled on the fly: the same pages are tested and measured.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const source = readFileSync(fileURLToPath(new URL('../../tests/render/models.ts', import.meta.url)), 'utf8');
const { outputText } = ts.transpileModule(source, {
  compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
});
const file = new URL('./models.tmp.mjs', import.meta.url);
writeFileSync(file, outputText.replaceAll('../../src/', '../../dist/'));
let made;
try {
  made = await import(file.href);
} finally {
  rmSync(file);
}

export const models = {
  'ordinary day': made.ordinaryDay(),
  'month of 50 topics': made.longMonth(),
  'hostile text': made.hostileDay(),
};
