import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { gatherCities } from '../../../src/cli/hub/province.js';
import { jointOf } from '../../../src/cli/hub/pull-days.js';
import { parseSettings } from '../../../src/config/index.js';
import { compress } from '../../../src/history/index.js';
import { DeskState } from '../../../src/hub/index.js';
import type { Day } from '../../../src/model/index.js';

/** Kinds of parcels that each city has of the day, and its issue. */
const cities = vi.hoisted(() => new Map<string, { kinds: string[]; issue?: Buffer }>());
vi.mock('../../../src/hub/index.js', async (original) => ({
  ...(await original<object>()),
  Hub: {
    open: () =>
      Promise.resolve({
        id: 'hub-1',
        ofCities: (names: string[]) => Promise.resolve(names.map((city) => ({ city }))),
        close: () => Promise.resolve(),
      }),
  },
  newParcels: ({ city }: { city: string }) => {
    const kinds = cities.get(city)?.kinds;
    return Promise.resolve(kinds === undefined ? [] : [{ entries: kinds.map((kind) => ({ kind })) }]);
  },
  fetchParcels: ({ city }: { city: string }) => {
    const body = cities.get(city)?.issue;
    return Promise.resolve(new Map(body === undefined ? [] : [['issue-day', { body }]]));
  },
}));
afterEach(() => cities.clear());

/** What the province, whose days are those of some cities, is told of them, from what the hub has. */
async function output(names: string, kept = names.split(/[，、]/)): Promise<string[]> {
  const data = mkdtempSync(join(tmpdir(), 'kuaibao 省-'));
  const state = new DeskState(data, 'hub-1');
  state.joint = jointOf(kept);
  state.save();
  const { settings } = parseSettings(
    'city: 某省\nhub: { url: "postgres://office@localhost:5432/kuaibao" }\n',
    '/tmp/kuaibao.config.yaml',
  );
  const context = { effects: { env: {}, cwd: '/' } } as unknown as Parameters<typeof gatherCities>[1];
  const request = { settings, cities: names, data, day: '2020-01-29' as Day, isDry: true };
  return (await gatherCities(request, context)).split('\n').slice(1);
}

describe('what a province is told of its cities’ own issues', () => {
  it('is headline and number, with the headline’s own topic and the largest', async () => {
    const topic = (label: string, count: number, kind = 'theme') => ({ id: label, label, count, kind });
    const topics = [
      topic('停水', 3),
      topic('噪声', 9),
      topic('扬尘', 5),
      topic('停电', 7),
      topic('某处', 90, 'incident'),
      topic('19路', 2, 'incident'),
    ];
    const issue = {
      entry: { issue: { number: 7 }, headline: '市民反映19路问题' },
      model: JSON.stringify({ topics, headlineChoice: { topicId: '19路' } }),
    };
    cities.set('甲市', { kinds: ['tickets', 'issue-day'], issue: compress(Buffer.from(JSON.stringify(issue))) });
    expect(await output('甲市')).toEqual(['甲市：第7期“市民反映19路问题”（19路2件、噪声9件、停电7件）']);
  });

  it('is nothing of what nobody has signed', async () => {
    const issue = { entry: { issue: { number: 8 }, headline: '草稿' }, model: '{}', isDraft: true };
    cities.set('甲市', { kinds: ['tickets', 'issue-day'], issue: compress(Buffer.from(JSON.stringify(issue))) });
    expect(await output('甲市')).toEqual(['甲市：当日快报尚未签发']);
  });

  it('is refused where the names are none, or a dry run would count other cities than these', async () => {
    for (const names of ['', ' ', '，,、'])
      await expect(output(names)).rejects.toMatchObject({ code: 'usage', exitCode: 64 });
    await expect(output('甲市、乙市', ['甲市'])).rejects.toMatchObject({ code: 'cities-not-here', exitCode: 66 });
    cities.set('甲市', { kinds: [] });
    expect(await output('甲市、甲市，乙市', ['乙市', '甲市'])).toEqual(['甲市、乙市：当日数据未到']);
  });

  it('is of each city what is missing', async () => {
    cities.set('乙市', { kinds: ['issue-day'] });
    cities.set('丙市', { kinds: ['tickets'] });
    expect(await output('甲市，乙市，丙市')).toEqual(['甲市、乙市：当日数据未到', '丙市：当日没有快报']);
  });
});
