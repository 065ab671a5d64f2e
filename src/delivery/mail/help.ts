import type { Finding } from '../../model/index.js';

/** What a mail server or the line to it says, and what of it an operator can mend. */
const FAULTS: readonly (readonly [code: string, pattern: RegExp])[] = [
  ['mail-help-size', /mail\.maxMegabytes|EMESSAGE|\b552\b|message size/i],
  ['mail-help-no-tls', /^STARTTLS: |upgrading connection with STARTTLS/],
  ['mail-help-login', /EAUTH|\b53[45]\b|authenticat/i],
  ['mail-help-encrypt', /\b530\b|STARTTLS (?:first|command)|must issue a STARTTLS/i],
  ['mail-help-port', /wrong version number|packet length too long/i],
  ['mail-help-certificate', /certificate|self.signed|CERT_/i],
  ['mail-help-name', /ENOTFOUND|EDNS|EAI_AGAIN/],
  ['mail-help-reach', /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/],
  ['mail-help-silent', /ETIMEDOUT|timed? ?out|Greeting never received/i],
];

/** What to do about an answer; undefined where it is not known. */
export function mailHelp(answer: string): Finding | undefined {
  const [code] = FAULTS.find(([, pattern]) => pattern.test(answer)) ?? [];
  return code === undefined ? undefined : { code, args: {}, level: 'error' };
}
