import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import type { Bulletin } from '../../model/index.js';
import type { FontSet } from '../fonts/faces.js';
import { screenFaces } from './faces.js';
import { screenView } from './view.js';

/**
 * The same bulletin for screens and phones: one file with its style and script inside. Its content security policy
 * allows that one script and no request at all. With faces given it carries the characters it needs, for devices that
 * have no Chinese font.
 */
export function renderScreen(bulletin: Bulletin, fonts: FontSet | null = null): string {
  const script = template('screen.js').trim();
  const hash = createHash('sha256').update(script).digest('base64');
  const view = { ...screenView(bulletin), style: template('screen.css'), script, scriptHash: `sha256-${hash}` };
  const bare = compiled()({ ...view, faces: '' });
  return fonts === null ? bare : compiled()({ ...view, faces: screenFaces(bare, fonts) });
}

const texts = new Map<string, string>();

function template(name: string): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(fileURLToPath(new URL(`../../../templates/${name}`, import.meta.url)), 'utf8');
  texts.set(name, text);
  return text;
}

let ready: HandlebarsTemplateDelegate | undefined;

function compiled(): HandlebarsTemplateDelegate {
  ready ??= Handlebars.compile(template('screen.hbs'), { knownHelpersOnly: true });
  return ready;
}
