import type { Day, Paragraph } from '../../../model/index.js';
import { isPresentable } from '../../headline/labels.js';
import type { PraiseLink } from '../../input.js';
import { type Page, periodSpan } from '../../page/page.js';
import { growing, type PlannedBlock, paragraph } from '../../page/plan.js';
import { THRESHOLDS } from '../../thresholds.js';
import { day, join, listOf, name, text } from '../../wording/text.js';
import { typeName } from '../../wording/types.js';

/** 表扬: how many, and those that answer an earlier request. Told by place and topic, never in a single caller's words. */
export function praise(page: Page): PlannedBlock[] {
  const { praise: links } = page.input;
  const total = page.overview.byType
    .filter(
      ({ name: type }) =>
        ['praise', '表扬', '感谢', '表扬感谢', '表扬/感谢'].includes(type) || typeName(type) === '表扬感谢',
    )
    .reduce((sum, { count }) => sum + count, 0);
  const answered = links.length;
  if (answered === 0) return [];
  const run = page.ledger.print(
    answered,
    `praiseAnswering(${periodSpan(page)})`,
    links.map((link) => link.praise.id),
    'tickets',
    'count',
  );
  // Of the same matter at the same place nobody knows that the thanks are for what became of it.
  const what = links.some(({ by }) => by === 'place') ? '所涉事项此前曾有市民反映' : '针对前期诉求的办理情况';
  const opening =
    total >= answered
      ? text`${page.words.now}受理表扬${page.ledger.print(total, `tickets(${periodSpan(page)}, 诉求类型=表扬感谢)`, [], 'tickets', 'count')}件，其中${run}件${what}。`
      : text`${page.words.now}有${run}件表扬${what}。`;
  const lines = links.slice(0, page.settings.items.praise).map((link) => linkLine(link, page.input.printedOn));
  return [
    ...growing(paragraph('should', opening), paragraph('may', join([opening, lines[0]]))),
    ...lines.slice(1).flatMap((line) => paragraph('may', line)),
  ];
}

/** `杨浦区临青路、平凉路一带：1月25日曾有市民反映“人员安置”问题，2月5日当地市民表示感谢。` */
function linkLine(link: PraiseLink, now: Day): Paragraph {
  const { praise: thanks, earlier, places, by, earlierTopic } = link;
  const district = thanks.district ?? earlier.district;
  const where = join([
    district === null ? null : name(district),
    places.length === 0
      ? null
      : text`${listOf(places.slice(0, THRESHOLDS.named.praisedPlaces).map((place) => [name(place)]))}一带`,
  ]);
  const subject = [earlierTopic, earlier.categories[0]].find((label) => label != null && isPresentable(label));
  const about = subject === undefined || subject === null ? text`相关问题` : text`“${name(subject)}”问题`;
  const who = by === 'place' ? '当地市民' : '同一市民';
  return join([
    where.length === 0 ? null : text`${where}：`,
    text`${day(earlier.day, now)}曾有市民反映${about}，${day(thanks.day, now)}${who}表示感谢。`,
  ]);
}
