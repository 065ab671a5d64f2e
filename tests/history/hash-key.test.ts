import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CALLER_KEY_FILE, callerHasher } from '../../src/history/index.js';

it.each(['', '13812345678', '程小明', '长'.repeat(101), '𠮷'.repeat(50)])('the hash of %j is HMAC-SHA-256', (text) => {
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-key-'));
  const hash = callerHasher(folder);
  const key = Buffer.from(readFileSync(join(folder, CALLER_KEY_FILE), 'utf8').trim(), 'hex');
  const whole = createHmac('sha256', key).update(text).digest('base64url');
  expect(hash(text)).toBe(whole.slice(0, 16));
});
