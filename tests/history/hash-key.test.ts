import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hmacSha256 } from '../../src/history/storage/hash-key.js';

describe('the keyed hash of a caller', () => {
  it.each(['', '13812345678', '程小明', '欧阳'.repeat(50), '长'.repeat(101), '𠮷'.repeat(50)])(
    'of %j is HMAC-SHA-256',
    (text) => {
      const key = Buffer.from('00112233445566778899aabbccddeeff'.repeat(2), 'hex');
      const digest = hmacSha256(key);
      digest('a longer text before it leaves nothing behind');
      expect(digest(text)).toBe(createHmac('sha256', key).update(text).digest('base64url'));
    },
  );
});
