import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { discoverExports, lookAtColumns } from '../../ingest/index.js';
import { compare, EXIT, type MessageTable } from '../../model/index.js';
import { ofAnyDay } from '../input-patterns.js';
import { inputsOf } from '../settings.js';
import { amiss, type Check, type Checkup, ok } from './check.js';

/** The exports that the setting `input` finds, whatever their day. */
export function exportsOf({ settings, effects }: Checkup): readonly string[] {
  const patterns = inputsOf(settings).map(ofAnyDay);
  return discoverExports(
    patterns.filter((pattern) => /[*?]/.test(pattern) || existsSync(pattern)),
    effects.cwd,
  );
}

/** Whether the last export can be read, and has no column beside those that are read that looks like one of them. */
export const columns: Check = {
  id: 'columns',
  name: { zh: '导出文件的列', en: 'columns of the exports' },
  exitCode: EXIT.data,
  mend: { zh: '用 ingest.map 指定列名', en: 'name the columns in ingest.map' },
  async look(checkup) {
    const { settings, effects } = checkup;
    const last = lastOf(exportsOf(checkup));
    if (last === undefined) return ok('还没有导出文件', 'no export yet');
    const ingest = { ...settings.ingest, zone: settings.zone, today: null };
    const findings = await lookAtColumns(last, ingest, effects.signal);
    const name = basename(last);
    if (findings.length === 0)
      return ok(`${name}：该读的都读`, `${name}: none is left unread that looks like one to be read`);
    const told = (language: 'zh' | 'en'): string =>
      findings
        .map(({ args }) => [args.columns].flat().join(language === 'zh' ? '、' : ', '))
        .map((named, at) => LOOKS[language](named, findings[at]?.code ?? ''))
        .join(language === 'zh' ? '；' : '; ');
    const map = `ingest: { map: { ${findings.map(({ args }) => String(args.setting)).join(', ')} } }`;
    const mend = {
      zh: `在配置里写 ${map}；确实不读的，列名写 无`,
      en: `set ${map}; 无 in place of a column leaves the field unread`,
    };
    return amiss('warning', mend, `${name}：${told('zh')}`, `${name}: ${told('en')}`);
  },
};

const FIELDS: MessageTable = {
  'text-overlooked': { zh: '诉求正文', en: 'the text' },
  'title-overlooked': { zh: '标题', en: 'the title' },
  'time-overlooked': { zh: '来电时间', en: 'the time' },
  'district-overlooked': { zh: '区县', en: 'the district' },
};
const LOOKS = {
  zh: (columns: string, code: string) => `“${columns}”列看来是${FIELDS[code]?.zh ?? ''}，没有读`,
  en: (columns: string, code: string) => `"${columns}" looks like ${FIELDS[code]?.en ?? ''} and is not read`,
};

/** The one that was written last. */
function lastOf(paths: readonly string[]): string | undefined {
  return paths
    .map((path) => ({ path, writtenMs: statSync(path).mtimeMs }))
    .sort((a, b) => b.writtenMs - a.writtenMs || compare(b.path, a.path))[0]?.path;
}
