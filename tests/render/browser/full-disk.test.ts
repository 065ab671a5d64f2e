import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { EXIT } from '../../../src/model/index.js';
import { fullDisk, isFull } from '../../../src/render/browser/full-disk.js';

it('a disk without room is known from one with room, and from one that is not there', async () => {
  // What is no disk has no room.
  expect(await Promise.all(['/proc', tmpdir(), '/nowhere'].map(isFull))).toEqual([true, false, false]);
});

it('the folder without room is named', () => {
  const fault = fullDisk('/tmp', new Error('hung'));
  expect(fault).toMatchObject({ code: 'render-disk-full', exitCode: EXIT.ioError, detail: { args: { path: '/tmp' } } });
});
