// Measures the text room: node bench/text/run.mjs (after npx tsc). Writes bench/text/REPORT.md.
// Tickets are those of the fixture hotline; parts that need the evaluation data are left out where it is absent.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { createTokenStore } from '../../dist/history/past/token-store.js';
import { openDatabase } from '../../dist/history/storage/database.js';
import * as text from '../../dist/text/index.js';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const data = join(root, '..', 'shared', 'data');
const hasData = existsSync(join(data, 'messages'));
const work = mkdtempSync(join(tmpdir(), 'kuaibao-bench-text-'));
const lines = [];
const say = (line = '') => {
  lines.push(line);
  console.log(line);
};
const row = (...cells) => say(`| ${cells.join(' | ')} |`);
const table = (...heads) => {
  row(...heads);
  row(...heads.map(() => '---'));
};
const ms = (value) => `${Math.round(value)} ms`;
function timed(run) {
  const start = process.cpuUsage();
  const value = run();
  const { user, system } = process.cpuUsage(start);
  return { value, time: (user + system) / 1000 };
}
/** Least of several runs: the machine is shared. */
function best(times, run) {
  let least = Number.POSITIVE_INFINITY;
  let value;
  for (let index = 0; index < times; index += 1) {
    const one = timed(run);
    value = one.value;
    least = Math.min(least, one.time);
  }
  return { value, time: least };
}
const csv = (path) => parse(readFileSync(path), { columns: true, bom: true, relax_column_count: true });
const rss = () => Math.round(process.memoryUsage().rss / 1e6);

function fixtureTickets(from, to, scale) {
  const out = join(work, `${from}-${to}`);
  execFileSync(
    process.execPath,
    [join(root, 'fixtures/hotline/generate.mjs'), '--out', out, '--from', from, '--to', to, '--scale', String(scale)],
    { stdio: 'ignore' },
  );
  return readdirSync(join(out, 'exports'))
    .sort()
    .flatMap((name) => {
      let bytes = readFileSync(join(out, 'exports', name));
      try {
        bytes = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        bytes = new TextDecoder('gb18030').decode(bytes);
      }
      return parse(bytes, { columns: true, bom: true, relax_column_count: true }).map((record) => ({
        id: record.工单编号,
        day: from,
        title: record.标题 ?? '',
        text: record.内容 ?? '',
        type: null,
        given: record.诉求类型,
        reminder: false,
      }));
    });
}

say('# The text room, measured');
say();
say(
  `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, Node ${process.version}. The machine was shared with other work while this ran, so times are processor time of the process (its collector included), the least of the runs named; on an idle machine the clock shows less. Made by \`node bench/text/run.mjs\`.`,
);

// ── Segmentation ────────────────────────────────────────────────────────────────────────────────
const lexicon = text.loadLexicon();
const beforeLoad = rss();
const segmenter = text.loadSegmenter();
const { time: loadTime } = timed(() => segmenter.cut('热身'));
const { time: tagTime } = timed(() => segmenter.tag('热身'));
const afterLoad = rss();
const day = fixtureTickets('2020-01-29', '2020-01-29', 1).slice(0, 20_000);
const month = fixtureTickets('2020-01-24', '2020-01-30', 1).slice(0, 100_000);
const runs = (texts) => texts.flatMap((one) => one.match(/[\u4e00-\u9fff]+/g) ?? []);
const corpora = [['fixture hotline', runs(day.map((one) => `${one.title}。${one.text}`))]];
if (hasData) {
  corpora.push([
    'messages-2019',
    runs(csv(join(data, 'messages/messages-2019.csv')).map((one) => `${one.留言主题}。${one.留言详情}`)),
  ]);
  corpora.push(['weibo posts', runs(csv(join(data, 'weibo/posts-by-hashtag.csv')).map((one) => one.text))]);
}
say();
say('## Segmentation');
say();
say(`Load: dictionary ${ms(loadTime)}, parts of speech ${ms(tagTime)}, together ${afterLoad - beforeLoad} MB.`);
say();
table('text', 'stretches', 'characters', 'cut at once', 'cut one by one');
for (const [name, stretches] of corpora) {
  const characters = stretches.reduce((sum, one) => sum + one.length, 0);
  const together = timed(() => segmenter.cutRuns(stretches));
  const alone = timed(() => stretches.map((one) => segmenter.cut(one)));
  row(name, stretches.length, characters, ms(together.time), ms(alone.time));
}

// ── Speed ───────────────────────────────────────────────────────────────────────────────────────
say();
say('## Speed');
say();
table('step', `${day.length} tickets (best of 3)`, `${month.length} tickets (once)`);
const features = (tickets) => tickets.map((one) => text.prepareText(one).feature);
const vocabulary = text.createVocabulary();
const cutDay = best(3, () => text.tokenizeDay(day, segmenter, lexicon, vocabulary));
const cutMonth = best(1, () => text.tokenizeDay(month, segmenter, lexicon, vocabulary));
row('tokenizeDay, boilerplate and normalising with it', ms(cutDay.time), ms(cutMonth.time));
const dayFeatures = features(day);
const monthFeatures = features(month);
const dupDay = best(3, () => text.nearDuplicateGroups(dayFeatures));
row('nearDuplicateGroups', ms(dupDay.time), ms(best(1, () => text.nearDuplicateGroups(monthFeatures)).time));
const rewrites = { rewrites: [...lexicon.bilingual, ...lexicon.synonyms] };
const merges = text.createMerges(vocabulary, segmenter, lexicon, rewrites);
row(
  'applyMerges',
  ms(best(3, () => text.applyMerges(cutDay.value, merges)).time),
  ms(best(1, () => text.applyMerges(cutMonth.value, merges)).time),
);
const phrasesIn = (days) =>
  text.phrasesOf(text.countRunsIn(text.runsIn(days, vocabulary, lexicon)), vocabulary, lexicon, segmenter);
row('phrases', ms(best(3, () => phrasesIn([cutDay.value])).time), ms(best(1, () => phrasesIn([cutMonth.value])).time));
row(
  'findPlaces over the feature text',
  ms(best(3, () => dayFeatures.map((one) => text.findPlaces(one, segmenter))).time),
  ms(best(1, () => monthFeatures.map((one) => text.findPlaces(one, segmenter))).time),
);
row(
  'clauses of all bodies, with their kinds',
  ms(best(3, () => day.map((one) => text.prepareText(one).clauses)).time),
  ms(best(1, () => month.map((one) => text.prepareText(one).clauses)).time),
);
const identical = Array.from({ length: 20_000 }, () => dayFeatures[0]);
say();
say(
  `20,000 identical tickets: near duplicates in ${ms(best(3, () => text.nearDuplicateGroups(identical)).time)}. Tokens a ticket: ${(cutDay.value.tokens.length / day.length).toFixed(1)}. Memory of the process at this point: ${rss()} MB.`,
);

// ── Near duplicates ─────────────────────────────────────────────────────────────────────────────
say();
say('## Near duplicates: recall on 5 % injected copies');
say();
say(
  'Copies have up to 12 single-character edits (40 % replaced, 30 % deleted, 30 % inserted) and one of seven openings. A pair counts as found when both are in one group. Shuffled: the same groups from the rows in another order.',
);
say();
table('texts', 'copies', 'recall', 'groups before injection', 'the same shuffled');
let seed = 20200129;
const random = () => {
  seed ^= seed << 13;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  return (seed >>> 0) / 2 ** 32;
};
const LETTERS =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面';
const HEADS = [
  '',
  '市民来电反映，',
  '来电人称：',
  '您好，我想反映一下，',
  '我是附近居民，',
  '再次来电，',
  '陈女士来电投诉：',
];
function copyOf(source) {
  const letters = [...source];
  const edits = Math.floor(random() * 13);
  for (let edit = 0; edit < edits; edit += 1) {
    const at = Math.floor(random() * letters.length);
    const kind = random();
    const letter = LETTERS.charAt(Math.floor(random() * LETTERS.length));
    if (kind < 0.4) letters[at] = letter;
    else if (kind < 0.7) letters.splice(at, 1);
    else letters.splice(at, 0, letter);
  }
  return HEADS[Math.floor(random() * HEADS.length)] + letters.join('');
}
function canonical(groups, order) {
  const members = new Map();
  for (const [index, group] of groups.entries()) {
    const list = members.get(group);
    if (list === undefined) members.set(group, [order[index]]);
    else list.push(order[index]);
  }
  return [...members.values()]
    .map((one) => one.sort((a, b) => a - b).join(','))
    .sort()
    .join(';');
}
const sets = [['fixture hotline, 100 characters and more', dayFeatures.filter((one) => one.length >= 100)]];
if (hasData) {
  const messages = csv(join(data, 'messages/messages-2019.csv')).map(
    (one) => text.prepareText({ title: one.留言主题, text: one.留言详情.replace(/\s+/g, '') }).feature,
  );
  sets.push(['messages-2019, 100 characters and more', messages.filter((one) => one.length >= 100)]);
}
for (const [name, texts] of sets) {
  const all = [...texts];
  const pairs = [];
  texts.forEach((one, index) => {
    if (random() >= 0.05) return;
    pairs.push([index, all.length]);
    all.push(copyOf(one));
  });
  const groups = text.nearDuplicateGroups(all);
  const found = pairs.filter(([a, b]) => groups[a] === groups[b]).length;
  const order = all.map((_, index) => index).sort(() => random() - 0.5);
  const again = text.nearDuplicateGroups(order.map((index) => all[index]));
  const isSame =
    canonical(
      groups,
      all.map((_, index) => index),
    ) === canonical(again, order);
  row(
    name,
    pairs.length,
    (found / pairs.length).toFixed(4),
    `${new Set(text.nearDuplicateGroups(texts)).size} of ${texts.length}`,
    isSame ? 'yes' : 'NO',
  );
}

// ── Pasted replies ──────────────────────────────────────────────────────────────────────────────
if (hasData) {
  say();
  say('## Pasted replies');
  say();
  say(
    'Each message with its department’s reply appended. “Reply left”: characters of the reply that stay among the caller’s own; “message lost”: characters of the message that are cut.',
  );
  say();
  table('how the reply stands', 'reply left', 'replies cut by 90 % and more', 'message lost');
  const pairs = csv(join(data, 'messages/messages-with-replies.csv'))
    .map((one) => ({ message: one.留言详情.trim(), reply: one.答复意见.trim() }))
    .filter(
      (one) => one.message.length > 20 && one.reply.length > 40 && one.message.length + one.reply.length < 10_000,
    );
  for (const [name, joint] of [
    ['under 部门回复：', '。部门回复：'],
    ['on a line of its own, no heading', '\n'],
  ]) {
    let left = 0;
    let replies = 0;
    let lost = 0;
    let messages = 0;
    let clean = 0;
    for (const { message, reply } of pairs) {
      const edge = message.length + joint.length;
      let inReply = 0;
      let inMessage = 0;
      for (const { start, end } of text.ownSpans(message + joint + reply)) {
        inMessage += Math.max(0, Math.min(end, message.length) - start);
        inReply += Math.max(0, end - Math.max(start, edge));
      }
      left += inReply;
      replies += reply.length;
      lost += message.length - inMessage;
      messages += message.length;
      if (inReply <= reply.length * 0.1) clean += 1;
    }
    row(
      name,
      `${((left / replies) * 100).toFixed(1)} %`,
      `${((clean / pairs.length) * 100).toFixed(1)} %`,
      `${((lost / messages) * 100).toFixed(2)} %`,
    );
  }
}

// ── Clauses and quotes ──────────────────────────────────────────────────────────────────────────
say();
say('## Clauses and quotes');
say();
table(
  'text',
  'clauses',
  'facts',
  'proposals',
  'questions',
  'praise',
  'boilerplate',
  'fit to print',
  'tickets with a quotable fact',
  '… proposal',
);
const bodies = [['fixture hotline', day]];
if (hasData)
  bodies.push([
    'messages-2019',
    csv(join(data, 'messages/messages-2019.csv')).map((one) => ({ title: one.留言主题, text: one.留言详情 })),
  ]);
for (const [name, tickets] of bodies) {
  const counts = { fact: 0, proposal: 0, question: 0, praise: 0, boilerplate: 0 };
  let all = 0;
  let fit = 0;
  let withFact = 0;
  let withProposal = 0;
  let outside = 0;
  for (const ticket of tickets) {
    const kinds = new Set();
    for (const clause of text.prepareText(ticket).clauses) {
      all += 1;
      counts[clause.kind] += 1;
      const quote = text.cleanQuote(clause.text);
      if (quote === undefined) continue;
      if (!ticket.text.includes(quote) || quote.length < 15 || quote.length > 80) outside += 1;
      fit += 1;
      kinds.add(clause.kind);
    }
    if (kinds.has('fact')) withFact += 1;
    if (kinds.has('proposal')) withProposal += 1;
  }
  if (outside > 0) say(`DEFECT: ${outside} quotes are not verbatim or not of 15 to 80 characters`);
  row(
    name,
    all,
    counts.fact,
    counts.proposal,
    counts.question,
    counts.praise,
    counts.boilerplate,
    fit,
    withFact,
    withProposal,
  );
}

// ── Types ───────────────────────────────────────────────────────────────────────────────────────
say();
say('## Ticket type by rules, against the column of the fixture hotline');
say();
const TYPES = { 投诉举报: 'complaint', 意见建议: 'suggestion', 咨询: 'inquiry', 求助: 'help', 表扬: 'praise' };
table('column', 'tickets', 'the same', 'taken for');
for (const [given, type] of Object.entries(TYPES)) {
  const own = day.filter((one) => one.given === given);
  const inferred = new Map();
  for (const one of own) {
    const { type: found } = text.inferType(one);
    inferred.set(found, (inferred.get(found) ?? 0) + 1);
  }
  const others = [...inferred]
    .filter(([name]) => name !== type)
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
  row(given, own.length, `${(((inferred.get(type) ?? 0) / Math.max(1, own.length)) * 100).toFixed(1)} %`, others);
}

// ── Generic words ───────────────────────────────────────────────────────────────────────────────
if (hasData) {
  say();
  say('## Generic words learned from seven labels');
  say();
  const rows = csv(join(data, 'messages/labelled-2763.csv'));
  const words = text.createVocabulary();
  const tokens = text.tokenizeDay(
    rows.map((one, index) => ({ id: String(index), day: '2019-01-01', title: '', text: one.text, reminder: false })),
    segmenter,
    lexicon,
    words,
  );
  const learned = text
    .learnGenericWords([tokens], (_, index) => rows[index].一级标签, words)
    .filter((word) => word.length > 1 && !lexicon.stop.has(word));
  const reference = new Set(JSON.parse(readFileSync(join(data, 'words/generic-words.json'), 'utf8')));
  const shared = learned.filter((word) => reference.has(word)).length;
  const covered = [...reference].filter((word) => text.isGeneric(word, lexicon, new Set(learned))).length;
  say(
    `Learned ${learned.length} words that are no function words; ${shared} of them are among the ${reference.size} of the reference list, which was learned from the same data by a narrower feature. Shipped and learned lists together hold ${covered} of the ${reference.size}.`,
  );
}

// ── Token store ─────────────────────────────────────────────────────────────────────────────────
say();
say('## Token store');
say();
const connection = openDatabase(join(work, 'store'));
const store = createTokenStore(connection, text.createVocabulary);
const stored = text.tokenizeDay(day, segmenter, lexicon, store.vocabulary);
const DAYS = 60;
const days = Array.from({ length: DAYS }, (_, index) =>
  new Date(Date.UTC(2019, 10, 1 + index)).toISOString().slice(0, 10),
);
const write = timed(() => {
  for (const one of days) store.put({ ...stored, day: one }, 'bench', 1);
});
const read = best(2, () => days.reduce((sum, one) => sum + (store.get(one, 'bench', 1)?.tokens.length ?? 0), 0));
const pages =
  connection.prepare('PRAGMA page_count').get().page_count * connection.prepare('PRAGMA page_size').get().page_size;
connection.close();
const tickets = DAYS * day.length;
say(
  `${DAYS} days of ${day.length} tickets: written in ${ms(write.time)}, read back in ${ms(read.time)} (${(read.time / (tickets / 1e6) / 1000).toFixed(2)} s a million tickets, ${(((read.time / tickets) * 7e6) / 1000).toFixed(1)} s for seven million), ${(pages / tickets).toFixed(0)} bytes a ticket on disk.`,
);

// ── Fast parts ──────────────────────────────────────────────────────────────────────────────────
const require = createRequire(import.meta.url);
say();
say(
  `Versions: nodejieba ${require('nodejieba/package.json').version}, natural ${require('natural/package.json').version}. Lexicon: ${readdirSync(
    join(root, 'lexicon'),
  )
    .filter((name) => name.endsWith('.txt'))
    .map(
      (name) =>
        `${name} ${
          readFileSync(join(root, 'lexicon', name), 'utf8')
            .split('\n')
            .filter((line) => line !== '' && !line.startsWith('#')).length
        } lines`,
    )
    .join(', ')}.`,
);
rmSync(work, { recursive: true });
writeFileSync(join(here, 'REPORT.md'), `${lines.join('\n')}\n`);
