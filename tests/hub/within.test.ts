import { expect, it } from 'vitest';
import { within } from '../../src/hub/within.js';

it('what comes in time is handed on, what fails fails, and what does not come is undefined', async () => {
  expect(await within(60_000, Promise.resolve(7))).toBe(7);
  await expect(within(60_000, Promise.reject(new Error('the line broke')))).rejects.toThrow('the line broke');
  expect(await within(1, new Promise(() => undefined))).toBeUndefined();
});
