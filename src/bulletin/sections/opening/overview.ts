import type { Paragraph } from '../../../model/index.js';
import type { PeriodOverview } from '../../input.js';
import { districtFigure } from '../../page/figures.js';
import { isComparable, type Page, ticketsFormula } from '../../page/page.js';
import { figure, growing, type PlannedBlock, paragraph, table } from '../../page/plan.js';
import { compareWords } from '../../wording/comparison.js';
import { lunarWords } from '../../wording/date.js';
import { dates, join, listOf, text } from '../../wording/text.js';
import { channelName, districtName, typeName } from '../../wording/types.js';
import { callsSentence, hasCalls } from '../counts/calls.js';
import { cutRows, dimensionSentence, dimensionTable, ranked } from '../counts/dimension.js';
import { lastYearBy } from '../counts/last-year.js';
import { beforeOf, dayFormula } from '../counts/measures.js';
import { restDayWords } from './lead.js';

/** 受理概况: calls, comparisons, types, channels, districts. */
export function overview(page: Page): PlannedBlock[] {
  const types = ranked(page.overview.byType, typeName);
  const channels = ranked(page.overview.byChannel, channelName);
  const channelRows = cutRows(channels, page.settings.items.channels);
  const districts = ranked(page.overview.byDistrict, districtName);
  const typesOf = (other: PeriodOverview) => ranked(other.overview.byType, typeName);
  const channelsOf = (other: PeriodOverview) => ranked(other.overview.byChannel, channelName);
  const known = join([hasCalls(page.input) ? callsSentence(page) : null, comparisonSentence(page, false)]);
  const whole = join([callsSentence(page), comparisonSentence(page, true)]);
  const byType = dimensionSentence(page, '诉求类型', types);
  const byDistrict = dimensionSentence(page, '所属区域', districts);
  return [
    // One paragraph that grows: its last line is seldom full. What was not given is said where nothing else needs the room.
    ...growing(
      paragraph('vital', known),
      paragraph('must', join([known, byType])),
      paragraph('should', join([known, byType, byDistrict])),
      paragraph('may', join([whole, byType, byDistrict])),
    ),
    ...table('may', dimensionTable(page, '诉求类型', types, typesOf)),
    ...figure('may', districtFigure(page, page.overview.byDistrict)),
    ...growing(
      paragraph('may', dimensionSentence(page, '受理渠道', channels)),
      table('may', dimensionTable(page, '受理渠道', channelRows, channelsOf)),
    ),
  ];
}

/** Against the same weekday and last year; the day or period before stands in the lead. */
function comparisonSentence(page: Page, tellsMissing: boolean): Paragraph {
  const { input } = page;
  if (page.overview.isPartial) return text`因数据不完整，不与其他时期比较。`;
  const weekday: Comparison = { named: '上周同日', other: input.sameWeekday, after: '' };
  const all = [...(input.period.kind === 'day' ? [weekday] : []), lastYear(page)];
  const clauses = all.flatMap(({ named, other, after }) =>
    isComparable(page, other)
      ? [
          join([
            compare(page, named, text`（${dates(other.from, other.to, input.printedOn)}${after}）`, other),
            named === '上周同日' ? restDayWords(page, 'sameWeekday') : null,
          ]),
        ]
      : [],
  );
  const lacking = (word: string, isSuch: (other: PeriodOverview | null) => boolean): Paragraph[] => {
    const names = all.filter(({ other }) => !isComparable(page, other) && isSuch(other)).map(({ named }) => named);
    return names.length === 0 ? [] : [text`${names.join('、')}数据${word}`];
  };
  const parts = [
    ...clauses,
    ...(tellsMissing ? lacking(page.settings.wording.missing, (other) => other === null) : []),
    ...lacking('不完整', (other) => other !== null),
  ];
  return parts.length === 0 ? [] : text`${clauses.length > 0 ? '受理量' : null}${listOf(parts, '，')}。`;
}

function compare(page: Page, named: string, when: Paragraph, other: PeriodOverview): Paragraph {
  return compareWords(
    page,
    text`${named}${when}`,
    {
      now: page.overview.tickets,
      nowFormula: ticketsFormula(page),
      ...beforeOf(page, other, other.overview.tickets, dayFormula(other)),
    },
    text`${named}`,
  );
}

interface Comparison {
  readonly named: string;
  readonly other: PeriodOverview | null;
  /** Follows the date in the bracket. */
  readonly after: string;
}

/** `去年农历同日（2019年2月9日，正月初五）`: the calendar is named, so that nobody takes one for the other. */
function lastYear(page: Page): Comparison {
  const { calendar, other } = lastYearBy(page);
  const isDay = page.input.period.kind === 'day';
  const isLunarDay = calendar === 'lunar' && isDay && other !== null;
  return {
    named: `去年${calendar === 'lunar' ? '农历' : '公历'}${isDay ? '同日' : '同期'}`,
    other,
    after: isLunarDay ? `，${lunarWords(other.from)}` : '',
  };
}
