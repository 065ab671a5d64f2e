import type { Paragraph } from '../../model/index.js';
import type { BulletinInput } from '../input.js';
import type { BulletinSettings } from '../settings.js';
import { dates, name, text } from '../wording/text.js';

/** A period without an export: said plainly, and nothing inferred from it. */
export function emptyLead(input: BulletinInput, settings: BulletinSettings): Paragraph {
  const range = dates(input.period.from, input.period.to, input.printedOn);
  return text`截至本期编印时，未收到${range}${name(settings.area)}${name(settings.service)}诉求数据，本期不作统计和热点分析；数据补齐后另行编发。`;
}
