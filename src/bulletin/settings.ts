import type { Foot, SectionId } from '../model/index.js';

/** A group of tickets that the office wants told in every issue. */
export interface StandingGroup {
  readonly name: string;
  readonly any: readonly string[];
  readonly not: readonly string[];
  /** The first day that it is told of; null or absent: from the beginning. */
  readonly from?: string | null;
}

/** What the office decides about its bulletin. The defaults stand in the settings' schema alone. */
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
  /** Headings of a period most of whose texts are put to no office, posts; they stand before those of a week or month. */
  readonly talkHeadings: Partial<Readonly<Record<SectionId, string>>>;
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
    /** `大量` needs this many tickets or this share. */
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
    /** Heads what presses where that is harm alone, and nothing urgent or reminded of. */
    readonly harmHeading: string;
    /** Stands under the notes where citizens are quoted. */
    readonly quoteNote: string;
  };
}

/** Whether people call the service: who writes to an office does not. */
export function isHotline({ service }: BulletinSettings): boolean {
  return /热线|电话/u.test(service);
}
