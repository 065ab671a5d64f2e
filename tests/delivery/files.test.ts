import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  finishPublishing,
  isWhole,
  makeStaging,
  publish,
  sealStaging,
  sweepStaging,
  withFileErrors,
  writeWhole,
} from '../../src/delivery/archive/archive.js';
import type { Revision } from '../../src/history/index.js';
import { refusalOf } from '../refusal.js';

let archive: string;
beforeEach(() => {
  archive = mkdtempSync(join(tmpdir(), 'kuaibao-files-'));
});

/** A staged issue of two files, sealed. */
function staged(name = '一期') {
  const staging = makeStaging(archive, name);
  writeFileSync(join(staging, 'model.json'), '{}');
  writeFileSync(join(staging, '快报.pdf'), '%PDF');
  return { staging, folder: join(archive, '2020', name), files: sealStaging(staging) };
}

describe('an issue on its way into the archive', () => {
  it('stands there as a whole once it is published, and nowhere else', () => {
    const { staging, folder, files } = staged();
    expect(isWhole(folder, files)).toBe(false);
    publish(staging, folder);
    expect(isWhole(folder, files)).toBe(true);
    expect(existsSync(staging)).toBe(false);
  });

  it('takes the place of files that stand there, and leaves the others', () => {
    const { staging, folder, files } = staged();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'model.json'), 'older and longer');
    writeFileSync(join(folder, '批注.txt'), '');
    publish(staging, folder);
    expect(isWhole(folder, files)).toBe(true);
    expect(readdirSync(folder)).toContain('批注.txt');
  });

  it.each([
    ['a byte is another', ({ folder }: ReturnType<typeof staged>) => writeFileSync(join(folder, 'model.json'), '[]')],
    ['it is longer', ({ folder }: ReturnType<typeof staged>) => writeFileSync(join(folder, 'model.json'), '{} ')],
  ])('is not whole where %s', (_, spoil) => {
    const issue = staged();
    publish(issue.staging, issue.folder);
    spoil(issue);
    expect(isWhole(issue.folder, issue.files)).toBe(false);
  });

  it('without files is not whole', () => {
    expect(isWhole(archive, [])).toBe(false);
  });

  it('is brought to its end by the next process, wherever the last one was cut off', () => {
    const before = staged('前');
    expect(finishPublishing(before as unknown as Revision)).toBe(true);
    expect(finishPublishing(before as unknown as Revision)).toBe(true);
    // One file was moved, the other was not.
    const half = staged('半');
    mkdirSync(half.folder, { recursive: true });
    writeFileSync(join(half.folder, 'model.json'), readFileSync(join(half.staging, 'model.json')));
    expect(finishPublishing(half as unknown as Revision)).toBe(true);
    expect(isWhole(half.folder, half.files)).toBe(true);
  });

  it('is made again where its files are in neither place, or not whole in either', () => {
    const gone = staged('无');
    expect(finishPublishing({ ...gone, staging: join(archive, '没有') } as unknown as Revision)).toBe(false);
    const spoilt = staged('坏');
    writeFileSync(join(spoilt.staging, 'model.json'), '[]');
    expect(finishPublishing(spoilt as unknown as Revision)).toBe(false);
    expect(existsSync(spoilt.folder)).toBe(false);
  });

  it('is swept away where no revision waits for it; a finished issue never is', () => {
    const [kept, left] = [staged('留'), staged('弃')];
    mkdirSync(join(archive, '2020'), { recursive: true });
    sweepStaging(archive, new Set([kept.staging]));
    expect([existsSync(kept.staging), existsSync(left.staging), existsSync(join(archive, '2020'))]).toEqual([
      true,
      false,
      true,
    ]);
    expect(() => sweepStaging(join(archive, '没有'), new Set())).not.toThrow();
  });

  it('begins in an empty folder, whatever a process that was killed left in it', () => {
    const { staging } = staged();
    expect(readdirSync(makeStaging(archive, '一期'))).toEqual([]);
    expect(existsSync(staging)).toBe(true);
  });
});

describe('a file that is written whole', () => {
  it('stands with its folder, and leaves nothing beside it', () => {
    const path = join(archive, '甲', '乙.txt');
    writeWhole(path, 'one');
    writeWhole(path, 'two');
    expect(readFileSync(path, 'utf8')).toBe('two');
    expect(readdirSync(join(archive, '甲'))).toEqual(['乙.txt']);
  });

  it('that cannot be written is refused with its path, and leaves nothing behind', () => {
    const folder = join(archive, '目录');
    mkdirSync(folder);
    const refusal = refusalOf(() => writeWhole(folder, 'x'));
    expect(refusal).toMatchObject({ code: 'output-unwritable', exitCode: 73, detail: { args: { path: folder } } });
    expect(readdirSync(archive)).toEqual(['目录']);
  });

  it.each([
    ['ENOSPC', 'disk-full', 74],
    ['EDQUOT', 'disk-full', 74],
    ['EFBIG', 'disk-full', 74],
    ['EACCES', 'output-unwritable', 77],
    ['EROFS', 'output-unwritable', 77],
    ['ENOTDIR', 'output-unwritable', 73],
    ['ENAMETOOLONG', 'output-unwritable', 73],
  ])('met by %s is %s (%i)', (name, code, exitCode) => {
    const fail = (): never => {
      throw Object.assign(new Error(name), { code: name });
    };
    expect(refusalOf(() => withFileErrors('/a', fail))).toMatchObject({ code, exitCode });
  });

  it('met by a fault of another kind is told as it is', () => {
    const fault = new Error('other');
    expect(() =>
      withFileErrors('/a', () => {
        throw fault;
      }),
    ).toThrow(fault);
  });
});
