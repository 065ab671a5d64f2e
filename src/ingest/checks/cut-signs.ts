import type { Finding } from '../../model/index.js';
import { withExportWords } from '../columns/export-words.js';
import { INGEST } from '../settings.js';

/** Findings of a file that say that it does not hold all it should. */
export const CUT_SIGNS: ReadonlySet<string> = new Set([
  'encoding-cut',
  'file-cut',
  'file-says-cut',
  'file-short',
  'file-row-limit',
]);

/** What a system writes above or below a table that is not whole. */
const SAYS_CUT =
  /[仅只](?:导出|显示|列出|下载)?(?:了)?前|超[过出].{0,12}(?:条|行|上限|限制)|(?:导出|下载|查询)(?:超时|中断|未完|失败)|未完待续|未导出完|以下(?:省略|截断)|已截断|数据不完整|truncated|only the first|export (?:aborted|timed out)/i;
const DECLARED = withExportWords(
  /(?:^|[\s，,（(])(?:<total>|total)\s*[:：]?\s*(\d[\d,，]*)\s*(?:<row_unit>|rows?|records?)?(?=$|[\s。，,；;)）]|记录|数据|工单|诉求)/i,
);
/** The rows of a worksheet, old and new, below its header or without one: there an export stops by itself. */
const ROW_LIMITS: ReadonlySet<number> = new Set([65_535, 65_536, 1_048_575, 1_048_576]);
const SENTENCE_END = /[。！？!?；;…”』」）)]$/;

/** Watches a table for signs in its own text that it was cut off. */
export class CutWatch {
  #saysCut = false;
  #declared = 0;
  #ends = 0;
  #sentences = 0;
  #last = '';

  /** A row that holds one cell: a title, a total, a remark. Gives whether it speaks of the file. */
  note(text: string): boolean {
    if (text.length > INGEST.cut.noteCharacters) return false;
    const saysCut = SAYS_CUT.test(text);
    if (saysCut) this.#saysCut = true;
    const declared = DECLARED.exec(text)?.[1];
    if (declared !== undefined) this.total(Number(declared.replace(/[,，]/g, '')));
    return saysCut || declared !== undefined;
  }

  /** A row of totals that gives one number. */
  total(count: number): void {
    this.#declared = Math.max(this.#declared, count);
  }

  row(cells: readonly string[]): void {
    this.#last = cells.at(-1)?.trim() ?? '';
    this.#ends += 1;
    if (SENTENCE_END.test(this.#last)) this.#sentences += 1;
  }

  /**
   * @param end how many rows there were; whether the last one has fewer cells than the header; whether a line end
   *   follows it, which a table that was written to its end may also lack
   */
  findings(end: { readonly rows: number; readonly isLastShort: boolean; readonly isLineEnded: boolean }): Finding[] {
    const findings: Finding[] = [];
    const endsInside =
      this.#ends > INGEST.cut.leastEnds &&
      !SENTENCE_END.test(this.#last) &&
      this.#last !== '' &&
      this.#sentences >= (this.#ends - 1) * INGEST.cut.endedShare;
    if (!end.isLineEnded && (end.isLastShort || endsInside)) findings.push({ code: 'file-cut', args: {} });
    if (this.#saysCut) findings.push({ code: 'file-says-cut', args: {} });
    if (this.#declared > end.rows) {
      findings.push({ code: 'file-short', args: { declared: this.#declared, rows: end.rows } });
    }
    if (ROW_LIMITS.has(end.rows)) findings.push({ code: 'file-row-limit', args: { rows: end.rows } });
    return findings;
  }
}
