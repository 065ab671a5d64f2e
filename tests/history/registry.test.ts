import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, createRegistry, openDatabase } from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';

interface Kept {
  readonly id: string;
  readonly label: string;
  readonly count: number;
}

let folder: string;
let connection: Connection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaibao 登记 '));
  connection = openDatabase(folder);
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true, force: true });
});

const day = (text: string): Day => text as Day;
const topic = (id: string, count: number): Kept => ({ id, label: `话题${id}`, count });

describe('the registry of topics', () => {
  it('gives each topic as it stood last before the day', () => {
    const registry = createRegistry<Kept>(connection);
    registry.keep({ day: day('2020-01-20'), topics: [topic('a', 1), topic('b', 2)], relations: [] });
    registry.keep({ day: day('2020-01-21'), topics: [topic('a', 5)], relations: [] });
    expect(registry.before(day('2020-01-20')).topics).toEqual([]);
    expect(registry.before(day('2020-01-21')).topics).toEqual([topic('a', 1), topic('b', 2)]);
    expect(registry.before(day('2020-01-22')).topics).toEqual([topic('a', 5), topic('b', 2)]);
  });

  it('making a day again replaces that day and leaves the others', () => {
    const registry = createRegistry<Kept>(connection);
    registry.keep({ day: day('2020-01-20'), topics: [topic('a', 1), topic('b', 2)], relations: [] });
    registry.keep({ day: day('2020-01-20'), topics: [topic('a', 3)], relations: [] });
    expect(registry.before(day('2020-01-21')).topics).toEqual([topic('a', 3)]);
  });

  it('remembers what a day gave ids to, whatever it found since', () => {
    const registry = createRegistry<Kept>(connection);
    const at = day('2020-01-20');
    registry.keep({ day: at, topics: [topic('a', 1), topic('b', 2)], relations: [] });
    registry.keep({ day: at, topics: [topic('c', 3)], relations: [] });
    expect(registry.given(at)).toEqual([topic('a', 1), topic('b', 2), topic('c', 3)]);
    registry.keep({ day: at, topics: [topic('b', 7)], relations: [] });
    expect(registry.given(at)).toEqual([topic('a', 1), topic('b', 7), topic('c', 3)]);
    expect(registry.given(day('2020-01-21'))).toEqual([]);
    expect(registry.before(day('2020-01-21')).topics).toEqual([topic('b', 7)]);
  });

  it('forgets a topic that was not seen for sixty days', () => {
    const registry = createRegistry<Kept>(connection);
    registry.keep({ day: day('2020-01-01'), topics: [topic('a', 1)], relations: [] });
    expect(registry.before(day('2020-03-01')).topics).toHaveLength(1);
    expect(registry.before(day('2020-03-02')).topics).toHaveLength(0);
  });

  it('records merges, and a merged topic is no longer known', () => {
    const registry = createRegistry<Kept>(connection);
    registry.keep({ day: day('2020-01-20'), topics: [topic('a', 1), topic('b', 2)], relations: [] });
    registry.keep({
      day: day('2020-01-21'),
      topics: [topic('a', 4)],
      relations: [{ id: 'a', kind: 'merged', other: 'b' }],
    });
    expect(registry.before(day('2020-01-22')).topics.map(({ id }) => id)).toEqual(['a']);
    expect(registry.relations('b')).toEqual([{ day: '2020-01-21', id: 'a', kind: 'merged', other: 'b' }]);
  });
});
