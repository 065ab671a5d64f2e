/** Reads the texts of `background-*.mjs` and `causes-*.mjs`. */

const PREFIXES = { 问: '咨询', 建: '建议', 求: '求助', 赞: '表扬', 举: '举报', 投: '投诉' };

const wayOf = (line, type) =>
  line[1] === ':' && PREFIXES[line[0]] ? { type: PREFIXES[line[0]], text: line.slice(2) } : { type, text: line };

const blocks = (text) =>
  text
    .split(/^@/m)
    .slice(1)
    .map((block) => block.trim().split('\n'));

export function parseBackground(text) {
  return blocks(text).map(([head, ...lines]) => {
    const [name, type, classes, office, weight, option = ''] = head.split('|');
    const near = option.startsWith('near:') ? option.slice(5) : '';
    const wave = near ? '' : option;
    return {
      name,
      type,
      classes,
      office,
      weight: Number(weight),
      wave,
      near,
      ways: lines.map((line) => wayOf(line, type)),
    };
  });
}

const LISTS = { '!': 'addresses', '+': 'titles', '~': 'details', '?': 'asks', '>': 'shorts' };

export function parseCauses(text, targets, dayBefore) {
  return blocks(text).map(([head, ...lines]) => {
    const [key, type, classes, office, sizes, before, option = ''] = head.split('|');
    const cause = {
      key,
      type,
      classes,
      office,
      copy: option === 'copy',
      surge: '',
      what: '',
      sizes: new Map(),
      ways: [],
    };
    for (const list of Object.values(LISTS)) cause[list] = [];
    if (option.startsWith('surge=')) cause.surge = option.slice(6);
    for (const [at, size] of sizes.split(',').entries()) cause.sizes.set(targets[at], Number(size));
    for (const part of before.split(',').filter(Boolean)) {
      const [when, size] = part.split(':');
      cause.sizes.set(when.startsWith('-') ? dayBefore(Number(when)) : `2026-${when}`, Number(size));
    }
    for (const line of lines) {
      if (line.startsWith('= ')) cause.what = line.slice(2);
      else if (line[1] === ' ' && LISTS[line[0]]) cause[LISTS[line[0]]].push(line.slice(2));
      else cause.ways.push(wayOf(line, type));
    }
    return cause;
  });
}
