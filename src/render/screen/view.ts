import {
  ABOVE_USUAL,
  type Block,
  type Bulletin,
  type BulletinTopic,
  chineseDay,
  type Figure,
  type NumberEntry,
  type Paragraph,
  REPEATED,
  type Run,
  remarkOn,
  SPORADIC,
} from '../../model/index.js';
import { documentTitle } from '../html.js';
import { issueText } from '../layout/masthead.js';
import { RENDER } from '../settings.js';
import { cleanText } from '../text/clean.js';
import { createLevels, type LevelCounter } from '../text/levels.js';
import { screenCurve, screenSpark, seenIn } from './curve.js';
import { spokenFormula } from './formula.js';

/** What the numbers on the page lead to. */
interface Ledger {
  readonly entries: ReadonlyMap<string, NumberEntry>;
  readonly topics: readonly BulletinTopic[];
  readonly labels: ReadonlyMap<string, string>;
}

/** What the screen template shows. Every string is clean text; `svg` alone is markup, made by this room. */
export function screenView(bulletin: Bulletin): object {
  const { masthead, foot } = bulletin;
  const levels = createLevels();
  const ledger = {
    entries: new Map(bulletin.numbers.map((entry) => [entry.id, entry])),
    topics: bulletin.topics,
    labels: new Map(bulletin.topics.map(({ id, label }) => [id, label])),
  };
  const total = bulletin.topics.reduce((sum, topic) => sum + topic.ticketIds.length, 0);
  return {
    title: documentTitle(bulletin),
    secrecy: cleanText(masthead.secrecy ?? ''),
    organisation: cleanText(masthead.organisation ?? ''),
    name: cleanText(masthead.name),
    issue: cleanText(issueText(bulletin)),
    office: cleanText(masthead.office),
    date: chineseDay(masthead.printedOn),
    headline: cleanText(bulletin.headline),
    editorNote: bulletin.editorNote === null ? null : bulletin.editorNote.split('\n').map(cleanText),
    lead: runs(bulletin.lead, ledger),
    sections: bulletin.sections.map((section) => ({
      heading: section.heading === null ? null : levels.next(1).number + cleanText(section.heading),
      blocks: section.blocks.map((block) => blockView(block, levels, ledger)),
    })),
    topics: bulletin.topics.map((topic, i) =>
      topicView(topic, bulletin.period.kind, i < RENDER.screen.mostCurves, total <= RENDER.screen.mostTickets),
    ),
    verdicts: verdictsOf(bulletin.topics),
    hasEarlier: bulletin.period.kind === 'day',
    distribution: (['报', '送', '发'] as const)
      .filter((key) => foot.distribution[key].length > 0)
      .map((key) => `${key}：${foot.distribution[key].map(cleanText).join('，')}`),
  };
}

function runs(paragraph: Paragraph, ledger: Ledger): object[] {
  return paragraph.map((run) => ({
    text: cleanText(run.text),
    isNumber: run.number !== undefined,
    isStrong: run.strong === true,
    behind: run.number === undefined ? null : behind(run.number, ledger),
  }));
}

/** The tickets behind a printed number: those of a topic stand with the topic. null where there are none. */
function behind(id: string, { entries, topics, labels }: Ledger): object | null {
  const entry = entries.get(id);
  if (entry === undefined || entry.ticketIds.length === 0) return null;
  const topic = topics.find((one) => entry.formula.includes(one.id) && one.ticketIds.length === entry.ticketIds.length);
  return {
    id: cleanText(id),
    formula: cleanText(spokenFormula(entry.formula, labels)),
    // A sum over several days lists those of its last one.
    earlier: entry.formula.includes('days before') ? Math.max(0, entry.value - entry.ticketIds.length) : 0,
    topic: topic === undefined ? null : { anchor: anchorOf(topic), label: cleanText(topic.label) },
    ...(topic === undefined ? ticketsBehind(entry.ticketIds) : {}),
  };
}

function ticketsBehind(ids: readonly string[]) {
  return {
    count: ids.length,
    tickets: ticketList(ids.slice(0, RENDER.screen.mostInCount)),
    more: Math.max(0, ids.length - RENDER.screen.mostInCount),
  };
}

function ticketList(ids: readonly string[]): string {
  return ids.map(cleanText).join(' ');
}

function anchorOf(topic: BulletinTopic): string {
  return topic.id.replace(/[^\w-]/g, '_');
}

/** What rows are told apart by that are shown under different words. */
function verdictKey(topic: BulletinTopic): string {
  const keys = new Map([
    [ABOVE_USUAL, 'above'],
    [REPEATED, 'repeated'],
    [SPORADIC, 'sporadic'],
  ]);
  return keys.get(remarkOn(topic)) ?? topic.trend.verdict;
}

/** The verdicts that stand beside topics, most frequent first. */
function verdictsOf(
  topics: readonly BulletinTopic[],
): { readonly key: string; readonly word: string; readonly count: number }[] {
  const found = new Map<string, { key: string; word: string; count: number }>();
  for (const topic of topics) {
    const [key, word] = [verdictKey(topic), remarkOn(topic)];
    const known = found.get(key) ?? { key, word, count: 0 };
    known.count += 1;
    found.set(key, known);
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

function blockView(block: Block, levels: LevelCounter, ledger: Ledger): object {
  switch (block.kind) {
    case 'heading': {
      const { level, number } = levels.next(block.level);
      return { isHeading: true, tag: `h${Math.min(level + 1, 6)}`, number, text: runs(block.text, ledger) };
    }
    case 'paragraph':
      return { isParagraph: true, isNote: block.isNote === true, text: runs(block.text, ledger) };
    case 'list': {
      const level = levels.below();
      const [only] = block.items;
      // One thing is no list.
      if (only !== undefined && block.items.length === 1) return { isParagraph: true, text: runs(only, ledger) };
      const items = block.items.map((item, i) => ({
        number: level === 1 ? `${i + 1}.` : levels.next(level, false).number,
        text: runs(item, ledger),
      }));
      return { isList: true, items };
    }
    case 'table': {
      const { table } = block;
      const kinds = table.columns.map(({ heading, numeric }, at) =>
        [
          ...(numeric ? ['num'] : []),
          ...([heading, ...table.rows.map((row) => wordsOf(row[at]))].every(isShort) ? ['short'] : []),
        ].join(' '),
      );
      return {
        isTable: true,
        title: cleanText(table.title),
        unit: cleanText(table.unit ?? ''),
        columns: table.columns.map((column, i) => ({ heading: cleanText(column.heading), kind: kinds[i] })),
        rows: table.rows.map((row) => ({
          cells: row.map((cell, i) => ({ kind: kinds[i], text: runs(cell, ledger) })),
        })),
      };
    }
    case 'figure':
      return figureView(block.figure, ledger);
  }
}

function isShort(words: string): boolean {
  return [...words].length <= RENDER.screen.shortCell || /^[\d.,%+−-]*$/u.test(words);
}

function wordsOf(cell: Paragraph = []): string {
  return cell.map((run) => cleanText(run.text)).join('');
}

function figureView(figure: Figure, ledger: Ledger): object {
  const base = { title: cleanText(figure.title), unit: cleanText(figure.unit), source: cleanText(figure.source ?? '') };
  if (figure.kind === 'curve') return { ...base, isCurve: true, svg: screenCurve(figure), seen: seenIn(figure) };
  if (figure.kind === 'bars') {
    const bars = figure.bars.map(({ labelRun, ...bar }) => ({
      ...bar,
      behind: labelRun?.number === undefined ? null : behind(labelRun.number, ledger),
    }));
    return { ...base, isBars: true, alt: cleanText(figure.alt), bars: barsView(bars) };
  }
  const rows = figure.rows.map((row) => ({
    name: cleanText(row.name),
    svg: screenSpark(row.counts, row.upper, `${row.name}走势`),
    today: runText(row.today),
    usual: runText(row.usual),
    verdict: cleanText(row.verdict),
  }));
  return { ...base, isSparks: true, rows };
}

function runText(run: Run): string {
  return cleanText(run.text);
}

interface Bar {
  readonly name: string;
  readonly count: number;
  readonly label: string;
  readonly emphasis: boolean;
  readonly behind: object | null;
}

function barsView(bars: readonly Bar[]): object[] {
  const highest = Math.max(1, ...bars.map((bar) => bar.count));
  return bars.map((bar) => ({
    name: cleanText(bar.name),
    label: cleanText(bar.label),
    emphasis: bar.emphasis,
    behind: bar.behind,
    share: Math.round((bar.count / highest) * 1000) / 10,
  }));
}

function topicView(
  topic: BulletinTopic,
  kind: Bulletin['period']['kind'],
  isDrawn: boolean,
  hasTickets: boolean,
): object {
  const { days, counts, upper } = topic.history;
  /** What opens behind a count inside the topic, by a name that the file has once. */
  const opened = (name: string, ids: readonly string[] = []): object | null =>
    hasTickets && ids.length > 0 ? { id: `${anchorOf(topic)}-${name}`, ...ticketsBehind(ids) } : null;
  const quotes = (list: BulletinTopic['reflections'], name: string) =>
    list.map(({ text, count, ticketIds }, at) => ({
      text: cleanText(text),
      count: count > 1 ? { words: `${count}件`, of: '同类诉求', behind: opened(`${name}${at}`, ticketIds) } : null,
    }));
  const parts = topic.subtopics.map(({ label, count, ticketIds }, at) => ({
    label: cleanText(label),
    count: { words: `${count}件`, of: cleanText(label), behind: opened(`p${at}`, ticketIds) },
  }));
  const expected = days.map(() => null);
  const hasCurve = isDrawn && counts.some((count) => count !== null);
  const label = cleanText(topic.label);
  const keywords = topic.keywords.map(cleanText);
  return {
    id: anchorOf(topic),
    label,
    count: topic.count,
    share: percent(topic.share),
    ratio: topic.trend.ratio ?? 0,
    change: topic.count - (counts.at(-2) ?? topic.count),
    words: [label, ...keywords].join(' ').toLowerCase(),
    verdict: remarkOn(topic),
    verdictKey: verdictKey(topic),
    reason: cleanText(reasonOf(topic)),
    keywords,
    earlier: kind === 'day' ? earlier(counts) : [],
    spark: hasCurve ? screenSpark(counts, upper, `${topic.label}走势`) : '',
    seen: seenIn({ counts, upper, expected }),
    curve: hasCurve ? screenCurve({ days, counts, upper, expected, marks: [], alt: `${topic.label}逐日件数` }) : '',
    subtopics: isDrawn ? parts : [],
    districts: isDrawn
      ? barsView(
          topic.districts.map(({ name, count, ticketIds }, at) => ({
            name,
            count,
            label: `${count}件 ${percent(count / Math.max(1, topic.count))}`,
            emphasis: false,
            behind: opened(`d${at}`, ticketIds),
          })),
        )
      : [],
    reflections: isDrawn ? quotes(topic.reflections, 'r') : [],
    suggestions: isDrawn ? quotes(topic.suggestions, 's') : [],
    tickets: hasTickets ? ticketList(topic.ticketIds) : '',
  };
}

/** Why the verdict is what it is: of a period with too few like it before, by its own days. */
function reasonOf({ trend }: BulletinTopic): string {
  if (trend.inside === undefined) return trend.reason;
  const { daysAbove, peak } = trend.inside;
  const most = `最多为${chineseDay(peak.day)}的${peak.count}件`;
  return `此前可比的时段不足，按期内各日与平常日比较：${daysAbove === 0 ? '没有一天明显高于平常' : `${daysAbove}天明显高于平常`}，${most}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** The counts of the day before and of the same day a week before, as the curve has them. */
function earlier(counts: readonly (number | null)[]): { readonly name: string; readonly count: number }[] {
  const last = counts.length - 1;
  return [
    { name: '前一日', count: counts[last - 1] },
    { name: '上周同日', count: counts[last - 7] },
  ].flatMap(({ name, count }) => (count === null || count === undefined ? [] : [{ name, count }]));
}
