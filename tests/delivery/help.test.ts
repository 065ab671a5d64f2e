import { describe, expect, it } from 'vitest';
import { mailHelp } from '../../src/delivery/index.js';
import { deliveryMessages } from '../../src/delivery/messages.js';

describe('what a mail server says', () => {
  it.each([
    ['535 5.7.8 Error: authentication failed', 'login'],
    ['EAUTH Missing credentials for "PLAIN"', 'login'],
    ['530 5.7.0 Must issue a STARTTLS command first', 'encrypt'],
    ['ESOCKET C0:error:0A00010B:SSL routines:ssl3_get_record:wrong version number', 'port'],
    ['ESOCKET self-signed certificate', 'certificate'],
    ['ESOCKET certificate has expired', 'certificate'],
    ['EDNS getaddrinfo ENOTFOUND smtp.example.gov.cn', 'name'],
    ['ESOCKET connect ECONNREFUSED 127.0.0.1:25', 'reach'],
    ['ETIMEDOUT Greeting never received', 'silent'],
    ['邮件 21000000 字节，超过 mail.maxMegabytes (bytes, more than mail.maxMegabytes)', 'size'],
    ['EMESSAGE Message size larger than allowed 50000', 'size'],
    ['552 5.3.4 Message size exceeds fixed limit', 'size'],
    ['STARTTLS: 502 5.5.1 command not implemented', 'no-tls'],
    ['450 4.2.0 greylisted', undefined],
    ['550 5.1.1 no such user', undefined],
  ])('%s: help of the kind %s', (answer, kind) => {
    const help = mailHelp(answer);
    expect(help?.code).toBe(kind === undefined ? undefined : `mail-help-${kind}`);
    if (help !== undefined) expect(deliveryMessages[help.code]?.zh).toContain('处理：');
  });
});
