import { anyOf } from '../../text/index.js';
import { cleanText } from '../wording/text.js';
import { withPageWords } from '../wording/word-lists.js';

/** Who complains or is complained about. Alone they name no matter: `车主` may be about anything. */
const PARTY = new RegExp(`^${anyOf('party')}$`, 'u');

/** Says how something is, or a piece of a deed, and not what is the matter. */
const BARE = new RegExp(`^(?:${anyOf('bare')}|[不没别]\\p{sc=Han})$`, 'u');

/** A label ends on a thing or a deed. After these words something is missing; 等 stands for matters without a common name. */
const CUT_OFF = /[的地得和与及或在从向对把被将给让使比跟于由为因等]$|^[的地得了着过和与及或]/u;

/** Someone speaks, asks or answers: a piece of a sentence, no name. */
const SENTENCE = withPageWords(/[我你您他她它咱吗呢吧？?！!，,。；;：:“”"]|<label_asks>|^<label_says>/u);

/** Characters of the longest label that a reader takes in at a glance. */
const LONGEST = 16;

/**
 * Whether a label may stand for its matter in print. The editor's last look: one that names only a party, or is a piece
 * of a sentence, gets no headline, no line and no row; its tickets stay in the totals.
 */
export function isPresentable(label: string): boolean {
  const words = cleanText(label);
  const length = [...words].length;
  // `话务员与户口` joins a party to a matter and names neither.
  const isParty = words.split(/[与和]/u).some((part) => PARTY.test(part));
  const isBare = words.split(/[、与和]/u).every((part) => BARE.test(part));
  return length >= 2 && length <= LONGEST && !isParty && !isBare && !CUT_OFF.test(words) && !SENTENCE.test(words);
}
