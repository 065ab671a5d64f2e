import { addDays, type Day, daysBetween, type Finding, type Ticket } from '../../model/index.js';
import { INGEST, type IngestSettings } from '../settings.js';

/** Watches the days of a file's tickets for dates that cannot be meant. */
export class PeriodCheck {
  readonly #counts = new Map<Day, number>();
  readonly #today: Day | null;

  constructor(settings: IngestSettings) {
    this.#today = settings.today;
  }

  take(ticket: Ticket): void {
    this.#counts.set(ticket.day, (this.#counts.get(ticket.day) ?? 0) + 1);
  }

  findings(): Finding[] {
    const days = [...this.#counts.keys()].sort();
    const findings: Finding[] = [];
    const stray = this.#strayDays(days);
    if (stray.length > 0)
      findings.push({ code: 'date-stray', args: { count: this.#sum(stray), days: stray.slice(0, 10) } });
    const latest = this.#today === null ? undefined : addDays(this.#today, 1);
    const future = latest === undefined ? [] : days.filter((day) => day > latest);
    if (future.length > 0)
      findings.push({ code: 'date-future', args: { count: this.#sum(future), days: future.slice(0, 10) } });
    return findings;
  }

  #strayDays(days: readonly Day[]): Day[] {
    const spans: Day[][] = [];
    for (const day of days) {
      const last = spans.at(-1)?.at(-1);
      if (last !== undefined && daysBetween(last, day) <= INGEST.period.gapDays) spans.at(-1)?.push(day);
      else spans.push([day]);
    }
    const all = this.#sum(days);
    const main = Math.max(0, ...spans.map((span) => this.#sum(span)));
    const most = Math.max(
      all * INGEST.period.strayShare,
      main >= all * INGEST.period.mainShare ? INGEST.period.few : 0,
    );
    return spans.filter((span) => this.#sum(span) <= most && this.#sum(span) < main).flat();
  }

  #sum(days: readonly Day[]): number {
    return days.reduce((sum, day) => sum + (this.#counts.get(day) ?? 0), 0);
  }
}
