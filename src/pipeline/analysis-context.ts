import { loadCityWords, loadOfficeTopics, loadWordList, type Settings } from '../config/index.js';
import {
  createTokenStore,
  type History,
  PastRules,
  personHasher,
  type RuleCounts,
  type RuleToCount,
  type ShareCount,
  type StoredDay,
  type TokenStore,
} from '../history/index.js';
import { addDays, type Day, type DayTokens, type Rule, type Ticket } from '../model/index.js';
import type { OfficeRules } from '../review/index.js';
import {
  applyMerges,
  createMerges,
  createVocabulary,
  featureOf,
  findPlaces,
  type Lexicon,
  loadLexicon,
  loadSegmenter,
  type Merges,
  nearDuplicateGroups,
  placesOfColumns,
  type Rewrite,
  type Run,
  runsIn,
  type Segmenter,
  tokenizeDay,
  tokenizerId,
} from '../text/index.js';
import type { Background, OfficeTopics } from '../topics/index.js';
import type { Calendar } from '../trend/index.js';
import { backgroundOf } from './background.js';
import { KeptPlaces, KeptResults } from './kept-results.js';
import { knownWords } from './known-words.js';
import { createPrintable, type Printable, type TicketWords, wordsOfTickets } from './printable.js';
import { PIPELINE } from './settings.js';
import { officeCalendar } from './side/office-calendar.js';
import { findHarms, type PeriodHarms, withTickets } from './tasks/find-harms.js';
import { comparisonsOf, type LookedBack, type LookingBack, lookBack } from './tasks/look-back.js';
import type { DaySpan } from './tasks/overview.js';
import { hashTickets } from './tasks/tickets-hash.js';
import { inWorkerFor } from './worker/worker.js';
import { countInWorker, runsInWorker } from './worker/worth-sharing.js';

/**
 * What the analysis of any period needs: the history's tokens, dictionaries, calendar and the office's files, each made
 * once and when it is first asked for.
 */
export class AnalysisContext {
  readonly segmenter: Segmenter;
  readonly lexicon: Lexicon;
  readonly calendar: Calendar;
  office: OfficeTopics & OfficeRules;
  readonly store: TokenStore;
  /** Words that are read as one: the bilingual list, the synonyms and the office's own. */
  readonly rewrites: readonly Rewrite[];
  readonly #tokenizer: string;
  readonly #past: PastRules;
  #compiled: Merges | undefined;
  #compiledFor = -1;
  #looked: Parameters<typeof knownWords>[1] = { from: '9999-12-31' as Day, places: new Set() };
  #lastRead: { readonly key: string; readonly tickets: readonly Ticket[] } | undefined;
  #ticketWords: { readonly tickets: readonly Ticket[]; readonly words: TicketWords } | undefined;
  #lastCut: { readonly revision: number; readonly tokens: DayTokens } | undefined;
  readonly #kept = new KeptResults();
  readonly #places = new KeptPlaces();
  readonly #share: ShareCount;

  constructor(
    readonly history: History,
    readonly settings: Settings,
    /** Told now and then while a long backlog of days is cut into words. */
    readonly onBacklog: (done: number, all: number) => void = () => undefined,
    /** Whether what one analysis found is kept for the next: the desk's, which prints one issue again and again. */
    readonly remembers = false,
  ) {
    const { genericWords, watched } = settings.topics;
    this.segmenter = loadSegmenter({ cityWords: loadCityWords(settings) });
    const generic = genericWords === null ? {} : { generic: loadWordList(genericWords) };
    this.lexicon = loadLexicon({ city: settings.city, ...generic });
    this.calendar = officeCalendar(settings);
    this.office = watched === null ? {} : loadOfficeTopics(watched);
    this.store = createTokenStore(history.connection, createVocabulary);
    this.#tokenizer = tokenizerId(this.segmenter, this.lexicon);
    this.#share = countInWorker(history.dataDir);
    this.#past = new PastRules(history.connection, this.store, this.#tokenizer);
    const synonyms = (this.office.synonyms ?? []).flatMap(([to = '', ...all]) => all.map((from) => ({ from, to })));
    this.rewrites = [...this.lexicon.bilingual, ...this.lexicon.synonyms, ...synonyms];
  }

  /**
   * Reads the office's file again, for what the desk writes into it; false where it holds more that is new, which an
   * analysis takes up only from its beginning.
   */
  renewOffice(): boolean {
    const { watched } = this.settings.topics;
    if (watched === null) return true;
    const fresh = loadOfficeTopics(watched);
    const others = ({ merge, rename, drop, ...rest }: OfficeTopics & OfficeRules): string => JSON.stringify(rest);
    if (others(fresh) !== others(this.office)) return false;
    this.office = fresh;
    return true;
  }

  /** What of these tickets may be printed or shown. */
  printable(tickets: readonly Ticket[]): Printable {
    const means = { segmenter: this.segmenter, hashPerson: personHasher(this.history.dataDir) };
    if (this.#ticketWords?.tickets !== tickets) this.#ticketWords = { tickets, words: wordsOfTickets(tickets, means) };
    return createPrintable(tickets, means, this.#ticketWords.words);
  }

  /** Looks at a period: learned words count only where earlier days taught them, and the places of its own columns are words. */
  lookAt(from: Day, to: Day = from): void {
    const names = this.tickets(from, to).flatMap(({ district, street }) => [district, street]);
    this.#looked = { from, places: placesOfColumns(names) };
    this.#compiled = undefined;
  }

  /** The tickets of a period. Those read last are kept, so that what is made of a ticket's text is made once. */
  tickets(from: Day, to: Day = from): readonly Ticket[] {
    const key = this.#keyOf(from, to);
    if (this.#lastRead?.key !== key) this.#lastRead = { key, tickets: this.history.tickets(from, to) };
    return this.#lastRead.tickets;
  }

  /** The base tokens of the days that have an export, oldest first, one day in memory at a time. Cuts what is not cut yet. */
  *tokens(from: Day, to: Day): Generator<DayTokens> {
    this.prepare(from, to);
    for (const { day, revision } of this.history.days(from, to)) {
      const isLast = this.#lastCut?.tokens.day === day && this.#lastCut.revision === revision;
      const stored = isLast ? this.#lastCut?.tokens : this.store.get(day, this.#tokenizer, revision);
      if (stored !== undefined) yield stored;
    }
  }

  /** Tickets by rule on the days of the past that have an export, oldest first. Rules are met by base tokens. */
  countPast(rules: readonly RuleToCount[], from: Day, to: Day, ticketsFrom?: Day): Promise<RuleCounts> {
    this.prepare(from, to);
    return this.#past.countShared(rules, this.history.days(from, to), this.#share, ticketsFrom);
  }

  /** Lets the second thread begin with rules that `countPast` will ask for. */
  countAhead(rules: readonly RuleToCount[], from: Day, to: Day, ticketsFrom: Day): Promise<void> {
    this.prepare(from, to);
    return this.#past.countAhead(rules, this.history.days(from, to), this.#share, ticketsFrom);
  }

  /** For each rule the places of a day's tickets that fulfil it, reminders among them. Cuts the day where it is not cut yet. */
  find(rules: readonly Rule[], day: Day): Uint32Array[] {
    this.prepare(day, day);
    return this.#places.get(rules, this.#keyOf(day, day), (fresh) => this.#past.find(fresh, day));
  }

  /** What the bulletin of a period asks of the days before. Asked for early, a second thread reads them meanwhile. */
  lookBack(period: DaySpan, kind: 'day' | 'week' | 'month'): Promise<LookedBack> {
    const spans = comparisonsOf(period, kind, this.calendar);
    const compared = Object.values(spans).flatMap((span) => (span === null ? [] : [this.#keyOf(span.from, span.to)]));
    const answered = this.#keyOf(addDays(period.from, -PIPELINE.past.praiseDays), period.to);
    return this.#kept.get('lookBack', [kind, period.from, answered, ...compared].join(' '), async () => {
      const request: LookingBack = {
        dataDir: this.history.dataDir,
        period,
        spans,
        groups: this.settings.bulletin.groups,
        praise: this.tickets(period.from, period.to)
          .filter((ticket) => ticket.type === 'praise')
          .map((ticket) => ({
            ticket,
            names: findPlaces(`${ticket.title}\n${ticket.text}`, this.segmenter).map(({ text }) => text),
          })),
      };
      return (await inWorkerFor(this.#countOf(period), 'lookBack', request)) ?? lookBack(request, this.history);
    });
  }

  /** How many tickets of the usual days before a period hold each word; null where no such day is known. */
  background(from: Day): Promise<Background | null> {
    const key = this.#keyOf(addDays(from, -PIPELINE.background.reachDays), addDays(from, -1));
    return this.#kept.get('background', key, () =>
      backgroundOf(this, (rules, days) => this.#past.countElsewhere(rules, days, this.#share), from),
    );
  }

  /** Days as their words are read: with learned words, synonyms and the bilingual list. */
  merged(days: readonly DayTokens[]): readonly DayTokens[] {
    const merges = this.merges();
    return days.map((day) => applyMerges(day, merges));
  }

  /** The long part of learning words. Asked for early, a second thread does it meanwhile. */
  runs(from: Day, to: Day, merged: () => readonly DayTokens[]): Promise<readonly Run[]> {
    const sourceOf = (days: readonly DayTokens[]) => runsIn(days, this.store.vocabulary, this.lexicon);
    const again = () => sourceOf(this.merged([...this.tokens(from, to)]));
    const count = this.#countOf({ from, to });
    return this.#kept.get('runs', this.#keyOf(from, to), () => runsInWorker(count, sourceOf(merged()), again), 1);
  }

  /** For each ticket of a period the first that says nearly the same; anew where it was loaded again meanwhile. */
  async groups(from: Day, to: Day): Promise<Int32Array> {
    const { dataDir } = this.history;
    const found = await inWorkerFor(this.#countOf({ from, to }), 'findCopies', { dataDir, from, to });
    const tickets = this.tickets(from, to);
    if (found?.length === tickets.length) return found;
    return nearDuplicateGroups(tickets.map(featureOf));
  }

  /** SHA-256 over the tickets of a period. Asked for early, a second thread reads them meanwhile. */
  ticketsHash(from: Day, to: Day): Promise<string> {
    return this.#kept.get('ticketsHash', this.#keyOf(from, to), async () => {
      const request = { dataDir: this.history.dataDir, from, to };
      return (
        (await inWorkerFor(this.#countOf({ from, to }), 'hashTickets', request)) ?? hashTickets(request, this.history)
      );
    });
  }

  /** What a period's tickets report of injury, illness and danger. Asked for early, a second thread looks meanwhile. */
  harms(period: DaySpan, kind: 'day' | 'week' | 'month'): Promise<PeriodHarms> {
    const measured = this.#keyOf(addDays(period.from, -PIPELINE.background.reachDays), period.to);
    return this.#kept.get('harms', `${kind} ${period.from} ${measured}`, async () => {
      const request = { dataDir: this.history.dataDir, kind, ...period };
      const found = await inWorkerFor(this.#countOf(period), 'findHarms', request);
      return withTickets(found ?? findHarms(request, this.history), this.tickets(period.from, period.to));
    });
  }

  #countOf({ from, to }: DaySpan): number {
    return this.history.days(from, to).reduce((sum, { tickets }) => sum + tickets, 0);
  }

  /** A period and the state of its tickets. */
  #keyOf(from: Day, to: Day): string {
    const days = this.history.days(from, to).map(({ day, revision }) => `${day}:${revision}`);
    return `${from} ${to} ${days.join(' ')}`;
  }

  /**
   * What was made lately under a name and key, made again where the period's tickets have changed, or another process has
   * written to the history since. An issue that is edited all morning is analysed once.
   */
  remember<T>(name: string, { from, to }: DaySpan, key: string, make: () => Promise<T>): Promise<T> {
    if (!this.remembers) return make();
    const version = JSON.stringify(this.history.connection.pragma('data_version'));
    return this.#kept.get(name, `${this.#keyOf(from, to)} ${version} ${key}`, make);
  }

  /** Cuts the days that are not cut yet into words, oldest first, and keeps their tokens. */
  prepare(from: Day, to: Day): void {
    const missing = this.#missing(from, to);
    for (const [index, { day, revision }] of missing.entries()) {
      if (missing.length > 1) this.onBacklog(index + 1, missing.length);
      // A day before the period is not asked for again: its tickets are read one by one, and none is kept.
      const isAsked = day >= this.#looked.from;
      const tickets = isAsked ? this.tickets(day) : this.history.iterateTickets(day, day);
      const tokens = tokenizeDay(tickets, this.segmenter, this.lexicon, this.store.vocabulary, day);
      this.store.put(tokens, this.#tokenizer, revision);
      if (isAsked) this.#lastCut = { tokens, revision };
    }
  }

  #missing(from: Day, to: Day): StoredDay[] {
    const kept = new Map(this.store.days(this.#tokenizer).map(({ day, revision }) => [day, revision]));
    return this.history.days(from, to).filter(({ day, revision }) => kept.get(day) !== revision);
  }

  /** Merges name words by number, so a vocabulary that has grown needs them compiled anew. */
  merges(): Merges {
    const { vocabulary } = this.store;
    if (this.#compiled === undefined || this.#compiledFor !== vocabulary.size) {
      this.#compiled = createMerges(vocabulary, this.segmenter, this.lexicon, {
        rewrites: this.rewrites,
        learned: knownWords(this.history.dataDir, this.#looked, this.segmenter),
      });
      this.#compiledFor = vocabulary.size;
    }
    return this.#compiled;
  }
}
