import { type Foot, SECTION_IDS, type SectionId } from '../model/index.js';

/** A group of tickets that the office wants told in every issue. */
export interface StandingGroup {
  readonly name: string;
  readonly any: readonly string[];
  readonly not: readonly string[];
}

/** What the office decides about its bulletin. */
export interface BulletinSettings {
  /** 热点快报 */
  readonly name: string;
  readonly organisation: string | null;
  /** 编印单位 */
  readonly office: string;
  /** The hotline as the text calls it. */
  readonly service: string;
  /** How the text calls the whole area: 全市, 全区, 全省. */
  readonly area: string;
  readonly secrecy: string | null;
  readonly copyNumber: string | null;
  readonly copies: number | null;
  readonly distribution: Foot['distribution'];
  /** Order of the sections; one that is not named is not printed. */
  readonly sections: readonly SectionId[];
  readonly headings: Readonly<Record<SectionId, string>>;
  /** The week's and month's own headings. */
  readonly periodHeadings: Partial<Readonly<Record<SectionId, string>>>;
  /** Told in every issue, zero included: tickets whose title or text holds a word of `any` and none of `not`. */
  readonly groups: readonly StandingGroup[];
  readonly headline: {
    /** A topic below one of these never leads; shares are of the period's tickets. */
    readonly minimumCount: number;
    readonly minimumExcess: number;
    readonly minimumShare: number;
    readonly minimumExcessShare: number;
    /** A topic that led an issue within so many days is headed by what is new in it. */
    readonly repeatDays: number;
    readonly weights: {
      readonly size: number;
      readonly excess: number;
      readonly growth: number;
      readonly novelty: number;
      readonly harm: number;
      readonly urgency: number;
    };
    /** `大量` needs this many tickets or this share; below, the headline says `部分`. */
    readonly manyTickets: number;
    readonly manyShare: number;
  };
  readonly thresholds: {
    /** No share of a whole smaller than this. */
    readonly shareBase: number;
    /** No percentage of change on a base smaller than this. */
    readonly changeBase: number;
    /** No multiple of an expectation smaller than this: below it only the counts are said. */
    readonly timesBase: number;
    /** Fewer distinct callers: no words of theirs are printed. */
    readonly quoteCallers: number;
    /** A topic needs this many tickets to be listed under incidents. */
    readonly incidentCount: number;
    /** Days before a policy's announcement and after its effect that are compared. */
    readonly policyDays: number;
    /** A follow-up names issues at most this many days old. */
    readonly followupDays: number;
  };
  readonly items: {
    readonly topicBars: number;
    readonly periodTopics: number;
    readonly reflections: number;
    readonly suggestions: number;
    readonly subtopics: number;
    readonly proposals: number;
    readonly keyTopics: number;
    readonly classes: number;
    readonly departments: number;
    readonly spikes: number;
    readonly changes: number;
    readonly incidents: number;
    readonly places: number;
    readonly urgentTopics: number;
    readonly districts: number;
    readonly channels: number;
    readonly followups: number;
    readonly policies: number;
    readonly praise: number;
    readonly foreignQuotes: number;
  };
  readonly quoteLength: { readonly min: number; readonly max: number };
  /** Days of the headline's curve and of the small curves. */
  readonly curveDays: number;
  readonly sparkDays: number;
  /** Pages to keep to; more are taken, up to `most`, where what always stands does not fit. */
  readonly pages: {
    readonly calm: number;
    readonly day: number;
    /** A day led by a topic that breaks out by many tickets. */
    readonly busy: number;
    readonly week: number;
    readonly month: number;
    readonly most: number;
  };
  /** Which calendar the lead compares with last year by; `auto`: the lunar one around the lunar new year. */
  readonly lastYear: 'auto' | 'lunar' | 'solar';
  readonly wording: {
    readonly calmHeadline: string;
    /** Where history is too short to judge. */
    readonly unjudgedHeadline: string;
    readonly emptyHeadline: string;
    readonly partialHeadline: string;
    readonly periodCalmHeadline: string;
    readonly periodEmptyHeadline: string;
    /** Where the total is far above the usual and no single topic is. */
    readonly highHeadline: string;
    /** What is asked of the reader: on a calm day, and where a topic leads. */
    readonly request: string;
    readonly urgentRequest: string;
    /** For what was not supplied. */
    readonly missing: string;
    /** Stands under the notes where citizens are quoted. */
    readonly quoteNote: string;
  };
}

export const defaultBulletinSettings: BulletinSettings = {
  name: '热点快报',
  organisation: null,
  office: '市民服务热线管理办公室',
  service: '12345市民服务热线',
  area: '全市',
  secrecy: '内部资料，注意保存',
  copyNumber: null,
  copies: null,
  distribution: { 报: [], 送: [], 发: [] },
  sections: SECTION_IDS,
  headings: {
    keyfigures: '要情数据',
    reflections: '市民反映',
    suggestions: '市民建议',
    spikes: '热点走势',
    changes: '热点变化',
    incidents: '重点事件',
    places: '局部突出',
    classes: '分类情况',
    groups: '专题诉求',
    urgent: '急件催件',
    departments: '承办情况',
    overview: '受理概况',
    followups: '续报',
    policies: '政策措施实施前后',
    praise: '市民表扬',
    notes: '数据说明',
  },
  periodHeadings: { spikes: '主要热点' },
  groups: [],
  headline: {
    minimumCount: 5,
    minimumExcess: 5,
    minimumShare: 0.002,
    minimumExcessShare: 0.001,
    repeatDays: 7,
    weights: { size: 30, excess: 30, growth: 5, novelty: 15, harm: 10, urgency: 10 },
    manyTickets: 300,
    manyShare: 0.05,
  },
  thresholds: {
    shareBase: 30,
    changeBase: 30,
    timesBase: 10,
    quoteCallers: 3,
    incidentCount: 5,
    policyDays: 7,
    followupDays: 30,
  },
  items: {
    topicBars: 6,
    periodTopics: 10,
    reflections: 4,
    suggestions: 3,
    subtopics: 4,
    proposals: 5,
    keyTopics: 5,
    classes: 5,
    departments: 5,
    spikes: 5,
    changes: 5,
    incidents: 3,
    places: 4,
    urgentTopics: 4,
    districts: 8,
    channels: 5,
    followups: 2,
    policies: 2,
    praise: 2,
    foreignQuotes: 1,
  },
  quoteLength: { min: 6, max: 80 },
  curveDays: 28,
  sparkDays: 28,
  pages: { calm: 2, day: 2, busy: 3, week: 3, month: 4, most: 4 },
  lastYear: 'auto',
  wording: {
    calmHeadline: '市民诉求总体平稳',
    unjudgedHeadline: '市民诉求受理情况',
    emptyHeadline: '当日诉求数据未提供',
    partialHeadline: '当日诉求数据不完整',
    periodCalmHeadline: '市民诉求总体平稳',
    periodEmptyHeadline: '诉求数据未提供',
    highHeadline: '市民诉求总量明显高于平常',
    request: '供参阅。',
    urgentRequest: '请有关单位研究处理。',
    missing: '未提供',
    quoteNote: '引文摘自市民原话，已隐去个人信息。',
  },
};
