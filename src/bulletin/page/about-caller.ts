import type { Quote, TrendedTopic } from '../../model/index.js';
import { withPageWords } from '../wording/word-lists.js';

/** A single caller's own affairs, by whom and when they are told. */
const OWN_STORY = /我(?![市区县国省])|本人|\d月\d{1,2}[日号]|\d{4}年/u;

export function isOwnStory({ text: words, count }: Quote): boolean {
  return count === 1 && OWN_STORY.test(words);
}

/** Begins with how the caller's household is. */
const HOUSEHOLD = withPageWords(/^[我俺]?家?[中里]?(?:<household>)/u);

/** Whether words tell of the caller's home, and share no character with what they should tell of: `老伴常年卧床，子女都在外地` of 取暖费. */
export function isCircumstance({ label }: TrendedTopic, { text: words, harm }: Quote): boolean {
  return harm === undefined && HOUSEHOLD.test(words) && ![...label].some((character) => words.includes(character));
}

/** Whether words tell who the caller is rather than what is wrong: kept back, even where no name is in them. */
export function tellsOfPerson(words: string): boolean {
  return PERSON.test(words);
}

const PERSON = withPageWords(
  /(?![<no_surname>])\p{sc=Han}某|现住|家[住在]|户[籍口][在是于]|居?住[在于]\p{sc=Han}{1,8}<home>|(?:^|[，,；;])住\p{sc=Han}{2,8}<home>|代为(?:来电|反映)|其<frailty>|其<own_kin>|本人(?:是|系|为)/u,
);
