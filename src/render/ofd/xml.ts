/** Millimetres of a point: OFD measures in them, from the upper left corner (GB/T 33190—2016, 7.3). */
const MM = 25.4 / 72;

/** A length of points in millimetres, to a tenth of a micrometre. */
export function millimetres(points: number): number {
  return Math.round(points * MM * 1e4) / 1e4;
}

/** Numbers as an array of OFD; differences of rounded numbers are rounded again. */
export function listOf(...numbers: readonly number[]): string {
  return numbers.map((number) => String(Math.round(number * 1e4) / 1e4 || 0)).join(' ');
}

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element of OFD's namespace. */
export function tag(name: string, attributes: Attributes, ...inside: readonly string[]): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const open = `ofd:${name}${given.map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join('')}`;
  const content = inside.join('');
  return content === '' ? `<${open}/>` : `<${open}>${content}</ofd:${name}>`;
}

/** The one element of a file. */
export function xmlFile(name: string, attributes: Attributes, ...inside: readonly string[]): string {
  const all = { 'xmlns:ofd': 'http://www.ofdspec.org/2016', ...attributes };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag(name, all, ...inside)}\n`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
