import { type Document, isMap, isNode, isSeq, parseDocument, type YAMLSeq } from 'yaml';

/** A line of one of the groups of the office's file of topics. */
export interface OfficeLine {
  readonly group: 'merge' | 'rename' | 'drop';
  readonly value: readonly string[] | Readonly<Record<string, string | number>>;
}

/**
 * The file's text with a line more; what people wrote stands as it stood. A bare list becomes the group `watched`. A line
 * that the file has already is not written twice: then the text as it was.
 *
 * @param comment who wrote it and when, behind the line
 */
export function withOfficeLine(text: string, { group, value }: OfficeLine, comment: string): string {
  const document: Document = parseDocument(text);
  if (placeOf(document, { group, value }) >= 0) return text;
  if (isSeq(document.contents)) {
    const watched = document.contents;
    document.contents = document.createNode({ watched: [] });
    document.set('watched', watched);
  } else if (!isMap(document.contents)) document.contents = document.createNode({});
  if (!isSeq(document.get(group))) document.set(group, document.createNode([]));
  const line = document.createNode(value, { flow: true });
  line.comment = ` ${comment}`;
  const list = document.get(group) as YAMLSeq;
  list.flow = false;
  list.add(line);
  return document.toString({ lineWidth: 0 });
}

/** The same without that line; null where the file has no such line (any more). */
export function withoutOfficeLine(text: string, { group, value }: OfficeLine): string | null {
  const document: Document = parseDocument(text);
  const at = placeOf(document, { group, value });
  if (at < 0) return null;
  const list = document.get(group) as YAMLSeq;
  list.delete(at);
  if (list.items.length === 0) document.delete(group);
  return document.toString({ lineWidth: 0 });
}

/** Where a line stands in its group; −1 where it does not. */
function placeOf(document: Document, { group, value }: OfficeLine): number {
  const list = isMap(document.contents) ? document.get(group) : undefined;
  if (!isSeq(list)) return -1;
  const wanted = JSON.stringify(value);
  return list.items.findLastIndex((item) => isNode(item) && JSON.stringify(item.toJSON()) === wanted);
}
