import type { Day, Finding, Outcome } from '../../model/index.js';
import type { CallsDay } from '../input.js';
import { readSideRows, sideDay, sideError } from './csv.js';

const COLUMNS = {
  date: ['date', '日期', '时间'],
  incoming: ['呼入', '呼入量', '呼入数', '来电量', 'incoming'],
  answered: ['应答', '应答量', '接听', '接听量', '接通量', 'answered'],
  otherChannels: ['其他渠道', '其它渠道', '非电话渠道', 'other'],
} as const;

/**
 * The call centre's daily figures, `date,呼入,应答,其他渠道`. A blank cell is 未提供, never zero.
 *
 * @returns days in order; a finding for each day that has more answered than incoming calls
 * @throws KuaibaoError `side-file-*` with file and line (exit 65): no such column, no date, no whole number, a day twice
 */
export function readCalls(csvText: string, file = 'calls.csv'): Outcome<CallsDay[]> {
  const days = new Map<Day, CallsDay>();
  const findings: Finding[] = [];
  for (const { line, cells } of readSideRows(file, csvText, COLUMNS, ['date'])) {
    const day = sideDay(file, line, '日期', cells.date ?? '');
    if (days.has(day)) {
      throw sideError(
        'side-file-twice',
        file,
        line,
        { day },
        { zh: `${day} 出现两次`, en: `${day} stands there twice` },
      );
    }
    const row: CallsDay = {
      day,
      incoming: wholeNumber(file, line, '呼入', cells.incoming ?? ''),
      answered: wholeNumber(file, line, '应答', cells.answered ?? ''),
      otherChannels: wholeNumber(file, line, '其他渠道', cells.otherChannels ?? ''),
    };
    if (row.incoming !== null && row.answered !== null && row.answered > row.incoming) {
      findings.push({ code: 'calls-more-answered', args: { day }, where: { file, row: line } });
    }
    days.set(day, row);
  }
  return { value: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)), findings };
}

function wholeNumber(file: string, line: number, column: string, cell: string): number | null {
  const bare = cell.normalize('NFKC').replace(/[,\s]/gu, '');
  if (bare === '' || bare === '-' || bare === '—') return null;
  if (!/^\d{1,12}$/u.test(bare)) {
    throw sideError(
      'side-file-number',
      file,
      line,
      { column, value: cell },
      {
        zh: `“${column}”列的“${cell}”不是整数（不要写成“1.7万”）`,
        en: `“${cell}” in column ${column} is no whole number`,
      },
    );
  }
  return Number(bare);
}
