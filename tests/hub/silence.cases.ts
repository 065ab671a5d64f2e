import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Hub, type HubAccess, initHub, NightQueue, setUpQueue } from '../../src/hub/index.js';
import type { Day } from '../../src/model/index.js';
import type { TestServer } from './server.js';

/** A cable to a port of this machine. Once it is cut nothing comes through, and neither end is told. */
async function layCable(port: number) {
  const ends = new Set<Socket>();
  let isCut = false;
  const cable = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.on('error', () => undefined);
      end.on('data', (bytes) => {
        if (!isCut) other.write(bytes);
      });
      end.on('close', () => {
        if (!isCut) other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => cable.listen(0, '127.0.0.1', resolve));
  return {
    port: (cable.address() as { port: number }).port,
    cut: () => {
      isCut = true;
    },
    remove: () => {
      for (const end of ends) end.destroy();
      cable.close();
    },
  };
}

export function silenceCases(server: () => TestServer): void {
  describe('a line that fails in silence', () => {
    let access: HubAccess;
    const cables: Awaited<ReturnType<typeof layCable>>[] = [];

    beforeAll(async () => {
      access = (await server().hubFor('silence', ['静市']))[0] as HubAccess;
      const admin = await server().admin('silence');
      const request = { cities: ['静市'], role: 'silence_worker', rolePassword: 'w', readsOnly: false };
      await initHub(admin, { ...request, years: [2020, 2020] });
      await setUpQueue(admin, server().adminAccess('silence'), 'silence_worker');
      await admin.end();
    });

    afterAll(() => {
      for (const cable of cables) cable.remove();
    });

    async function overCable(own: HubAccess): Promise<{ hub: Hub; cut: () => void }> {
      const url = new URL(own.url);
      const cable = await layCable(Number(url.port));
      cables.push(cable);
      url.port = String(cable.port);
      return { hub: await Hub.open({ ...own, url: url.href }), cut: cable.cut };
    }

    it('is not waited for when it is closed', async () => {
      const { hub, cut } = await overCable(access);
      cut();
      await hub.close();
    });

    it('holds a city for two minutes, and no longer', async () => {
      const { hub } = await overCable(access);
      const setting = (): Promise<{ is: string }[]> =>
        hub.query<{ is: string }>("SELECT current_setting('idle_in_transaction_session_timeout') AS is");
      expect((await hub.write('test', setting)).value).toEqual([{ is: '2min' }]);
      expect(await setting()).toEqual([{ is: '0' }]);
      await hub.close();
    });

    it('lets another desk write where it broke in the middle of a write', async () => {
      const { hub, cut } = await overCable(access);
      const lost = hub.write('lost', async () => {
        await hub.client.query('SET LOCAL idle_in_transaction_session_timeout = 500');
        cut();
        // What would have come next.
        await new Promise((resolve) => hub.client.once('end', resolve));
      });
      lost.catch(() => undefined);
      const other = await Hub.open(access);
      const { mark } = await other.write('test', async () => undefined);
      expect(mark.version).toBeGreaterThan(0);
      await Promise.all([other.close(), hub.close()]);
      await expect(lost).rejects.toMatchObject({ code: 'hub-away' });
    });

    it('does not let a worker think that its lease was renewed, nor wait past it', async () => {
      const url = access.url.replace('silence_0', 'silence_worker');
      const { hub, cut } = await overCable({ ...access, url, password: 'w' });
      const queue = await NightQueue.open(hub, 4000);
      await queue.offer([{ city: '静市', day: '2020-01-29' as Day }]);
      const job = await queue.next();
      if (job === undefined) throw new Error('no job');
      expect(await queue.renew(job, 5000)).toBe(true);
      cut();
      expect(await queue.renew(job, 200)).toBeUndefined();
      await Promise.all([queue.close(), hub.close()]);
    });
  });
}
