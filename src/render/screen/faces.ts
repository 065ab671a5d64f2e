import type { FontSet, Role } from '../fonts/faces.js';
import { subsetFont } from '../fonts/subset.js';

/** What stands in bold: headings, captions, labels, numbers. */
const BOLD =
  /<(?:h[2-6]|strong|caption|figcaption|th|button)\b[^>]*>([^<]*)|class="(?:n|label|secrecy|verdict[^"]*)"[^>]*>([^<]*)/g;
const GRAND = /<h1>([^<]*)|class="(?:name|organisation)">([^<]*)/g;

/** The characters of a finished page as three small faces inside it: 宋体 for text, 黑体 for what is bold, 小标宋 on top. */
export function screenFaces(html: string, fonts: FontSet): string {
  const body = html.slice(html.indexOf('<body>'));
  const parts: [Role, string, number, string][] = [
    ['song', 'k-song', 400, body.replace(/<(?:script|style)\b[\s\S]*?<\/(?:script|style)>/g, '')],
    ['hei', 'k-song', 700, `${caught(body, BOLD)}0123456789.,%件：`],
    ['hei', 'k-hei', 700, caught(body, BOLD)],
    ['title', 'k-song', 900, caught(body, GRAND)],
  ];
  return parts.map(([role, family, weight, text]) => face(fonts, role, family, weight, text)).join('\n');
}

function caught(html: string, pattern: RegExp): string {
  return [...html.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? '').join('');
}

function face(fonts: FontSet, role: Role, family: string, weight: number, text: string): string {
  // Each character once: a page of many topics has a million of them and a few hundred different ones.
  const codes = [...new Set(text)].map((character) => character.codePointAt(0) ?? 0).filter((code) => code > 0x1f);
  const data = subsetFont(fonts.faces[role], codes).toString('base64');
  return `@font-face{font-family:${family};font-weight:${weight};src:url(data:font/ttf;base64,${data})}`;
}
