import { withWords } from './word-lists.js';

/** Greets an office or a leader, says that it reports, asks or calls, or puts its request under that name. */
const ADDRESSED = withWords(
  /尊敬的|敬爱的|(?:领导|<leader>|主任|同志|工作人员)们?[：:，,！!您你]|^[^。]{0,20}[您你]们?好|<complains>|<contacts>|求助|诉求|请问|想问/u,
);

/** Whether words are meant for an office: seven letters of ten say so themselves, and one post of fifty. */
export function isAddressed(words: string): boolean {
  return ADDRESSED.test(words);
}
