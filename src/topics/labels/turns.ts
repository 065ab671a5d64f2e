const DENIALS = /^(?:未|不|无|没|拒|别|勿|非|莫|难)/;
const WISHES = /^(?:能否|可否|是否|请|希望|建议|望|吗|呢|何时|为何|为什么|怎么|如何|要求)/;

/** What turns a clause round, 未, 不, 拒: a clause is used with it or not at all. */
export function isDenial(word: string): boolean {
  return DENIALS.test(word);
}

/** 并未, 从不: a word that denies may end with it; it is better asked too often. */
export function holdsDenial(word: string): boolean {
  return /[未不无没拒别勿非莫难]/.test(word);
}

/** What denies a clause, or makes a wish or a question of it. */
export function isTurn(word: string): boolean {
  return DENIALS.test(word) || WISHES.test(word);
}

/** Words between others that say nothing by themselves. */
export const BINDS: ReadonlySet<string> = new Set([
  '的',
  '在',
  '与',
  '和',
  '及',
  '了',
  '被',
  '把',
  '对',
  '将',
  '里',
  '内',
  '上',
  '中',
  '等',
  '至',
  '到',
]);
