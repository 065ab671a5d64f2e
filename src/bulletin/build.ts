import type {
  Bulletin,
  BulletinQuote,
  BulletinTopic,
  Finding,
  Outcome,
  Paragraph,
  Section,
  SectionId,
} from '../model/index.js';
import { distinctTopics } from './headline/alarms.js';
import { chooseHeadline, type HeadlineChoice, headlineWords, isBreaking, isCalm } from './headline/headline.js';
import { isTellable } from './headline/labels.js';
import type { BulletinInput } from './input.js';
import { openLedger, type Settler, settleNumbers } from './numbers.js';
import { districtTickets, type Page, periodWords } from './page/page.js';
import { type Fitted, fitSections, type PlannedBlock, type PlannedSection, paragraph } from './page/plan.js';
import { printableQuotes, type QuoteKind, withHarmQuotes } from './page/quotes.js';
import { settleSection } from './page/settle.js';
import { headlineOf, type PageHeadline } from './page-headline.js';
import { followups } from './sections/answers/followups.js';
import { policies } from './sections/answers/policies.js';
import { praise } from './sections/answers/praise.js';
import { correctionNote } from './sections/correction.js';
import { callsSentence, hasCalls } from './sections/counts/calls.js';
import { classes } from './sections/counts/classes.js';
import { departments } from './sections/counts/departments.js';
import { groups } from './sections/counts/groups.js';
import { emptyLead } from './sections/empty.js';
import { notes } from './sections/notes.js';
import { keyFigures } from './sections/opening/key-figures.js';
import { leadParagraph } from './sections/opening/lead.js';
import { overview } from './sections/opening/overview.js';
import { changes } from './sections/topics/changes.js';
import { isMerePlace } from './sections/topics/detail.js';
import { withHarms } from './sections/topics/harms.js';
import { incidents } from './sections/topics/incidents.js';
import { places, reportedSignals } from './sections/topics/places.js';
import { spikes } from './sections/topics/spikes.js';
import { urgent } from './sections/topics/urgent.js';
import { voices } from './sections/topics/voices.js';
import type { BulletinSettings } from './settings.js';
import { cleanText, plainOf } from './wording/text.js';

/**
 * The bulletin of a period. Pure: the same input and settings give the same model, byte for byte.
 * Findings of the steps before are passed on; own findings have the code prefix `bulletin-`.
 */
export function buildBulletin(given: BulletinInput, settings: BulletinSettings): Outcome<Bulletin> {
  const input = withoutWholePeriods(given);
  const frame = frameOf(input, settings);
  const body = input.overview === null ? emptyBody(input, settings) : fullBody(input, settings, frame);
  const { choice, settler, risen, ...printed } = body;
  return {
    findings: body.findings,
    value: {
      ...frame,
      ...printed,
      headlineChoice: {
        topicId: choice.topic?.id ?? null,
        reasons: choice.reasons,
        ...(risen === undefined ? {} : { risen }),
      },
      topics: input.topics.map((topic) =>
        besidePage(topic.id === choice.topic?.id ? withHarmQuotes(input, topic) : topic, input, settings),
      ),
      numbers: settler.entries,
      findings: [...input.dataFindings, ...body.findings],
      ...(input.corrected === null ? {} : { corrected: input.corrected }),
    },
  };
}

/** What stands on the page whatever the day brings. */
type Frame = Pick<Bulletin, 'schemaVersion' | 'period' | 'city' | 'masthead' | 'foot' | 'editorNote'>;

function frameOf(input: BulletinInput, settings: BulletinSettings): Frame {
  return {
    schemaVersion: 1,
    period: input.period,
    city: input.city,
    masthead: {
      name: settings.name,
      organisation: settings.organisation,
      office: settings.office,
      issue: input.issue,
      printedOn: input.printedOn,
      secrecy: settings.secrecy,
      copyNumber: settings.copyNumber,
    },
    foot: { distribution: settings.distribution, copies: settings.copies },
    // A note a line.
    editorNote: input.editorNote?.split('\n').map(cleanText).join('\n') ?? null,
  };
}

interface Body {
  readonly state: NonNullable<Bulletin['state']>;
  readonly headline: string;
  readonly headlineWords: readonly string[];
  readonly choice: Pick<HeadlineChoice, 'topic' | 'reasons'>;
  readonly risen?: PageHeadline['risen'];
  readonly lead: Paragraph;
  readonly correction?: string;
  readonly sections: readonly Section[];
  readonly settler: Settler;
  readonly findings: readonly Finding[];
}

/** A sum over a part of the days is compared with no sum over all of them. */
function withoutWholePeriods(input: BulletinInput): BulletinInput {
  const isCut = input.period.kind !== 'day' && input.overview?.isPartial === true;
  if (input.missingDays.length === 0 && !isCut) return input;
  const unmeasured = { expected: null, upper: null, ratio: null, usual: null };
  return { ...input, topics: input.topics.map((topic) => ({ ...topic, trend: { ...topic.trend, ...unmeasured } })) };
}

function emptyBody(input: BulletinInput, settings: BulletinSettings): Body {
  const ledger = openLedger();
  const settler = settleNumbers(ledger);
  const words = periodWords(input.period.kind);
  const calls = hasCalls(input) ? paragraph('vital', callsSentence({ input, settings, ledger, words })) : [];
  const headline = input.period.kind === 'day' ? settings.wording.emptyHeadline : settings.wording.periodEmptyHeadline;
  return {
    state: 'empty',
    headline,
    headlineWords: headlineWords(headline, null, input),
    choice: { topic: null, reasons: ['没有导出数据'] },
    lead: emptyLead(input, settings),
    sections: calls
      .flat()
      .map(({ block }) =>
        settleSection({ id: 'overview', heading: settings.headings.overview, blocks: [block] }, settler),
      ),
    settler,
    findings: [{ code: 'bulletin-empty', args: { from: input.period.from, to: input.period.to } }],
  };
}

function fullBody(input: BulletinInput, settings: BulletinSettings, frame: Frame): Body {
  const { overview: counts } = input;
  if (counts === null) return emptyBody(input, settings);
  const choice = chooseHeadline(input, settings);
  const ledger = openLedger();
  const { ordered, added, topics } = input;
  const named = (ids: readonly string[]) => ids.flatMap((id) => topics.find((topic) => topic.id === id) ?? []);
  const wanted = [...new Set([...named(ordered).slice(0, settings.items.keyTopics), ...named(added)])];
  const told = topics.filter((topic) => topic.count > 0 && isTellable(topic) && !isMerePlace(input, topic));
  const distinct = new Set(distinctTopics(told));
  const known = {
    input,
    overview: counts,
    settings,
    ledger,
    words: periodWords(input.period.kind),
    choice,
    reported: topics.filter((topic) => distinct.has(topic) || wanted.includes(topic)),
    wanted,
  };
  const page: Page = { ...known, signals: reportedSignals(known) };
  const { headline, rise, risen } = headlineOf(page);
  const lead = leadParagraph(page, rise);
  const words = headlineWords(headline, choice.topic, input);
  const unwritten = { topics: [], numbers: [], findings: [], headlineChoice: { topicId: null, reasons: [] } };
  const draft = { ...frame, headline, headlineWords: words, lead, ...unwritten };
  const fitted = fitSections(planSections(page), {
    base: basePages(page),
    most: settings.pages.most,
    pagesOf: (sections) => input.pagesOf({ ...draft, sections }),
  });
  const settler = settleNumbers(ledger);
  const settledLead = settler.settle(lead);
  return {
    state: counts.isPartial ? 'partial' : choice.topic === null && isCalm(page) ? 'calm' : 'ordinary',
    headline,
    headlineWords: words,
    choice,
    risen,
    lead: settledLead,
    ...(input.corrected === null ? {} : { correction: plainOf(correctionNote(page)) }),
    sections: fitted.sections.map((section) => settleSection(section, settler)),
    settler,
    findings: shortenedFindings(fitted, headingsOf(page)),
  };
}

function basePages({ input, overview: counts, choice, settings }: Page): number {
  const { pages } = settings;
  if (input.period.kind !== 'day') return pages[input.period.kind];
  if (choice.topic === null) return pages.calm;
  return isBreaking(choice.topic, counts.tickets, settings) ? pages.busy : pages.day;
}

const WRITERS: Readonly<Record<Exclude<SectionId, 'notes'>, (page: Page) => PlannedBlock[]>> = {
  reflections: (page) => voices(page, 'reflections'),
  suggestions: (page) => voices(page, 'suggestions'),
  spikes,
  changes,
  keyfigures: keyFigures,
  incidents,
  places,
  classes,
  groups,
  urgent,
  departments,
  overview,
  followups,
  policies,
  praise,
};

/** What an issue out of the row tells of its one topic; the day's other topics stand in the daily. */
const IN_DEPTH: ReadonlySet<SectionId> = new Set([
  'reflections',
  'suggestions',
  'spikes',
  'followups',
  'policies',
  'notes',
]);

type Headings = Readonly<Record<SectionId, string>>;

function headingsOf({ settings, input }: Page): Headings {
  return {
    ...settings.headings,
    ...(input.period.kind === 'day' ? {} : settings.periodHeadings),
    ...(input.isTalk === null ? {} : settings.talkHeadings),
  };
}

function planSections(page: Page): PlannedSection[] {
  const { settings } = page;
  const headings = headingsOf(page);
  let hasQuotes = false;
  const isSpecial = page.input.issue.special && page.choice.topic !== null;
  const planned = settings.sections
    .filter((id) => !isSpecial || IN_DEPTH.has(id))
    .map((id) => {
      // The notes stand below the text under no heading of their own: small, named in their first words.
      if (id === 'notes') return { id, heading: null, blocks: notes(page, headings[id], hasQuotes) };
      // The box belongs to the lead above it.
      if (id === 'keyfigures') return { id, heading: null, blocks: keyFigures(page) };
      const blocks = WRITERS[id](page);
      hasQuotes ||= blocks.some(
        ([form]) => form?.block.kind === 'list' && form.block.items.flat().some((run) => run.verbatim === 'quote'),
      );
      return { id, heading: headings[id], blocks };
    });
  return isSpecial ? planned : withHarms(page, planned);
}

function shortenedFindings({ shortened }: Fitted, headings: Headings): Finding[] {
  if (shortened.length === 0) return [];
  const args = { sections: shortened, headings: shortened.map((id) => headings[id]) };
  return [{ code: 'bulletin-shortened', args, level: 'info' }];
}

/** A topic beside the page, on the screen and in the model, with no quote that the page might not print. */
function besidePage(
  topic: BulletinInput['topics'][number],
  input: BulletinInput,
  settings: BulletinSettings,
): BulletinTopic {
  const { ticketKeywords: _, subtopics, ...kept } = topic;
  const history = input.histories.get(topic.id);
  const quotes = (kind: QuoteKind): readonly BulletinQuote[] =>
    printableQuotes({ input, settings }, topic, kind).quotes;
  return {
    ...kept,
    districts: topic.districts.map((district) => ({ ...district, ticketIds: districtTickets(input, district, topic) })),
    subtopics: subtopics.map(({ ticketKeywords, identity, ...part }) => part),
    reflections: quotes('reflections'),
    suggestions: quotes('suggestions'),
    history: { days: history?.days ?? [], counts: history?.counts ?? [], upper: history?.upper ?? [] },
  };
}
