import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Message } from '../model/index.js';
import type { Place } from './frame.js';
import { yamlWords } from './yaml-words.js';

/** A settings file, read: its value, its errors of form, and where each key stands. */
export interface SettingsDocument {
  readonly text: string;
  readonly value: unknown;
  readonly formErrors: readonly { readonly message: Message; readonly place: Place }[];
  /** Where a key (or its value) stands; the nearest group where the key itself is missing. */
  placeOf(path: readonly PropertyKey[], atKey: boolean): Place;
}

/** UTF-8 with or without BOM; a file that is not UTF-8 is GB18030, as Windows' editor saves it. */
export function decodeSettings(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Reads YAML 1.2, of which JSON is a part. */
export function parseSettingsText(text: string): SettingsDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const placeAt = (from: number, to: number): Place => {
    const { line, col } = lines.linePos(from);
    const lineEnd = text.indexOf('\n', from);
    const end = Math.min(to, lineEnd === -1 ? text.length : lineEnd);
    return { line: Math.max(1, line), column: Math.max(1, col), length: Math.max(1, end - from) };
  };
  const placeOfNode = (node: Node): Place => placeAt(node.range?.[0] ?? 0, node.range?.[1] ?? 0);

  /** What is never closed is found at the end of the file; it is shown where it was opened. */
  const placeOfError = (from: number, to: number): Place => {
    let opened: Node | undefined;
    if (text.slice(from).trim() === '')
      visit(document, {
        Node: (_, node) => {
          if (/^["'[{]/.test(text.slice(node.range?.[0] ?? text.length)) && (node.range?.[2] ?? 0) >= from)
            opened ??= node;
        },
      });
    return opened === undefined ? placeAt(from, to) : placeOfNode(opened);
  };

  const formErrors = document.errors.map(({ code, message, pos }) => ({
    message: yamlWords(code, message),
    place: placeOfError(...pos),
  }));
  // `input: *.csv` is an alias to the reader, which finds out only when it looks for what it stands for.
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return;
      formErrors.push({
        message: yamlWords('BAD_ALIAS', 'a value that begins with * must be in quotes'),
        place: placeOfNode(alias),
      });
    },
  });
  // What the reader stumbles over in the wake of a mistake stands at the same place.
  const first = formErrors.filter(
    ({ place }, index) =>
      formErrors.findIndex((other) => other.place.line === place.line && other.place.column === place.column) === index,
  );
  return {
    text,
    value: formErrors.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 }),
    formErrors: first,
    placeOf: (path, atKey) => placeIn(document.contents, path, atKey, placeOfNode),
  };
}

/** Where the value of a path stands, or its key; where that is missing, the nearest group around it. */
function placeIn(
  contents: unknown,
  path: readonly PropertyKey[],
  atKey: boolean,
  placeOfNode: (node: Node) => Place,
): Place {
  let node = contents;
  let place: Place = isNode(node) ? placeOfNode(node) : { line: 1, column: 1, length: 1 };
  for (const [index, part] of path.entries()) {
    const isLast = index === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (pair === undefined) return place;
      if (isNode(pair.key)) place = placeOfNode(pair.key);
      node = pair.value;
      if (isLast && atKey) return place;
      if (isScalar(node) && node.range !== null && node.range !== undefined && node.range[1] > node.range[0])
        place = placeOfNode(node);
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      if (isNode(node)) place = placeOfNode(node);
    } else return place;
  }
  return place;
}
