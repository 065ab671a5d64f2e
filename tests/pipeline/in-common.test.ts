import { expect, it } from 'vitest';
import { commonMatters } from '../../src/pipeline/side/in-common.js';
import { loadLexicon, loadSegmenter } from '../../src/text/index.js';
import { blankTicket } from '../blank-ticket.js';

const looking = { segmenter: loadSegmenter(), lexicon: loadLexicon(), mayPrint: (word: string) => word !== '果树' };
const tickets = [
  { title: '反映石岭镇修公路占地的问题', categories: ['自然资源', '征地拆迁', '征地补偿'] },
  { title: '公路占地补偿款没给', categories: ['自然资源', '征地拆迁', '征地补偿'] },
  { title: '石岭镇公路推了果树', categories: ['自然资源', '征地拆迁'] },
].map((more, at) => ({ ...blankTicket, id: `${at}`, street: '石岭镇', ...more }));

it('the narrowest class comes first, then the one above it, then the words of titles, no place among them', () => {
  const found = commonMatters(
    tickets,
    looking,
  )(tickets).map(({ by, name, ticketIds }) => `${by} ${name} ${ticketIds.join('')}`);
  expect(found.slice(0, 3)).toEqual(['class 征地补偿 01', 'class 征地拆迁 012', 'word 公路 012']);
  expect(found.join()).not.toMatch(/石岭|问题|果树/u);
});

it('a word of half of them that hardly another ticket of the day holds comes last, in a text or a title', () => {
  const site = ['鲲鹏湾的工钱没给', '鲲鹏湾拖欠工资', '老板欠薪不接电话', '血汗钱没人管'].map((text, at) => ({
    ...blankTicket,
    ...{ id: `s${at}`, title: '讨薪', text },
  }));
  const others = ['鲲鹏湾停水', '老板态度差'].map((text, at) => ({ ...blankTicket, id: `o${at}`, text }));
  const segmenter = {
    ...looking.segmenter,
    tag: (word: string) => (word === '鲲鹏湾' ? 'ns' : looking.segmenter.tag(word)),
  };
  const own =
    segmenter.cut('鲲鹏湾').length === 1 ? segmenter : { ...segmenter, cut: (text: string) => text.split(/(鲲鹏湾)/u) };
  const telling = (day: typeof site) =>
    commonMatters(day, { ...looking, segmenter: own })(site).flatMap(({ name, isTelling, ticketIds }) =>
      isTelling === true ? [`${name} ${ticketIds.join('')}`] : [],
    );
  expect(telling(site)).toContain('鲲鹏湾 s0s1');
  expect(telling([...site, ...others])).not.toContain('鲲鹏湾 s0s1');
});
