import { type Connection, hasNotice, noteNotice, type Revision, signaturesOf } from '../../history/index.js';
import { KuaibaoError } from '../../model/index.js';
import { mailDraft } from './mail/draft-mail.js';
import type { Sender } from './mail/mailing.js';
import { tellOperator } from './mail/operator.js';
import type { NightRequest } from './request.js';
import type { NightPeriod } from './steps.js';
import { HELD_UP } from './waits.js';
import { errorMessage } from './watch/run-end.js';

interface Unreleased extends Pick<NightRequest, 'settings' | 'effects' | 'log' | 'say'> {
  readonly database: Connection;
  readonly sender: Sender;
  readonly period: NightPeriod;
  readonly revision: Revision;
}

/** Notes that a revision's mail is held up, and tells those who are to release it. */
export async function holdUp(held: Unreleased, bar: KuaibaoError): Promise<void> {
  const { database, sender, settings, period, revision, effects, say } = held;
  noteNotice(database, period, HELD_UP, effects.now().toISOString());
  if (bar.code !== 'issue-unsigned') return;
  if (settings.review.desk.length === 0) return tellUnsigned(held, bar);
  const notice = await mailDraft(database, sender, settings, period, revision, effects);
  if (notice !== null) say(notice);
}

/** Nobody gets the draft: whoever runs the program hears that an issue waits. */
async function tellUnsigned(
  { database, sender, settings, period, effects, log }: Unreleased,
  bar: KuaibaoError,
): Promise<void> {
  if (settings.operator.mail.length === 0) return;
  const told = await tellOperator({
    ...{ database, sender, settings, period, effects },
    code: bar.code,
    error: bar,
    faults: [],
    outcome: ['没有设置 review.desk，拟稿没有寄给任何人。'],
    isWaiting: true,
  });
  log.write('operator-told', { code: bar.code, told });
}

/** What goes out unsigned since its time has come is the desk's to see, where it has had no draft. That holds up no mail. */
export async function showUnseen(going: Unreleased): Promise<void> {
  const { database, sender, settings, period, revision, effects, say } = going;
  if (settings.review.mode === 'off' || settings.review.releaseAt === null) return;
  if (signaturesOf(database, period).length > 0 || hasNotice(database, period, HELD_UP)) return;
  try {
    const notice = await mailDraft(database, sender, settings, period, revision, effects, 'unseen');
    if (notice !== null) say(notice);
  } catch (error) {
    if (!(error instanceof KuaibaoError) || error.code !== 'draft-unsent') throw error;
    say(errorMessage(error));
  }
}
