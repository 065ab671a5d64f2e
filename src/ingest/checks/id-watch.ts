import { EXIT, KuaibaoError } from '../../model/index.js';
import { INGEST } from '../settings.js';

/** Excel keeps 15 digits of a number and writes zeros behind them. */
const KEPT_DIGITS = 15;
const LONG_NUMBER = /^\d{16,}$/;

/** Watches ticket numbers for the trace of a spreadsheet: different numbers have become the same one. */
export class IdWatch {
  #long = 0;
  #rounded = 0;

  take(id: string): void {
    if (id.length <= KEPT_DIGITS || !LONG_NUMBER.test(id)) return;
    this.#long += 1;
    if (/^0+$/.test(id.slice(KEPT_DIGITS))) this.#rounded += 1;
  }

  /** @throws KuaibaoError `id-rounded` (65). */
  check(file: string, column: string): void {
    if (this.#long < INGEST.ids.leastRounded || this.#rounded < this.#long) return;
    throw new KuaibaoError('id-rounded', EXIT.data, {
      message: {
        zh: '工单编号第 {digits} 位以后全是 0：已被 Excel 当作数字截断，原编号无法恢复',
        en: 'ticket numbers end in zeros from digit {digits} on: Excel took them for numbers and cut them',
      },
      hint: {
        zh: '请从系统重新导出，不要用 Excel 打开后再保存；或把该列设为“文本”',
        en: 'export the file again and do not save it from Excel, or make the column a text column',
      },
      args: { digits: KEPT_DIGITS + 1 },
      where: { file, column },
    });
  }
}
