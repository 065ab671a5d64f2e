import { setTimeout as sleep } from 'node:timers/promises';
import {
  addRecipients,
  type Connection,
  changeDeliveries,
  type Delivery,
  type DeliveryState,
  deliveriesOf,
} from '../../history/index.js';
import type { Finding } from '../../model/index.js';
import { mailHelp } from './help.js';
import { composeMessage, type Letter, messageIdOf } from './message.js';
import { MailSession, type SendOutcome, type Server } from './smtp.js';

export interface DeliverSettings {
  readonly server: Server;
  readonly from: { readonly name: string; readonly address: string };
  readonly mode: 'each' | 'bcc';
  readonly attempts: number;
  readonly backoffMs: number;
  readonly maxBytes: number;
}

interface Addressee {
  readonly address: string;
  readonly name: string | null;
}

/** A ledger that several hosts share: to whom a message may go from here is asked there before each. */
export interface SharedDeliveries {
  /** Notes the others as being sent from here, and gives those that are not to be: the state they have there, and why. */
  claim(
    addresses: readonly string[],
    resend: boolean,
  ): Promise<ReadonlyMap<string, { readonly state: DeliveryState; readonly answer: string }>>;
  /** Notes what became of messages; never throws, for what is out is out. */
  settle(addresses: readonly string[], state: DeliveryState, answer: string): Promise<void>;
}

export interface DeliverRequest {
  readonly database: Connection;
  readonly revisionId: number;
  /** `day-2020-29-r0`: makes the Message-ID. */
  readonly revisionKey: string;
  readonly recipients: readonly Addressee[];
  readonly letter: Pick<Letter, 'subject' | 'lines' | 'foot' | 'attachments'>;
  readonly settings: DeliverSettings;
  /** Send again what is `unknown` or `refused`. */
  readonly resend: boolean;
  /** Null where this host is alone. */
  readonly shared?: SharedDeliveries | null;
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

export interface Delivered {
  readonly deliveries: readonly Delivery[];
  readonly findings: readonly Finding[];
  /** The server could not be reached, or takes nothing from us. */
  readonly isServerGone: boolean;
  /** The server is there and does not accept our name and password. */
  readonly isLoginRefused: boolean;
}

/**
 * Sends a revision to every recipient who has not had it. The ledger is written before the last byte of a message
 * leaves and after the answer came, each time to the disk; so a recipient gets a revision once at most, and what is
 * not known to have arrived is `unknown` and stays so until somebody says `resend`.
 */
export async function deliver(request: DeliverRequest): Promise<Delivered> {
  const { database, revisionId, settings, signal } = request;
  const recipients = inLedgersSpelling(request);
  const { from } = settings;
  const iso = (): string => request.now().toISOString();
  addRecipients(
    database,
    revisionId,
    recipients.map(({ address }) => ({
      address,
      messageId: messageIdOf(request.revisionKey, [address], from.address),
    })),
    iso(),
  );
  const wanted = new Set(recipients.map(({ address }) => address));
  const inState = (...states: readonly string[]): string[] =>
    deliveriesOf(database, revisionId)
      .filter(({ address, state }) => wanted.has(address) && states.includes(state))
      .map(({ address }) => address);
  if (request.resend)
    changeDeliveries(database, revisionId, inState('unknown', 'refused'), { state: 'waiting' }, iso());

  const findings: Finding[] = [];
  const session = new MailSession(settings.server, signal);
  let isServerGone = false;
  let isLoginRefused = false;
  let fault = '';
  try {
    // A pass in which somebody was accepted is progress: a server that takes so many at a time is asked as long as it takes some.
    let failures = 0;
    for (let pass = 1; failures < settings.attempts; pass += 1) {
      const waiting = recipients.filter(({ address }) => inState('waiting').includes(address));
      if (waiting.length === 0 || signal.aborted) break;
      if (pass > 1) {
        const wait = settings.backoffMs * 2 ** Math.max(0, failures - 1);
        await sleep(wait, undefined, { signal }).catch(() => undefined);
      }
      const accepted = inState('accepted').length;
      const groups = settings.mode === 'bcc' ? [waiting] : waiting.map((one) => [one]);
      const outcome = await sendGroups(request, session, groups);
      isServerGone = outcome?.isServerGone === true;
      isLoginRefused = outcome?.isLoginRefused === true;
      fault = outcome?.answer ?? '';
      failures = inState('accepted').length > accepted ? 0 : failures + 1;
      if (outcome !== undefined && !outcome.isPassing) {
        findings.push({
          code: isLoginRefused ? 'mail-login' : 'mail-blocked',
          args: { answer: outcome.answer },
          level: 'error',
        });
        break;
      }
    }
  } finally {
    session.quit();
  }
  const deliveries = deliveriesOf(database, revisionId).filter(({ address }) => wanted.has(address));
  for (const { address, state, answer } of deliveries) {
    // Who was not tried was kept from it by what befell the one before.
    if (state !== 'accepted')
      findings.push({ code: `mail-${state}`, args: { address, answer: answer || fault || '—' }, level: 'error' });
  }
  const help = mailHelp(fault) ?? deliveries.map(helpWithRefusal).find((found) => found !== undefined);
  if (help !== undefined) findings.push(help);
  return { deliveries, findings, isServerGone, isLoginRefused };
}

/** Recipients as the ledger spells them: A@office.example and a@office.example are one, who has the mail already. */
function inLedgersSpelling({ database, revisionId, recipients }: DeliverRequest): Addressee[] {
  const known = new Map(deliveriesOf(database, revisionId).map(({ address }) => [address.toLowerCase(), address]));
  const found = new Map<string, Addressee>();
  for (const { address, name } of recipients) {
    const spelt = known.get(address.toLowerCase()) ?? address;
    if (!found.has(spelt.toLowerCase())) found.set(spelt.toLowerCase(), { address: spelt, name });
  }
  return [...found.values()];
}

/** Of what is refused for good the size is the operator's to mend; the rest is the recipient's own. */
function helpWithRefusal({ state, answer }: Delivery): Finding | undefined {
  const help = state === 'refused' ? mailHelp(answer) : undefined;
  return help?.code === 'mail-help-size' ? help : undefined;
}

/** One pass over the waiting recipients; gives the fault that ended it before its end. */
async function sendGroups(
  request: DeliverRequest,
  session: MailSession,
  groups: readonly (readonly Addressee[])[],
): Promise<Extract<SendOutcome, { kind: 'unsent' }> | undefined> {
  for (const group of groups) {
    if (request.signal.aborted) return undefined;
    const outcome = await sendOne(request, session, group);
    // A server that does not answer will not answer the next recipient either: wait, then begin again.
    if (outcome.kind === 'unsent' && outcome.isServerGone) return outcome;
  }
  return undefined;
}

/** Whom a shared ledger lets go from here; the others get the state that they have there. */
async function claimed(request: DeliverRequest, group: readonly Addressee[]): Promise<readonly Addressee[]> {
  const { database, revisionId, shared, resend, now } = request;
  if (shared == null) return group;
  const barred = await shared.claim(
    group.map(({ address }) => address),
    resend,
  );
  for (const [address, { state, answer }] of barred) {
    // Another host is at it: this one waits for what comes of it.
    const own = state === 'sending' ? 'waiting' : state;
    changeDeliveries(database, revisionId, [address], { state: own, answer }, now().toISOString());
  }
  return group.filter(({ address }) => !barred.has(address));
}

async function sendOne(
  request: DeliverRequest,
  session: MailSession,
  asked: readonly Addressee[],
): Promise<SendOutcome> {
  const { database, revisionId, revisionKey, letter, settings, shared, now } = request;
  const group = await claimed(request, asked);
  if (group.length === 0) return { kind: 'answered', answer: '', refused: [] };
  const addresses = group.map(({ address }) => address);
  const note = async (to: readonly string[], change: Parameters<typeof changeDeliveries>[3]): Promise<void> => {
    changeDeliveries(database, revisionId, to, change, now().toISOString());
    await shared?.settle(to, change.state, change.answer ?? '');
  };
  const message = await composeMessage({
    ...letter,
    from: settings.from,
    to: group,
    messageId: messageIdOf(revisionKey, addresses, settings.from.address),
    date: now(),
  });
  if (message.length > settings.maxBytes) {
    const answer = `邮件 ${message.length} 字节，超过 mail.maxMegabytes (bytes, more than mail.maxMegabytes)`;
    await note(addresses, { state: 'refused', answer });
    return { kind: 'refused', answer };
  }
  const outcome = await session.send(settings.from.address, addresses, message, () =>
    changeDeliveries(database, revisionId, addresses, { state: 'sending', isAttempt: true }, now().toISOString()),
  );
  switch (outcome.kind) {
    case 'answered': {
      const refused = new Set(outcome.refused.map(({ address }) => address));
      for (const { address, answer, isPassing } of outcome.refused) {
        await note([address], { state: isPassing ? 'waiting' : 'refused', answer });
      }
      const accepted = addresses.filter((address) => !refused.has(address));
      if (accepted.length > 0) await note(accepted, { state: 'accepted', answer: outcome.answer });
      break;
    }
    case 'unsent':
      await note(addresses, { state: 'waiting', answer: outcome.answer });
      break;
    case 'refused':
    case 'unknown':
      await note(addresses, { state: outcome.kind, answer: outcome.answer });
      break;
  }
  return outcome;
}
