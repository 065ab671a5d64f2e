/**
 * Reads a raw message by the letter of the standards, sharing no code with what writes it: RFC 5322 (fields, folding),
 * 2045 and 2046 (MIME parts), 2047 (encoded words), 2231 (parameters). It throws where a lenient reader would guess.
 */
export interface StrictPart {
  readonly fields: ReadonlyMap<string, string>;
  readonly type: string;
  /** Parameters of Content-Type and Content-Disposition, decoded; keys such as `filename*` are kept apart. */
  readonly typeParameters: ReadonlyMap<string, string>;
  readonly dispositionParameters: ReadonlyMap<string, string>;
  readonly body: Buffer;
  readonly parts: readonly StrictPart[];
}

const fail = (what: string): never => {
  throw new Error(what);
};

export function readStrictly(raw: Buffer): StrictPart {
  for (const byte of raw) if (byte > 126 || (byte < 32 && ![9, 10, 13].includes(byte))) fail(`byte ${byte}`);
  const text = raw.toString('latin1');
  if (/(?<!\r)\n|\r(?!\n)/.test(text)) fail('a line that does not end in CRLF');
  // RFC 5322 2.1.1: must 998, should 78.
  for (const line of text.split('\r\n')) if (line.length > 78) fail(`a line of ${line.length}`);
  return part(text);
}

function part(text: string): StrictPart {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) fail('no empty line after the fields');
  const fields = new Map<string, string>();
  const unfolded = text.slice(0, end).replace(/\r\n(?=[ \t])/g, '');
  for (const line of unfolded.split('\r\n')) {
    const [, name = '', value = ''] = /^([!-9;-~]+):[ \t](.*)$/.exec(line) ?? fail(`no field: ${line}`);
    if (fields.has(name.toLowerCase())) fail(`${name} twice`);
    fields.set(name.toLowerCase(), value);
  }
  const [type, typeParameters] = structured(fields.get('content-type') ?? fail('no Content-Type'));
  const [, dispositionParameters] = structured(fields.get('content-disposition') ?? 'inline');
  const content = text.slice(end + 4);
  const shared = { fields, type, typeParameters, dispositionParameters };
  if (!type.startsWith('multipart/')) return { ...shared, body: decoded(content, fields), parts: [] };
  const boundary = typeParameters.get('boundary') ?? fail('no boundary');
  if (boundary.length > 70) fail('a boundary of more than 70');
  const pieces = `\r\n${content}`.split(`\r\n--${boundary}`);
  if (!/^--(?:\r\n|$)/.test(pieces.pop() ?? '')) fail('no closing boundary');
  const parts = pieces.slice(1).map((piece) => part(piece.replace(/^[ \t]*\r\n/, '')));
  return { ...shared, body: Buffer.alloc(0), parts };
}

function decoded(content: string, fields: ReadonlyMap<string, string>): Buffer {
  const encoding = (fields.get('content-transfer-encoding') ?? '7bit').toLowerCase();
  if (encoding === '7bit') return Buffer.from(content, 'latin1');
  if (encoding !== 'base64') fail(`encoding ${encoding}`);
  const lines = content.trimEnd().split('\r\n');
  if (lines.some((line) => line.length > 76 || !/^[A-Za-z0-9+/]*={0,2}$/.test(line))) fail('no base64');
  return Buffer.from(lines.join(''), 'base64');
}

const TOKEN = /^[!#$%&'*+\-.0-9A-Z^_`a-z{|}~]+/;

/** The value and its parameters. RFC 2231: `name*0*=charset'language'…` is put together and decoded. */
function structured(field: string): [value: string, parameters: Map<string, string>] {
  const [value = ''] = field.split(';', 1);
  const plain = new Map<string, string>();
  let rest = field.slice(value.length);
  while (rest.trim() !== '') {
    const [head, name = ''] = /^;[ \t]*([!#$%&*+\-.0-9A-Za-z]+)=/.exec(rest) ?? fail(`no parameter: ${rest}`);
    rest = rest.slice(head?.length);
    const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(rest);
    const token = quoted ?? TOKEN.exec(rest) ?? fail(`no value: ${rest}`);
    if (plain.has(name.toLowerCase())) fail(`${name} twice`);
    plain.set(name.toLowerCase(), quoted === null ? (token[0] ?? '') : (quoted[1] ?? '').replace(/\\(.)/g, '$1'));
    rest = rest.slice(token[0]?.length);
  }
  const parameters = new Map([...plain].filter(([name]) => !name.includes('*')));
  const extended = [...plain].filter(([name]) => name.includes('*'));
  for (const base of new Set(extended.map(([name]) => name.slice(0, name.indexOf('*'))))) {
    let text = plain.get(`${base}*`) ?? '';
    for (let index = 0; plain.has(`${base}*${index}*`); index += 1) text += plain.get(`${base}*${index}*`);
    const [, charset = '', octets = ''] = /^([^']*)'[^']*'(.*)$/.exec(text) ?? fail(`no charset: ${text}`);
    if (charset.toLowerCase() !== 'utf-8' || /%(?![0-9A-F]{2})/i.test(octets)) fail(`not RFC 2231: ${text}`);
    parameters.set(`${base}*`, decodeURIComponent(octets));
  }
  return [value.trim().toLowerCase(), parameters];
}

/** RFC 2047: words of at most 75 characters, each of them whole characters, spaces between two of them no part of the text. */
export function decodeStrictly(value: string): string {
  const joined = value.replace(/(\?=)[ \t]+(?==\?)/g, '$1');
  const text = joined.replace(/=\?([^?]*)\?([^?]*)\?([^?]*)\?=/g, (word, charset: string, encoding: string, data) => {
    if (word.length > 75) fail(`an encoded word of ${word.length}`);
    if (charset.toLowerCase() !== 'utf-8') fail(`charset ${charset}`);
    const bytes = encoding.toUpperCase() === 'B' ? Buffer.from(data, 'base64') : quotedBytes(data);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  });
  if (text.includes('=?')) fail(`a broken word: ${text}`);
  return text;
}

const quotedBytes = (data: string): Buffer =>
  Buffer.from(
    data.replace(/_/g, ' ').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
