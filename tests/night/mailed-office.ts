import { afterEach } from 'vitest';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { Office } from './office.js';

/** Offices that mail to a server of their test's own, which ends with the test. */
export function mailedOffices(day: string) {
  let server: MailServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });
  const taken = (): MailServer['taken'] => server?.taken ?? [];
  return {
    /** An office with a day's export. */
    office: async (more = ''): Promise<Office> => {
      server = await startMailServer();
      const made = new Office(server.port, more);
      made.exportDay(day);
      return made;
    },
    /** What the server took. */
    taken,
    /** How many of them are no notices to the operator. */
    mails: (): number => taken().filter(({ to }) => !to.includes('operator@office.example')).length,
  };
}
