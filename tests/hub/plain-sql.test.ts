import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { TABLES } from '../../src/hub/schema.js';

const hub = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'src', 'hub');
const COMMENTS = /\/\*.*?\*\/|^\s*\/\/.*$/gms;
/** What openGauss, Citus or a pooler in transaction mode may lack or take otherwise. */
const SPECIAL =
  /ON CONFLICT|MERGE INTO|->>?\s*'|#>>?|::\s*jsonb?|\bjsonb?_\w+\(|\b\w*serial\b|nextval|GENERATED|REFERENCES|FOREIGN KEY|pg_(?:try_)?advisory|\bLISTEN\b|\bNOTIFY\b/;

it('what the hub is asked is plain SQL, without what other servers lack', () => {
  const found = readdirSync(hub).flatMap((file) => {
    const special = SPECIAL.exec(readFileSync(join(hub, file), 'utf8').replace(COMMENTS, ''));
    return special === null ? [] : [`${file} ${special[0]}`];
  });
  expect(found).toEqual([]);
});

it('every key of a city’s rows begins with the city, by which they could be laid on several servers', () => {
  const keys = [...TABLES.matchAll(/CREATE TABLE kuaibao\.(\w+) \((.*?)\n\)/gs)]
    .filter(([, table]) => table !== 'hub' && table !== 'member' && table !== 'city')
    .flatMap(([, table, columns = '']) =>
      [...columns.matchAll(/(?:PRIMARY KEY|UNIQUE) \((\w+)/g)].map(([, first]) => `${table} ${first}`),
    );
  expect(keys.length).toBeGreaterThanOrEqual(7);
  expect(keys.filter((key) => !key.endsWith(' city'))).toEqual([]);
});
