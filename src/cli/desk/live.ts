import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainText } from '../../bulletin/index.js';
import { acquireLock, type Lock } from '../../delivery/index.js';
import { allOperations, endClaim, operationsFor } from '../../history/index.js';
import {
  type Bulletin,
  type FindingArgs,
  formatMessage,
  KuaibaoError,
  type Language,
  localTime,
  type Message,
  sha256Of,
  type Ticket,
} from '../../model/index.js';
import { officePrintable, type Printable } from '../../pipeline.js';
import { openPictures, readFonts } from '../../render/index.js';
import {
  type Desk,
  type DeskState,
  type DeskStatus,
  type DeskTicket,
  deskState,
  editRequest,
  type Noted,
  proposalsOf,
} from '../../review/index.js';
import { asCalled } from '../called-as.js';
import { lastOperation } from '../night/mail/signing.js';
import type { NightPeriod } from '../night/steps.js';
import { CLI } from '../thresholds.js';
import { checkEdit } from './check-edit.js';
import { undoOf } from './check-undo.js';
import { claimIssue, otherClaim } from './claim.js';
import { printedIssue } from './issue.js';
import { OpenIssue } from './open-issue.js';
import { pendingOf } from './pending.js';
import type { IssuePrinter } from './printer.js';
import { recordEdits } from './record.js';
import { remarksOn } from './remarks.js';
import { failedStatus, markOf, PRINTING, READY, signatureOf } from './status.js';
import { ticketView } from './ticket-view.js';

/** Time for a browser to fetch the page and its pictures. */
const PAGE_FIRST_MS = 1500;

/** An issue that is open on the desk: each edit is noted at once, and the issue printed anew until it shows them all. */
export class LiveDesk implements Desk {
  readonly #tickets: ReadonlyMap<string, Ticket>;
  readonly #printable: Printable;
  readonly #listeners = new Set<() => void>();
  #version = 1;
  #status: DeskStatus = READY;
  #bulletin: Bulletin;
  #pdf: Uint8Array = new Uint8Array();
  #face: Uint8Array | undefined;
  #pdfHash = '';
  #pictures: Awaited<ReturnType<typeof openPictures>> | undefined;
  #machine: Bulletin | null = null;
  #isStale = false;
  #isOfficeOld = false;
  #isDrafted = false;
  #printedOperation = 0;
  #work: Promise<void> = Promise.resolve();
  #isAtWork = false;
  #seen = '';
  #following: NodeJS.Timeout | undefined;

  constructor(
    readonly printer: IssuePrinter,
    readonly period: NightPeriod,
    readonly by: string,
    readonly language: Language,
  ) {
    const own = printer.workspace.history.tickets(period.from, period.to);
    this.#tickets = new Map(own.map((ticket) => [ticket.id, ticket] as const));
    this.#printable = officePrintable(own, printer.dataDir, printer.settings);
    this.#bulletin = this.#read().bulletin;
  }

  /** Opens the issue as it is printed, and prints it anew if it must be: at once where its page is not here, as of one from the hub. */
  async open(): Promise<void> {
    if (this.#read().pdf === null) await this.printer.print(this.period);
    await this.#show();
    this.#printSoon();
    this.#following = setInterval(() => this.#follow(), CLI.followMs).unref();
  }

  state(): DeskState {
    this.#draftSoon();
    const { workspace, settings, effects } = this.printer;
    const operations = operationsFor(workspace.database, this.period);
    const claim = otherClaim(workspace.database, this.period, this.by, effects.now());
    return deskState({
      version: this.#version,
      bulletin: this.#bulletin,
      machine: this.#machine,
      printedOperation: this.#printedOperation,
      operations,
      proposals: proposalsOf(allOperations(workspace.database, this.period.series)),
      zone: settings.zone,
      language: this.language,
      print: this.#pdfHash,
      pages: this.#pictures?.pages ?? 0,
      status: this.#status,
      signature: signatureOf(workspace.database, this.period, this.#bulletin, settings.zone),
      claim: claim === null ? null : { by: claim.by, until: localTime(claim.until, settings.zone).slice(11, 16) },
    });
  }

  tickets(topicId: string): readonly DeskTicket[] | undefined {
    const topic = this.#bulletin.topics.find(({ id }) => id === topicId);
    return topic?.ticketIds.flatMap((id) => {
      const ticket = this.#tickets.get(id);
      return ticket === undefined ? [] : [ticketView(this.#printable.ticket(ticket))];
    });
  }

  async picture(page: number): Promise<Uint8Array | undefined> {
    return this.#pictures?.picture(page);
  }

  pdf(): Uint8Array {
    return this.#pdf;
  }

  text(): string {
    return plainText(this.#bulletin, this.language);
  }

  face(): Uint8Array {
    this.#face ??= readFonts().faces.song.bytes;
    return this.#face;
  }

  record(body: unknown): Noted {
    const { workspace, dataDir, settings, effects } = this.printer;
    const open = new OpenIssue(workspace.history, settings, this.period, {
      bulletin: this.#bulletin,
      tickets: this.#tickets,
      printable: this.#printable,
    });
    const { edit, why, scope } = editRequest(body, open);
    const { standing: stands } = open.gates;
    if (edit.kind === 'undo') undoOf([edit.operation], stands);
    checkEdit(edit, [edit], open.gates);
    const remarks = remarksOn(edit, open, (message) => this.words(message));
    this.#claim(false);
    // While it prints, the lock is this process's own.
    const lock: Lock | undefined = this.#isAtWork
      ? undefined
      : acquireLock(dataDir, `review ${this.period.to}`, effects.now(), settings.zone);
    try {
      const { numbers, noted } = recordEdits(workspace.database, this.period, [edit], {
        at: effects.now().toISOString(),
        by: this.by,
        why,
        scope,
        officeFile: settings.topics.watched,
      });
      // The file was read when the workspace was opened.
      const takenBack = edit.kind === 'undo' ? stands.find(({ id }) => id === edit.operation) : undefined;
      this.#isOfficeOld ||= noted[0]?.kind === 'office' || takenBack?.edit.kind === 'office';
      return { operation: numbers[0] ?? 0, ...remarks };
    } finally {
      lock?.release();
      this.#printSoon();
    }
  }

  claim(): void {
    this.#claim(true);
    this.#printSoon();
  }

  async close(): Promise<void> {
    clearInterval(this.#following);
    await this.#work.catch(() => undefined);
    this.#pictures?.close();
    endClaim(this.printer.workspace.database, this.period, this.by);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #claim(takesOver: boolean): void {
    const { workspace, settings, effects } = this.printer;
    claimIssue(workspace.database, this.period, this.by, effects.now(), settings.zone, takesOver);
  }

  /**
   * Finds what the machine alone would have; the analysis is kept for the edits. It leaves no time for anything else, so
   * the page comes first.
   */
  #draftSoon(): void {
    if (this.#isDrafted) return;
    this.#isDrafted = true;
    setTimeout(() => {
      this.#work = this.#work
        .then(async () => {
          this.#machine = await this.printer.machineDraft(this.period, this.#bulletin);
          this.#changed();
        })
        .catch((error: unknown) => this.#failed(error));
    }, PAGE_FIRST_MS).unref();
  }

  /** What is noted while the issue is being printed is printed next. */
  #printSoon(): void {
    this.#isStale = true;
    this.#status = PRINTING;
    this.#changed();
    if (this.#isAtWork) return;
    this.#isAtWork = true;
    this.#work = this.#work.then(() => this.#printAll()).catch((error: unknown) => this.#failed(error));
  }

  async #printAll(): Promise<void> {
    try {
      while (this.#isStale) {
        this.#isStale = false;
        if (this.#isOfficeOld) await this.printer.renew();
        this.#isOfficeOld = false;
        const last = lastOperation(this.printer.workspace.database, this.period);
        await this.printer.print(this.period);
        this.#printedOperation = last;
        await this.#show();
        this.#changed();
      }
      this.#status = READY;
    } finally {
      this.#isAtWork = false;
      this.#changed();
    }
  }

  /** Shows what was done elsewhere: an edit on the command line, another desk, a signature. Whoever made it prints it. */
  #follow(): void {
    if (this.#isAtWork) return;
    const { workspace, settings, dataDir, effects } = this.printer;
    const { database } = workspace;
    const seen = markOf(database, this.period, otherClaim(database, this.period, this.by, effects.now()));
    if (seen === this.#seen) return;
    try {
      acquireLock(dataDir, `review ${this.period.to}`, effects.now(), settings.zone).release();
    } catch {
      // Whoever is at work is not done yet: the next look tells.
      return;
    }
    this.#seen = seen;
    if (pendingOf(database, this.period, settings) === 0) this.#printedOperation = lastOperation(database, this.period);
    this.#work = this.#work
      .then(() => this.#show())
      .then(() => this.#changed())
      .catch((error: unknown) => this.#failed(error));
  }

  async #show(): Promise<void> {
    const { bulletin, pdf } = this.#read();
    this.#bulletin = bulletin;
    if (pdf === null) return;
    const hash = sha256Of(pdf).slice(0, 16);
    if (hash === this.#pdfHash) return;
    const pictures = await openPictures(pdf);
    this.#pictures?.close();
    this.#pictures = pictures;
    this.#pdf = pdf;
    this.#pdfHash = hash;
  }

  /** The issue as it is printed; no page where it is not here. */
  #read(): { readonly bulletin: Bulletin; readonly pdf: Uint8Array | null } {
    const { kind, series, to } = this.period;
    const asked = { day: to, kind, isSpecial: series === 'special' };
    const { bulletin, revision } = printedIssue(this.printer.workspace.database, asked);
    const files = revision.files.map(({ name }) => join(revision.folder, name));
    const page = files.find((path) => path.endsWith('.pdf') && existsSync(path));
    return { bulletin, pdf: page === undefined ? null : readFileSync(page) };
  }

  #failed(error: unknown): void {
    if (this.printer.effects.signal.aborted) return;
    this.#status = failedStatus(error, (message, args) => this.words(message, args));
    if (!(error instanceof KuaibaoError))
      this.printer.effects.stderr(`${error instanceof Error ? error.stack : String(error)}\n`);
    this.#changed();
  }

  words(message: Message, args?: FindingArgs): string {
    return asCalled(formatMessage(message, this.language, args), this.printer.effects.called);
  }

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
