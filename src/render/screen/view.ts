import {
  type Block,
  type Bulletin,
  type BulletinTopic,
  chineseDay,
  type Figure,
  type Paragraph,
  type Run,
  verdictWord,
} from '../../model/index.js';
import { documentTitle } from '../html.js';
import { issueText } from '../layout/masthead.js';
import { cleanText } from '../text/clean.js';
import { createLevels, type LevelCounter } from '../text/levels.js';
import { screenCurve, screenSpark } from './curve.js';

/** Topics that open on the screen, largest first: a phone holds no five hundred curves. The model has them all. */
const MOST_TOPICS = 120;

/** What the screen template shows. Every string is clean text; `svg` alone is markup, made by this room. */
export function screenView(bulletin: Bulletin): object {
  const { masthead, foot } = bulletin;
  const levels = createLevels();
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
    lead: runs(bulletin.lead),
    sections: bulletin.sections.map((section) => ({
      heading: section.heading === null ? null : levels.next(1).number + cleanText(section.heading),
      blocks: section.blocks.map((block) => blockView(block, levels)),
    })),
    topics: bulletin.topics.slice(0, MOST_TOPICS).map(topicView),
    unlisted: Math.max(0, bulletin.topics.length - MOST_TOPICS),
    distribution: (['报', '送', '发'] as const)
      .filter((key) => foot.distribution[key].length > 0)
      .map((key) => `${key}：${foot.distribution[key].map(cleanText).join('，')}`),
  };
}

function runs(paragraph: Paragraph): object[] {
  return paragraph.map((run) => ({
    text: cleanText(run.text),
    isNumber: run.number !== undefined,
    isStrong: run.strong === true,
  }));
}

function blockView(block: Block, levels: LevelCounter): object {
  switch (block.kind) {
    case 'heading': {
      const { level, number } = levels.next(block.level);
      return { isHeading: true, tag: `h${Math.min(level + 1, 6)}`, number, text: runs(block.text) };
    }
    case 'paragraph':
      return { isParagraph: true, isNote: block.isNote === true, text: runs(block.text) };
    case 'list': {
      const level = levels.below();
      const [only] = block.items;
      // One thing is no list.
      if (only !== undefined && block.items.length === 1) return { isParagraph: true, text: runs(only) };
      const items = block.items.map((item, i) => ({
        number: level === 1 ? `${i + 1}.` : levels.next(level, false).number,
        text: runs(item),
      }));
      return { isList: true, items };
    }
    case 'table': {
      const { table } = block;
      const numeric = table.columns.map((column) => column.numeric);
      return {
        isTable: true,
        title: cleanText(table.title),
        unit: cleanText(table.unit ?? ''),
        columns: table.columns.map((column) => ({ heading: cleanText(column.heading), numeric: column.numeric })),
        rows: table.rows.map((row) => ({
          cells: row.map((cell, i) => ({ numeric: numeric[i] === true, text: runs(cell) })),
        })),
      };
    }
    case 'figure':
      return figureView(block.figure);
  }
}

function figureView(figure: Figure): object {
  const base = { title: cleanText(figure.title), unit: cleanText(figure.unit), source: cleanText(figure.source ?? '') };
  if (figure.kind === 'curve') return { ...base, isCurve: true, svg: screenCurve(figure) };
  if (figure.kind === 'bars') {
    const bars = figure.bars.map(({ name, count, label, emphasis }) => ({ name, count, label, emphasis }));
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

function barsView(bars: readonly { name: string; count: number; label: string; emphasis: boolean }[]): object[] {
  const highest = Math.max(1, ...bars.map((bar) => bar.count));
  return bars.map((bar) => ({
    name: cleanText(bar.name),
    label: cleanText(bar.label),
    emphasis: bar.emphasis,
    share: Math.round((bar.count / highest) * 1000) / 10,
  }));
}

function topicView(topic: BulletinTopic): object {
  const { days, counts, upper } = topic.history;
  const quotes = (list: BulletinTopic['reflections']) => list.map((quote) => ({ text: cleanText(quote.text) }));
  const expected = days.map(() => null);
  const hasCurve = counts.some((count) => count !== null);
  return {
    id: topic.id.replace(/[^\w-]/g, '_'),
    label: cleanText(topic.label),
    count: topic.count,
    verdict: verdictWord(topic.trend),
    verdictKey: topic.trend.verdict,
    reason: cleanText(topic.trend.reason),
    keywords: topic.keywords.map(cleanText),
    spark: hasCurve ? screenSpark(counts, upper, `${topic.label}走势`) : '',
    curve: hasCurve ? screenCurve({ days, counts, upper, expected, marks: [], alt: `${topic.label}逐日件数` }) : '',
    subtopics: topic.subtopics.map((part) => ({ label: cleanText(part.label), count: part.count })),
    districts: barsView(
      topic.districts.map(({ name, count }) => ({ name, count, label: `${count}件`, emphasis: false })),
    ),
    reflections: quotes(topic.reflections),
    suggestions: quotes(topic.suggestions),
  };
}
