import { decompress, type History } from '../../history/index.js';
import { fetchParcels, type Hub, newParcels } from '../../hub/index.js';
import type { Day, Message } from '../../model/index.js';

/** Days of which desk and hub have other tickets, each with how many either has. */
export async function daysWithCounts(hubs: readonly Hub[], history: History, days: readonly Day[]): Promise<Message> {
  const told: Message[] = [];
  for (const day of days) {
    const here = history.day(day)?.tickets ?? 0;
    const there = await countThere(hubs, day);
    told.push({
      zh: `${day}（本机 ${here} 件，共享库${there === undefined ? '不详' : ` ${there} 件`}）`,
      en: `${day} (${here} tickets here, ${there ?? '?'} there)`,
    });
  }
  return { zh: told.map(({ zh }) => zh).join('、'), en: told.map(({ en }) => en).join(', ') };
}

async function countThere(hubs: readonly Hub[], day: Day): Promise<number | undefined> {
  let sum: number | undefined;
  for (const hub of hubs) {
    const [found] = await newParcels(hub, {}, day, day);
    const entries = found?.entries.filter(({ kind }) => kind === 'counts') ?? [];
    const body = (await fetchParcels(hub, { day, entries })).get('counts')?.body;
    if (body !== undefined) sum = (sum ?? 0) + (JSON.parse(decompress(body).toString()) as { tickets: number }).tickets;
  }
  return sum;
}
