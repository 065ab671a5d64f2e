/**
 * node bench/bulletin/recount.mjs EXPORTS ISSUES: counts every number of the issues again, from the export files and by
 * other code than the program's: a reader of CSV, a search for words, and the arithmetic that the ledger states. Prints
 * a line for each wrong number and, last, how many of which sort were looked at. Exit code 1 where one is wrong.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const NAMES = {
  id: /^(?:工单编号|工单号|编号|诉求编号|留言编号)$/,
  title: /标题|主题/,
  text: /内容|详情/,
  type: /诉求类型|^类型$|工单类型/,
  channel: /渠道|来源/,
  district: /所属区|区域|^区$|行政区/,
  department: /承办|处置单位|主办/,
  wide: /一级/,
  narrow: /二级/,
  urgent: /紧急|急件|缓急/,
  reminded: /催办|原工单|关联工单/,
};

/** UTF-8 where the bytes are, GB18030 else. */
function decode(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** The rows of a day's export, by their number. */
export function readExport(file) {
  const rows = parse(decode(readFileSync(file)), { bom: true, columns: true, relax_column_count: true });
  const [first = {}] = rows;
  const columnOf = Object.fromEntries(
    Object.entries(NAMES).map(([name, form]) => [name, Object.keys(first).find((column) => form.test(column))]),
  );
  const tickets = new Map();
  for (const row of rows) {
    const cell = (name) => (columnOf[name] === undefined ? '' : (row[columnOf[name]] ?? '').trim());
    const ticket = Object.fromEntries(Object.keys(NAMES).map((name) => [name, cell(name)]));
    ticket.isReminder = /【催】/.test(ticket.title) && ticket.reminded !== '' && !/^\d{1,2}$/.test(ticket.reminded);
    ticket.row = row;
    tickets.set(ticket.id, ticket);
  }
  return tickets;
}

/** `a / b`, `a - b`, `abs(…)` as the ledger writes it after its last equals sign, in plain numbers. */
function arithmetic(formula) {
  const text = formula.slice(formula.lastIndexOf(' = ') + 3);
  const match = /^(-?[\d.]+) ([-/]) (-?[\d.]+)$/.exec(text);
  if (match === null) return null;
  const [, a, sign, b] = match;
  return sign === '/' ? Number(a) / Number(b) : Number(a) - Number(b);
}

/** Whether the printed characters are those of a value, by the rules of the page. */
function isPrinted(printed, value) {
  if (/%$/.test(printed)) return Math.abs(Number(printed.slice(0, -1)) - value * 100) <= 0.0501;
  if (/^[+−]?\d+$/.test(printed)) return Math.abs(Number(printed.replace('−', '-')) - value) <= 0.5 + 1e-9;
  if (/^\d+\.\d$/.test(printed)) return Math.abs(Number(printed) - value) <= 0.0501;
  return null;
}

const folded = (text) => text.normalize('NFKC').toLowerCase();

/** Counts an entry anew: null where only the history could tell. */
function recount(entry, bulletin, tickets) {
  const { formula, ticketIds, value, printed } = entry;
  const { from, to } = bulletin.period;
  const day = from === to ? from : `${from}..${to}`;
  const derived = entry.source === 'derived' && formula.includes(' = ') ? arithmetic(formula) : null;
  if (derived !== null) return { kind: 'arithmetic', isRight: isPrinted(printed, derived) !== false };
  const own = [...tickets.values()];
  const plain = own.filter(({ isReminder }) => !isReminder);
  const count = (kind, found) => ({ kind, isRight: found === value && isPrinted(printed, found) !== false, found });
  if (formula === `tickets(${day})`) return count('total', plain.length);
  if (formula === `reminders(${day})`) return count('reminders', own.length - plain.length);
  const cell = new RegExp(
    `^tickets\\(${day}, (所属区域|承办单位|分类)=([^,)]*)(?:, (小类|区域|承办单位)=([^,)]*))?\\)$`,
  ).exec(formula);
  if (cell !== null) {
    const field = { 所属区域: 'district', 区域: 'district', 承办单位: 'department', 分类: 'wide', 小类: 'narrow' };
    const found = plain.filter(
      (ticket) => ticket[field[cell[1]]] === cell[2] && (cell[3] === undefined || ticket[field[cell[3]]] === cell[4]),
    );
    return count('class, place, unit', found.length);
  }
  if (ticketIds.length > 0) {
    const distinct = new Set(ticketIds);
    const isKnown = [...distinct].every((id) => tickets.has(id));
    const topic = /^topic\((T?[^,]+), [\d.-]+\)$/.exec(formula);
    const rule = topic === null ? undefined : bulletin.topics.find(({ id }) => id === topic[1])?.rule;
    const holds = (id, terms) => {
      const ticket = tickets.get(id);
      const words = folded(`${ticket?.title ?? ''}${ticket?.text ?? ''}`);
      return terms.every(({ spellings }) => spellings.some((spelling) => words.includes(folded(spelling))));
    };
    const isSound =
      rule === undefined ||
      ticketIds.filter((id) => rule.any.some((terms) => holds(id, terms))).length >= 0.98 * distinct.size;
    return {
      kind: rule === undefined ? 'tickets named' : 'rule',
      isRight: distinct.size === value && isKnown && isSound,
    };
  }
  return null;
}

const [exportsFolder, issues] = process.argv.slice(2);
const files = readdirSync(exportsFolder);
const sorts = new Map();
let wrong = 0;
for (const name of readdirSync(issues, { recursive: true })
  .filter((path) => path.endsWith('model.json'))
  .sort()) {
  const bulletin = JSON.parse(readFileSync(join(issues, name), 'utf8'));
  const { from, to } = bulletin.period;
  const tickets = new Map();
  for (const file of files) {
    const day = file.replace(/\D/g, '').slice(-8);
    if (day >= from.replaceAll('-', '') && day <= to.replaceAll('-', '') && existsSync(join(exportsFolder, file)))
      for (const [id, ticket] of readExport(join(exportsFolder, file))) tickets.set(id, ticket);
  }
  for (const entry of bulletin.numbers) {
    const found = recount(entry, bulletin, tickets);
    const kind = found?.kind ?? 'history only';
    const sum = sorts.get(kind) ?? { all: 0, wrong: 0 };
    sum.all += 1;
    if (found !== null && !found.isRight) {
      sum.wrong += 1;
      wrong += 1;
      console.log(`${to} ${entry.id} ${entry.printed} ${entry.formula.slice(0, 90)} found ${found.found ?? '—'}`);
    }
    sorts.set(kind, sum);
  }
}
for (const [kind, { all, wrong: bad }] of [...sorts].sort()) console.log(`${kind}: ${all} looked at, ${bad} wrong`);
process.exitCode = wrong > 0 ? 1 : 0;
