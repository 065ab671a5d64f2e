import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../src/model/index.js';
import { findTopics } from '../../src/topics/index.js';
import { dayOf, inputOf, MATTERS, ticket } from './tickets.js';

const others = dayOf(MATTERS, 20);

function incidentsOf(titles: readonly string[], parts: (index: number) => Partial<Ticket> = () => ({})) {
  const own = titles.map((title, index) => ticket(`own-${index}`, `${title}。`, { title, ...parts(index) }));
  return findTopics(inputOf([...others, ...own])).value.set.topics.filter(
    ({ kind, ticketIds }) => kind === 'incident' && ticketIds.some((id) => id.startsWith('own-')),
  );
}

const LAMPS = ['金杨新苑小区路灯损坏', '金杨新苑小区路灯损坏无人修理', '金杨新苑小区的路灯坏了'];

describe('an incident', () => {
  it('is one place and one matter, however small', () => {
    const [incident, ...rest] = incidentsOf(LAMPS);
    expect(rest).toEqual([]);
    expect(incident?.count).toBe(3);
    expect(incident?.label).toMatch(/^金杨新苑.*路灯/);
  });

  it('is none where a place is all that the tickets share', () => {
    expect(
      incidentsOf([
        '金杨新苑小区电梯经常停运',
        '金杨新苑小区门口流动摊贩占道',
        '金杨新苑小区快递驿站服务态度恶劣',
        '金杨新苑小区燃气管道漏气',
      ]),
    ).toEqual([]);
  });

  it('leaves out what the place is called for as well', () => {
    const [incident] = incidentsOf([...LAMPS, '金杨新苑小区门口流动摊贩占道']);
    expect(incident?.ticketIds).toEqual(['own-0', 'own-1', 'own-2']);
  });

  it('is never of two places of one name in two districts', () => {
    const districts = ['浦东新区', '静安区', '闵行区'];
    expect(incidentsOf(LAMPS, (index) => ({ district: districts[index] ?? null }))).toEqual([]);
  });

  it('is called by a whole phrase, its negation kept', () => {
    const [incident] = incidentsOf([
      '强烈要求金杨新苑小区没有消防通道的问题尽快解决',
      '反映金杨新苑小区没有消防通道',
      '金杨新苑小区没有消防通道怎么办',
    ]);
    expect(incident?.label).toBe('金杨新苑没有消防通道');
    expect(incident?.headline).toBe('市民反映金杨新苑没有消防通道');
  });
});
