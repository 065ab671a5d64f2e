import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { MaskBatches, type MaskTexts, type UnmaskedTexts } from '../../../src/ingest/rows/mask-batches.js';
import type { Ticket } from '../../../src/model/index.js';
import { blankTicket } from '../../blank-ticket.js';

const TICKETS = 2000;

const masked = ({ titles, texts, callers }: UnmaskedTexts) => ({
  titles: titles.map((title) => (title === '' ? null : `${title}某`)),
  texts: texts.map((text) => text.replace('1', '某')),
  callers: callers.map((caller) => (caller === '' ? null : `#${caller}`)),
  people: texts.map(() => []),
  textHashes: texts.map((text) => Number(text)),
});

const clear = (number: number) => ({
  ticket: { ...blankTicket, id: `T${number}`, text: String(number), title: number % 2 === 0 ? '路灯' : '' },
  callerName: '',
  caller: number % 3 === 0 ? '' : String(number),
  isReminderByTitle: false,
});

async function pass(mask: MaskTexts, take: (ticket: Ticket) => void): Promise<void> {
  const batches = new MaskBatches(mask, take);
  for (let number = 0; number < TICKETS; number += 1) {
    batches.add(clear(number));
    if (number % 100 === 0) await batches.pause();
  }
  await batches.end();
}

describe('tickets whose texts are masked elsewhere', () => {
  it('come out in the order in which they went in, whichever answer comes first', async () => {
    let asked = 0;
    const taken: Ticket[] = [];
    const late: MaskTexts = async (texts) => {
      asked += 1;
      await sleep(asked % 3 === 0 ? 0 : 20 - asked);
      return masked(texts);
    };
    await pass(late, (ticket) => taken.push(ticket));
    expect(taken.map(({ id }) => id)).toEqual(Array.from({ length: TICKETS }, (_, number) => `T${number}`));
    expect(taken[12]).toMatchObject({ title: '路灯某', text: '某2', caller: null, textHash: 12 });
    expect(taken[13]).toMatchObject({ title: '', text: '某3', caller: '#13', textHash: 13 });
  });

  it('are helped along at the end, where nothing else is left to do, and come out in order all the same', async () => {
    const waiting: (() => void)[] = [];
    const mask = (texts: UnmaskedTexts) =>
      new Promise<ReturnType<typeof masked>>((answer) => {
        waiting.push(() => answer(masked(texts)));
      });
    const help = (): boolean => {
      const last = waiting.pop();
      last?.();
      return last !== undefined;
    };
    const taken: Ticket[] = [];
    await pass(Object.assign(mask, { help }), (ticket) => taken.push(ticket));
    expect(taken.map(({ id }) => id)).toEqual(Array.from({ length: TICKETS }, (_, number) => `T${number}`));
  });

  it('tell with each batch the districts and streets that were read until then', async () => {
    const areas: (readonly string[])[] = [];
    const batches = new MaskBatches(
      async (texts) => {
        areas.push(texts.areas);
        return masked(texts);
      },
      () => undefined,
    );
    for (let number = 0; number < 300; number += 1) {
      const one = clear(number);
      batches.add({
        ...one,
        ticket: { ...one.ticket, district: '云麓区', street: number === 299 ? '三叠溪乡' : null },
      });
    }
    await batches.end();
    expect(areas).toEqual([['云麓区'], ['云麓区', '三叠溪乡']]);
  });

  it('end with the error of what hides them, or of what takes them, and nothing comes out behind it', async () => {
    let asked = 0;
    const taken: Ticket[] = [];
    const failing: MaskTexts = async (texts) => {
      asked += 1;
      if (asked === 3) throw new Error('no key');
      return masked(texts);
    };
    await expect(pass(failing, (ticket) => taken.push(ticket))).rejects.toThrow('no key');
    expect(taken).toHaveLength(512);

    let last = '';
    const full = (ticket: Ticket): void => {
      if (ticket.id === 'T700') throw new Error('disk full');
      last = ticket.id;
    };
    await expect(pass(async (texts) => masked(texts), full)).rejects.toThrow('disk full');
    expect(last).toBe('T699');
  });
});
