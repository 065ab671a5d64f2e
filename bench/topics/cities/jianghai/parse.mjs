/**
 * Reads the data modules. A matter or cause is a block of lines:
 *   # key ; best class ; weight (of a cause: sizes by day) ; types ; name=value …
 *   = a title    - a way of saying it    > what is asked    + a further sentence    ~ nearly as fitting classes
 */
import { isClass } from './tree.mjs';

const TYPES = { T: '投诉', Q: '求助', Z: '咨询', J: '建议', B: '举报', X: '表扬' };

/** @param {string} text */
export function parse(text) {
  const blocks = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const rest = line.slice(1).trim();
    const last = blocks[blocks.length - 1];
    if (line[0] === '#') {
      const [key, best, size, types, ...more] = rest.split(/\s*;\s*/);
      if (!isClass(best)) throw new Error(`${key}: no class ${best}`);
      blocks.push({
        key,
        best,
        size,
        types: [...types].map((letter) => TYPES[letter]),
        titles: [],
        says: [],
        asks: [],
        more: [],
        also: [],
        ...Object.fromEntries(more.map((one) => one.split('='))),
      });
    } else if (line[0] === '=') last.titles.push(rest);
    else if (line[0] === '-') last.says.push(rest);
    else if (line[0] === '>') last.asks.push(rest);
    else if (line[0] === '+') last.more.push(rest);
    else if (line[0] === '~') {
      for (const path of rest.split(/\s+/)) if (!isClass(path)) throw new Error(`${last.key}: no class ${path}`);
      last.also.push(...rest.split(/\s+/));
    } else throw new Error(`no such line: ${line}`);
  }
  return blocks;
}
