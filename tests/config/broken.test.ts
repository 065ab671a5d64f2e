import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/config/index.js';
import { KuaibaoError } from '../../src/model/index.js';

function messageOf(text: string): string {
  try {
    parseSettings(text, '/office/kuaibao.config.yaml');
  } catch (error) {
    if (!(error instanceof KuaibaoError)) throw error;
    expect(error.code).toBe('config-invalid');
    expect(error.exitCode).toBe(78);
    expect(error.detail.message.en).not.toBe('');
    return error.detail.message.zh;
  }
  return '';
}

/** Each row: what an office might write, the place that is shown, and the words that help. */
const BROKEN: readonly [what: string, text: string, place: string, words: string][] = [
  ['a misspelt group', 'mial:\n  host: x\n', ':1:1', '是不是“mail”'],
  ['a misspelt key', 'mail:\n  prot: 25\n', ':2:3', '是不是“port”'],
  ['a key with a dash', 'mail:\n  password-file: x\n', ':2:3', '是不是“passwordFile”'],
  ['a key that belongs elsewhere', 'host: a\n', ':1:1', '没有“host”这个键'],
  ['a full-width colon', 'city：上海市\n', ':1:1', '半角'],
  ['a full-width colon inside', 'mail:\n  host：a\n', ':2:3', '一组键'],
  ['a number for a text', 'city: 12345\n', ':1:7', '请加引号'],
  ['a text for a number', 'mail:\n  port: twenty-five\n', ':2:9', '应为数字'],
  ['a port that is none', 'mail:\n  port: 70000\n', ':2:9', '不能大于 65535'],
  ['a misspelt choice', 'mail:\n  tls: startls\n', ':2:8', '是不是 starttls'],
  ['a recipient without address', 'mail:\n  recipients:\n    - { name: 张三 }\n', ':3:7', '缺少“address”'],
  ['an address that is none', 'mail:\n  recipients:\n    - address: abc\n', ':3:16', '邮箱地址'],
  ['a group that is none', 'mail:\n  recipients: [{ address: a@b.cn, group: 抄 }]\n', ':2:42', '报、送、发'],
  ['one receiver instead of a list', 'bulletin:\n  distribution:\n    报: 市委\n', ':3:8', '应为列表'],
  ['a group as text', 'bulletin: 热点快报\n', ':1:11', '一组键'],
  ['an empty value', 'zone: Asia/Shanghai\ncity:\n', ':2:1', '应为文字'],
  ['an unknown zone', 'zone: Asia/Beijing\n', ':1:7', '时区'],
  ['a duration without unit', 'limits:\n  load: "30"\n', ':2:9', '带单位的时长'],
  ['days to keep of zero', 'retention:\n  pdfs: 0\n', ':2:9', '不能小于 1'],
  ['a list at the top', '- city\n', ':1:1', '键: 值'],
  ['a duration as a number', 'limits:\n  load: 30\n', ':2:9', '带单位的时长'],
  ['a key given twice', 'city: a\ncity: b\n', ':2:1', '同一个键写了两次'],
  ['a tab as indentation', 'mail:\n\thost: a\n', ':2:1', '制表符'],
  ['a bracket that is not closed', 'input: [a, b\n', ':1:8', '没有闭合'],
  ['a quote that is not closed', 'city: "上海\ninput: x\n', ':1:7', '没有闭合'],
  ['a key below a value', 'mail:\n host: a\n  port: 3\n', ':2:8', '左边对齐'],
  ['a share above one', 'ingest:\n  maxRejectShare: 5\n', ':2:19', '不能大于 1'],
  ['an address to call that is none', 'heartbeat:\n  url: abc\n', ':2:8', '网址'],
  ['an address that is not of the web', 'heartbeat: { failUrl: "ftp://a.example/b" }\n', ':1:23', '网址'],
  ['a pattern that begins with a star', 'input: *.csv\n', ':1:8', '引号'],
  ['a pattern that begins with a brace', 'input: {date}.csv\n', ':1:14', '引号'],
  ['a number in quotes', 'mail: { port: "25" }\n', ':1:15', '请去掉引号'],
  ['JSON without a comma', '{\n  "city": "a"\n  "zone": "b"\n}\n', ':3:3', '少了逗号'],
  ['half a page', 'bulletin: { pages: { day: 2.5 } }\n', ':1:27', '应为整数'],
];

describe('a broken settings file', () => {
  it.each(BROKEN)('%s is shown in its place', (_what, text, place, words) => {
    const message = messageOf(text);
    expect(message).toContain(`/office/kuaibao.config.yaml${place}`);
    expect(message).toContain(words);
    expect(message).toContain('^');
  });

  it('shows every mistake at once, in the order of the file', () => {
    const message = messageOf('zone: nowhere\nmail:\n  prot: 1\ncitty: a\n');
    expect(message).toContain('3 处错误');
    const order = ['zone', 'prot', 'citty'].map((word) => message.indexOf(word));
    expect(order).toEqual(order.toSorted((left, right) => left - right));
  });

  it.each([
    'mail: { host: mail.example, password: gehe1m, from: x@y }',
    'mail:\n  password: "gehe1m, ganz"',
    'mail:\n  pasword: gehe1m\n  smtpPassword: gehe1m ganz',
    'hub:\n  token: gehe1m',
  ])('shows no password of a key that there is not: %s', (text) => {
    expect(messageOf(text)).not.toContain('gehe1m');
  });

  it('shows no name, password or key of an address on the line', () => {
    const message = messageOf("heartbeat: { url: 'https://u:geheim@h.example/k?key=SECRET', failureUrl: a }\n");
    expect(message).toContain("'https://*********h.example*************'");
    expect(message).not.toMatch(/geheim|SECRET/);
  });

  it('says a mistake of form once', () => {
    expect(messageOf('mail:\n host: a\n  port: 3\n')).toContain('有 1 处错误');
  });

  it('puts the mark under the value though Chinese characters are two columns wide', () => {
    const message = messageOf('mail: { recipients: [{ name: 李主任, address: 无 }] }\n');
    const [line = '', mark = ''] = message.split('\n').slice(2);
    expect(mark.indexOf('^')).toBe(line.indexOf('无') + 3);
  });
});
