/** What the ledger's names of counts are called on the page; what is not listed stays as it is. */
const NAMES: Readonly<Record<string, string>> = {
  tickets: '受理工单',
  topic: '话题',
  subtopic: '话题的一部分',
  union: '各话题合计，重复的只计一次',
  rest: '未归入话题的工单',
  urgent: '急件',
  reminders: '催办',
  group: '专题',
  harm: '提及伤害、险情',
  harmful: '提及伤害、险情',
  gravest: '伤害、险情，只计最重的一类',
  proposals: '建议',
  saying: '同样的说法',
  copies: '内容基本相同的工单',
  carried: '前几期所报事项',
  keywords: '关键词',
  usual: '正常水平',
};

const FIELDS: Readonly<Record<string, string>> = {
  district: '所属区域',
  type: '诉求类型',
  topic: '话题',
  ticket: '工单',
};

/**
 * `话题（口罩，2020-01-22）` for `topic(T20200122-001, 2020-01-22)`: the ledger's formula as its reader speaks.
 *
 * @param labels of topics by their ids
 */
export function spokenFormula(formula: string, labels: ReadonlyMap<string, string>): string {
  const named = (word: string): string =>
    word
      .split('+')
      .map((id) => labels.get(id) ?? id)
      .join('+');
  const spoken = (part: string): string => {
    const [, field, value] = /^(\w+)=(.*)$/u.exec(part) ?? [];
    return field === undefined || FIELDS[field] === undefined ? named(part) : `${FIELDS[field]}=${named(value ?? '')}`;
  };
  return formula
    .replace(/\b(\w+)\(([^()]*)\)/gu, (whole, name: string, inside: string) => {
      const called = NAMES[name];
      return called === undefined ? whole : `${called}（${inside.split(', ').map(spoken).join('，')}）`;
    })
    .replace(' at ', '，')
    .replace(/ and the (\d+) days before/u, '及此前$1日')
    .replace(', rule: ', '，规则：')
    .replace(/, (?=\d{4}-)/gu, '，');
}
