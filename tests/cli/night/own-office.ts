import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { parseSettings, type Settings } from '../../../src/config/index.js';
import { EXIT, KuaibaoError } from '../../../src/model/index.js';

/** Of the test that runs; made before and removed after it. */
export let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaibao 夜间 '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

export const settingsOf = (text: string): Settings => parseSettings(text, join(folder, 'kuaibao.config.yaml')).settings;

export const fault = (detail: Partial<KuaibaoError['detail']> = {}): KuaibaoError =>
  new KuaibaoError('some-fault', EXIT.config, { message: { zh: '不行（{why}）', en: 'no ({why})' }, ...detail });
