import { type Bulletin, type BulletinTopic, type Message, remarkOn } from '../model/index.js';
import { REVIEW } from './settings.js';

/** What of an issue is not as the machine drafted it. */
export interface DraftChange {
  readonly kind: 'headline' | 'gone' | 'added' | 'renamed' | 'counted' | 'moved' | 'parted' | 'quoted' | 'noted';
  /** Before and after, in words; empty where there was or is nothing. Of quotes and parts those that went and came, a line each. */
  readonly was: string;
  readonly is: string;
  readonly topic: string;
}

export const CHANGE_WORDS: Readonly<Record<DraftChange['kind'], Message>> = {
  headline: { zh: '标题', en: 'headline' },
  gone: { zh: '不再单列', en: 'no topic of its own any more' },
  added: { zh: '新列', en: 'added' },
  renamed: { zh: '改名', en: 'renamed' },
  counted: { zh: '件数', en: 'count' },
  moved: { zh: '次序', en: 'place' },
  parted: { zh: '主要方面', en: 'parts' },
  quoted: { zh: '引语', en: 'quotes' },
  noted: { zh: '编者按', en: "editor's note" },
};

/** What the desk made of the machine's draft, from the page's top to its end. */
export function changesOfDraft(machine: Bulletin, edited: Bulletin): DraftChange[] {
  const changes: DraftChange[] = [];
  const add = (kind: DraftChange['kind'], topic: string, was: string, is: string): void => {
    if (was !== is) changes.push({ kind, topic, was, is });
  };
  add('headline', '', machine.headline, edited.headline);
  add('noted', '', machine.editorNote ?? '', edited.editorNote ?? '');
  const before = new Map(machine.topics.map((topic) => [topic.id, topic]));
  const after = new Map(edited.topics.map((topic) => [topic.id, topic]));
  const stays = (topic: BulletinTopic): boolean => before.has(topic.id) && after.has(topic.id);
  const places = (topics: readonly BulletinTopic[]): Map<string, number> =>
    new Map(topics.filter(stays).map(({ id }, place) => [id, place + 1]));
  const [wasAt, isAt] = [places(machine.topics), places(edited.topics)];
  for (const topic of edited.topics) {
    const old = before.get(topic.id);
    if (old === undefined) {
      add('added', topic.label, '', countOf(topic));
      continue;
    }
    add('renamed', topic.label, old.label, topic.label);
    add('counted', topic.label, countOf(old), countOf(topic));
    for (const [kind, listed] of [
      ['parted', partsOf],
      ['quoted', quotesOf],
    ] as const) {
      const [had, has] = [listed(old), listed(topic)];
      add(kind, topic.label, without(had, has), without(has, had));
    }
    const [was, is] = [wasAt.get(topic.id) ?? 0, isAt.get(topic.id) ?? 0];
    // One topic that is put first moves all others by one: those are not told.
    if (is <= REVIEW.comparedPlaces && was - is > 1) add('moved', topic.label, String(was), String(is));
  }
  for (const topic of machine.topics) if (!after.has(topic.id)) add('gone', topic.label, countOf(topic), '');
  return changes;
}

function countOf(topic: BulletinTopic): string {
  return `${topic.count}件 ${remarkOn(topic)}`;
}

function partsOf({ subtopics }: BulletinTopic): string[] {
  return subtopics.map(({ label }) => label);
}

function quotesOf({ reflections, suggestions }: BulletinTopic): string[] {
  return [...reflections, ...suggestions].map(({ text }) => text);
}

function without(lines: readonly string[], others: readonly string[]): string {
  return lines.filter((text) => !others.includes(text)).join('\n');
}
