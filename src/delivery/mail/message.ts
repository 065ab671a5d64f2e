import MailComposer from 'nodemailer/lib/mail-composer';
import { sha256Of } from '../../model/index.js';

/** A mail as it will be sent. */
export interface Letter {
  readonly from: { readonly name: string; readonly address: string };
  /** One recipient is named; several are not, they get it by Bcc. */
  readonly to: readonly { readonly name: string | null; readonly address: string }[];
  readonly subject: string;
  /** What a leader reads on a phone: the headline first, then at most three lines. */
  readonly lines: readonly string[];
  readonly foot: readonly string[];
  readonly attachments: readonly { readonly name: string; readonly content: Uint8Array }[];
  readonly messageId: string;
  readonly date: Date;
}

/** The same for the same revision and recipients, so that a mail server can tell a second copy. */
export function messageIdOf(revisionKey: string, addresses: readonly string[], from: string): string {
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const hash = sha256Of([revisionKey, ...addresses.toSorted()].join('\n'));
  return `<kuaibao.${hash.slice(0, 32)}@${domain}>`;
}

/**
 * The message in RFC 5322 form with CRLF. Attachment names stand twice: as RFC 2231 `filename*` for Outlook and
 * other clients that know it, and as an RFC 2047 word in `name` for QQ Mail and older ones.
 */
export async function composeMessage(letter: Letter): Promise<Buffer> {
  const [only] = letter.to;
  const composer = new MailComposer({
    from: { ...letter.from },
    to:
      letter.to.length === 1 && only !== undefined
        ? { name: only.name ?? '', address: only.address }
        : 'undisclosed-recipients:;',
    subject: letter.subject,
    messageId: letter.messageId,
    date: letter.date,
    text: textOf(letter),
    html: htmlOf(letter),
    textEncoding: 'B',
    encoding: 'base64',
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'zh-CN' },
    attachments: letter.attachments.map(({ name, content }) => ({
      filename: name,
      content: Buffer.from(content),
    })),
  });
  return composer.compile().build();
}

function textOf({ lines, foot }: Letter): string {
  return `${lines.join('\n\n')}\n\n${foot.length === 0 ? '' : `-- \n${foot.join('\n')}\n`}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

function htmlOf({ subject, lines, foot }: Letter): string {
  const [first = '', ...rest] = lines;
  const paragraphs = rest.map((line) => `<p style="margin:0 0 12px">${escapeHtml(line)}</p>`).join('');
  const small = foot.map(escapeHtml).join('<br>');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:16px;font:16px/1.7 -apple-system,'PingFang SC','Microsoft YaHei',sans-serif;color:#222;max-width:640px">
<h1 style="font-size:20px;line-height:1.4;margin:0 0 12px;color:#b00">${escapeHtml(first)}</h1>${paragraphs}
${small === '' ? '' : `<p style="margin:20px 0 0;font-size:13px;color:#777">${small}</p>`}
</body></html>`;
}
