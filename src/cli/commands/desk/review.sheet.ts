import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { decodeSettings } from '../../../config/index.js';
import { type Edit, EXIT, KuaibaoError } from '../../../model/index.js';
import {
  type IssueNotes,
  isEmptied,
  printSheet,
  readSheet,
  type SheetMistake,
  withMistakes,
} from '../../../review/index.js';
import type { Context } from '../../common.js';
import { checkEdit, type EditGates } from '../../desk/check-edit.js';
import { errorWords } from '../../report.js';

/** What a sheet is read against. */
export interface SheetOf {
  readonly gates: EditGates;
  readonly notes: IssueNotes;
}

/** The edits of a sheet; what the gates refuse of them is a mistake of its line. */
function checkedSheet(text: string, { gates, notes }: SheetOf): Omit<ReturnType<typeof readSheet>, 'lines'> {
  const { edits, lines, mistakes } = readSheet(text, gates.bulletin, notes);
  const refused = edits.flatMap((edit, at): SheetMistake[] => {
    try {
      checkEdit(edit, edits, gates);
      return [];
    } catch (error) {
      if (!(error instanceof KuaibaoError)) throw error;
      return [{ line: lines[at] ?? 1, message: errorWords(error) }];
    }
  });
  if (refused.length === 0) return { edits, mistakes };
  return { edits: [], mistakes: refused.sort((one, other) => one.line - other.line) };
}

/** The edits of a sheet in a file. @throws KuaibaoError `sheet-invalid` (65) with each mistake and its line */
export function applied(file: string, sheet: SheetOf, { effects }: Context): readonly Edit[] {
  const path = resolve(effects.cwd, file);
  let text: string;
  try {
    text = decodeSettings(readFileSync(path));
  } catch (cause) {
    throw new KuaibaoError('sheet-missing', EXIT.noInput, {
      message: { zh: '读不到审改单 {path}', en: 'cannot read the sheet {path}' },
      hint: { zh: '用 kuaibao review --print 输出一份', en: 'print one with kuaibao review --print' },
      args: { path },
      cause,
    });
  }
  if (isEmptied(text)) return [];
  const { edits, mistakes } = checkedSheet(text, sheet);
  if (mistakes.length === 0) return edits;
  const lines = (language: 'zh' | 'en'): string =>
    mistakes.map(({ line, message }) => `\n  ${line}: ${message[language]}`).join('');
  throw new KuaibaoError('sheet-invalid', EXIT.data, {
    message: {
      zh: `审改单有错，没有执行：${lines('zh')}`,
      en: `the sheet has mistakes; nothing was done:${lines('en')}`,
    },
    hint: { zh: '改正后再执行', en: 'correct them and try again' },
    where: { file: path },
  });
}

/** The edits of a sheet that a person edits; with mistakes the editor opens again with the text as it was. */
export async function edited(sheetOf: SheetOf, { effects, text }: Context): Promise<readonly Edit[]> {
  if (!effects.isTerminal)
    throw new KuaibaoError('no-terminal', EXIT.usage, {
      message: { zh: '这里没有终端，不能打开编辑器', en: 'there is no terminal to open an editor in' },
      hint: { zh: '用 --print 与 --apply 文件', en: 'use --print and --apply FILE' },
    });
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-review-'));
  effects.onExit(() => rmSync(folder, { recursive: true, force: true }));
  const { bulletin } = sheetOf.gates;
  const file = join(folder, `${bulletin.period.to}.yaml`);
  const original = printSheet(bulletin, sheetOf.notes);
  writeFileSync(file, original, { mode: 0o600 });
  for (;;) {
    await openEditor(file, effects.env.VISUAL ?? effects.env.EDITOR ?? 'vi');
    const sheet = decodeSettings(readFileSync(file));
    if (isEmptied(sheet) || sheet === original) return [];
    const { edits, mistakes } = checkedSheet(sheet, sheetOf);
    if (mistakes.length === 0) return edits;
    writeFileSync(file, withMistakes(sheet, mistakes));
    effects.stderr(
      `${text({ zh: `审改单有 ${mistakes.length} 处错误，已标在各行之上`, en: `${mistakes.length} mistakes, each marked above its line` })}\n`,
    );
  }
}

async function openEditor(file: string, editor: string): Promise<void> {
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit' });
    child.on('error', () => resolve(127));
    child.on('close', resolve);
  });
  if (code === 0) return;
  throw new KuaibaoError('editor-failed', EXIT.unavailable, {
    message: {
      zh: '编辑器 {editor} 没有正常结束（{code}），没有改动',
      en: 'the editor {editor} failed ({code}); nothing was changed',
    },
    hint: { zh: '设置环境变量 EDITOR，或用 --print 与 --apply', en: 'set EDITOR, or use --print and --apply' },
    args: { editor, code: code ?? 'signal' },
  });
}
