import { describe, expect, it } from 'vitest';
import { composeMessage, type Letter } from '../../src/delivery/index.js';

import { decodeStrictly, readStrictly } from './strict-reader.js';

const NAME = '热点快报2020年第29期（2020-01-29）.pdf';

const letter = (change: Partial<Letter> = {}): Letter => ({
  from: { name: '上海市市民服务热线管理办公室', address: 'kuaibao@office.example' },
  to: [{ name: '值班领导', address: 'leader@office.example' }],
  subject: '《热点快报》2020年第29期：大量市民来电关注口罩问题（2020年1月29日）',
  lines: ['大量市民来电关注口罩问题', '当日受理市民诉求19203件。', '市民反映：药房排队。', '市民建议：网上预约。'],
  foot: ['市民服务热线管理办公室　内部资料，注意保存'],
  attachments: [{ name: NAME, content: Buffer.from('%PDF-1.7') }],
  messageId: '<kuaibao.1@office.example>',
  date: new Date('2020-01-30T00:00:00Z'),
  ...change,
});
const raw = async (change: Partial<Letter> = {}): Promise<string> =>
  (await composeMessage(letter(change))).toString('latin1');

/** A header's value with its folding undone. */
function header(text: string, name: string): string {
  const found = new RegExp(`^${name}: ([^]*?)\\r\\n(?![ \\t])`, 'im').exec(text)?.[1] ?? '';
  return found.replace(/\r\n(?=[ \t])/g, '');
}

/** RFC 2047, as QQ Mail and older clients read it: every word by itself must be whole characters. */
function decodeWords(value: string): string {
  return value
    .replace(/(=\?[^?]+\?B\?[^?]*\?=)\s+(?==\?)/gi, '$1')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, base64: string) =>
      new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64')),
    );
}

/** RFC 2231, as Outlook and newer clients read it. */
function decodeParameter(value: string, name: string): string {
  const single = new RegExp(`${name}\\*=utf-8''([^;\\s]+)`, 'i').exec(value)?.[1];
  const parts = [...value.matchAll(new RegExp(`${name}\\*(\\d+)\\*=([^;\\s]+)`, 'gi'))]
    .sort((left, right) => Number(left[1]) - Number(right[1]))
    .map(([, , part = '']) => part.replace(/^utf-8''/i, ''));
  return decodeURIComponent(single ?? parts.join(''));
}

const attachmentPart = (text: string): string => text.slice(text.search(/Content-Type: application\/pdf/i));

function body(text: string, type: 'plain' | 'html'): string {
  const [, base64 = ''] =
    new RegExp(`Content-Type: text/${type}[^]*?\\r\\n\\r\\n([A-Za-z0-9+/=\\r\\n]+)`, 'i').exec(text) ?? [];
  return Buffer.from(base64, 'base64').toString('utf8');
}

describe('a Chinese attachment name', () => {
  it.each([
    NAME,
    `热点快报增刊${'重大突发事件市民诉求专报'.repeat(6)}2020年第1期.pdf`,
    '快报𠮷野家“引号”; a=b.pdf',
    'bulletin 2020-01-29.pdf',
  ])('stands in both forms, whole in each: %s', async (name) => {
    const part = attachmentPart(await raw({ attachments: [{ name, content: Buffer.from('x') }] }));
    const type = header(part, 'Content-Type');
    expect(decodeWords(/name="?(.*?)"?$/s.exec(type)?.[1] ?? '')).toBe(name);
    const disposition = header(part, 'Content-Disposition');
    const plain = /filename="([^"]*)"/.exec(disposition)?.[1];
    expect(plain ?? decodeParameter(disposition, 'filename')).toBe(name);
  });
});

describe('the subject and names', () => {
  it('are words of whole characters', async () => {
    const text = await raw();
    expect(decodeWords(header(text, 'Subject'))).toBe(letter().subject);
    expect(decodeWords(header(text, 'From'))).toBe('上海市市民服务热线管理办公室 <kuaibao@office.example>');
    expect(decodeWords(header(text, 'To'))).toBe('值班领导 <leader@office.example>');
  });

  it('cannot smuggle in a header', async () => {
    const text = await raw({ subject: '快报\r\nBcc: thief@example.com' });
    expect(text).not.toMatch(/^Bcc:/im);
  });

  it('of several recipients are not shown to one another', async () => {
    const to = ['a', 'b'].map((name) => ({ name, address: `${name}@office.example` }));
    expect(header(await raw({ to }), 'To')).toMatch(/^"?undisclosed-recipients"?:;$/);
  });
});

describe('the message', () => {
  it('is plain ASCII in short lines that end in CRLF, so that no server needs to change it', async () => {
    const text = await raw({ attachments: [{ name: NAME, content: Buffer.alloc(5000, 255) }] });
    expect(text).not.toMatch(/[^\r\n\x20-\x7e\t]/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  it('is the same for the same letter but for the boundaries', async () => {
    const plain = (text: string): string => text.replace(/_NmP-[\w-]+?-Part/g, 'Part');
    expect(plain(await raw())).toBe(plain(await raw()));
  });

  it('begins with the headline, in text and in HTML, and then the three lines', async () => {
    const text = await raw();
    expect(body(text, 'plain').startsWith(letter().lines.join('\n\n'))).toBe(true);
    const html = body(text, 'html');
    expect(html).toMatch(/<h1[^>]*>大量市民来电关注口罩问题<\/h1>/);
    expect([...html.matchAll(/<p[^>]*>([^<]*)<\/p>/g)].map(([, line]) => line)).toEqual([
      ...letter().lines.slice(1),
      ...letter().foot,
    ]);
  });

  it('fits a phone and loads nothing from outside', async () => {
    const html = body(await raw(), 'html');
    expect(html).toContain('name="viewport" content="width=device-width');
    expect(html).not.toMatch(/https?:|src=|<link|<script|url\(/i);
  });

  it('shows signs of a ticket as signs', async () => {
    const html = body(await raw({ lines: ['<b>甲</b> & "乙"', '二'] }), 'html');
    expect(html).toContain('&lt;b&gt;甲&lt;/b&gt; &amp; &quot;乙&quot;');
  });
});

describe('read by the letter of the standards', () => {
  it.each([
    NAME,
    `热点快报增刊${'重大突发事件市民诉求专报'.repeat(6)}2020年第1期.pdf`,
    '快报𠮷野家“引号”; a=b.pdf',
    "it's 100% (final).pdf",
  ])('the message is whole, and %s stands in name, as words, and in filename, by RFC 2231', async (name) => {
    const subject = `《热点快报》${'大量市民来电关注口罩购买难问题𠮷'.repeat(8)}`;
    const { attachments, lines, date } = letter({ attachments: [{ name, content: Buffer.alloc(5000, 255) }] });
    const message = readStrictly(await composeMessage(letter({ subject, attachments })));
    expect(decodeStrictly(message.fields.get('subject') ?? '')).toBe(subject);
    expect(message.fields.get('message-id')).toBe(letter().messageId);
    expect(message.fields.get('date')).toMatch(/^\w{3}, \d{2} \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/);
    expect(new Date(message.fields.get('date') ?? '').getTime()).toBe(date.getTime());
    expect(message.fields.get('mime-version')).toBe('1.0');
    expect(message.type).toBe('multipart/mixed');
    const [words, file] = message.parts;
    expect([words?.type, words?.parts.map(({ type }) => type)]).toEqual([
      'multipart/alternative',
      ['text/plain', 'text/html'],
    ]);
    for (const part of words?.parts ?? []) {
      expect(part.typeParameters.get('charset')?.toLowerCase()).toBe('utf-8');
      expect(part.body.toString('utf8')).toContain(lines[0]);
    }
    expect(file?.type).toBe('application/pdf');
    expect(file?.body.equals(Buffer.from(attachments[0]?.content ?? []))).toBe(true);
    expect(decodeStrictly(file?.typeParameters.get('name') ?? '')).toBe(name);
    const { dispositionParameters: given } = file ?? { dispositionParameters: new Map<string, string>() };
    expect(given.get('filename*') ?? given.get('filename')).toBe(name);
  });
});
