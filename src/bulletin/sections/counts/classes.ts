import type { Paragraph } from '../../../model/index.js';
import type { ClassFacts, CountedTickets } from '../../input.js';
import { isComparable, type Page, periodSpan, sharePercent, span, withCount } from '../../page/page.js';
import { list, type PlannedBlock } from '../../page/plan.js';
import { THRESHOLDS } from '../../thresholds.js';
import { compareWords } from '../../wording/comparison.js';
import { listOf, name, text } from '../../wording/text.js';
import { isResidual } from '../../wording/types.js';
import { beforeOf, withMany } from './measures.js';

/** 分类情况, as offices tell it: class, count, 以…为主, where, whose. */
export function classes(page: Page): PlannedBlock[] {
  const all = page.input.classes;
  if (all.length < 2) return [];
  return all
    .filter(({ name: called }) => !isResidual(called))
    .slice(0, page.settings.items.classes)
    .flatMap((one, index) => list(index === 0 ? 'must' : index < 3 ? 'should' : 'may', [classLine(page, one)]));
}

/** A class by its name; where a topic has the same, which counts what is said and not what is filed there, as a class: 停水类. */
export function className({ input }: Page, named: string): string {
  const isTopic = input.topics.some(
    ({ label, subtopics }) => label === named || subtopics.some((part) => part.label === named),
  );
  return isTopic ? `${named}类` : named;
}

function classLine(page: Page, one: ClassFacts): Paragraph {
  const formula = `tickets(${periodSpan(page)}, 分类=${one.name})`;
  const count = page.ledger.countOf(one.ticketIds, formula);
  const share = sharePercent(page, one.ticketIds.length, formula);
  const { previous } = page.input;
  const change =
    one.before === null || !isComparable(page, previous)
      ? null
      : text`，${compareWords(page, text`${page.words.before}`, {
          now: one.ticketIds.length,
          nowFormula: formula,
          ...beforeOf(page, previous, one.before, `tickets(${span(previous.from, previous.to)}, 分类=${one.name})`),
        })}`;
  const listed = (items: readonly CountedTickets[], most: number, what: string): Paragraph =>
    listOf(
      items
        .slice(0, most)
        .map((item) =>
          withCount(
            name(what === '小类' ? className(page, item.name) : item.name),
            page.ledger.countOf(item.ticketIds, `tickets(${periodSpan(page)}, 分类=${one.name}, ${what}=${item.name})`),
          ),
        ),
    );
  const parts = one.parts.filter(({ name: called }) => !isResidual(called));
  const [districts, departments] = [withMany(one.districts), withMany(one.departments)];
  const [first] = one.departments;
  const unit = first?.ticketIds.length === one.ticketIds.length ? first : undefined;
  return text`${name(className(page, one.name))}：${count}件${share === null ? null : text`，占${share}`}${change}${
    one.parts.length < 2 || parts.length === 0
      ? null
      : text`，以${listed(parts, THRESHOLDS.named.class.parts, '小类')}为主`
  }${one.districts.length < 2 || districts.length === 0 ? null : text`；${listed(districts, THRESHOLDS.named.class.districts, '区域')}较多`}${
    unit !== undefined
      ? text`；均由${name(unit.name)}承办`
      : departments.length === 0
        ? null
        : text`；承办较多的有${listed(departments, THRESHOLDS.named.class.departments, '承办单位')}`
  }。`;
}
