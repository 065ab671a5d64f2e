import { expect, it } from 'vitest';
import { shapingKey } from '../../../src/cli/night/edition/comparison.js';
import type { Settings } from '../../../src/config/index.js';
import { settingsOf } from './own-office.js';

it('is the same for what is written as it comes anyway', () => {
  const plain = shapingKey(settingsOf('city: 上海市\n'));
  expect(shapingKey(settingsOf('city: 上海市\nissue: { printTotal: false }\nzone: Asia/Shanghai\n'))).toBe(plain);
  expect(shapingKey(settingsOf('city: 上海市\nissue: { printTotal: true }\n'))).not.toBe(plain);
  expect(shapingKey(settingsOf('city: 北京市\n'))).not.toBe(plain);
});

it('is the same when a newer program has a setting more, or names them in another order', () => {
  const settings = settingsOf('city: 上海市\nissue: { printTotal: true }\nbulletin: { name: 民声 }\n');
  const turned = Object.fromEntries(Object.entries(settings).reverse()) as unknown as Settings;
  expect(shapingKey(turned)).toBe(shapingKey(settings));
});

it('is the same whoever gets it and however long it is kept', () => {
  const plain = shapingKey(settingsOf(''));
  expect(shapingKey(settingsOf('retention: { pdfs: 3 }\nlimits: { mail: 3m }\n'))).toBe(plain);
});
