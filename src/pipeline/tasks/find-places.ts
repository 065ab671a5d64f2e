import type { Connection, FreshPlaces, StoredDay } from '../../history/index.js';
import { type Day, dayRange } from '../../model/index.js';
import { type Calendar, type DayKind, defaultWhereSettings, findLocal, type LocalSignal } from '../../trend/index.js';
import { type ClassCounts, PlaceCube, type PlacesToTest } from './place-cube.js';

export interface FindPlacesRequest extends PlacesToTest {
  readonly dataDir: string;
  /** First day that is looked at. */
  readonly from: Day;
  /** The kinds of the days from there to the day itself. */
  readonly kinds: readonly DayKind[];
}

/** What stands out at one place. */
export interface FoundPlaces extends Pick<ReturnType<typeof findLocal>, 'widest' | 'findings'> {
  readonly signals: readonly {
    readonly signal: LocalSignal;
    /** Places of the day's tickets that are behind it. */
    readonly tickets: Uint32Array;
  }[];
  readonly classes: ClassCounts;
  /** Days whose places were read of their tickets. */
  readonly fresh: readonly FreshPlaces[];
}

/** Looks for what is far above usual at one place on a day. Nothing is written: `DayPlaces.keep` comes after. */
export function findPlaces(
  request: FindPlacesRequest,
  history: { readonly connection: Connection; days(from: Day, to: Day): readonly StoredDay[] },
): FoundPlaces {
  const { day, from, kinds } = request;
  const cube = new PlaceCube(history.connection, history.days(from, day), request);
  const kindOf = new Map(dayRange(from, day).map((each, at) => [each, kinds[at] as DayKind]));
  const calendar: Pick<Calendar, 'kindOf'> = { kindOf: (each) => kindOf.get(each) ?? 'weekday' };
  const { signals, widest, findings } = findLocal(cube.tables(), day, defaultWhereSettings, calendar);
  const found = signals.map((signal) => ({ signal, tickets: cube.ticketsOf(signal) }));
  return { signals: found, widest, findings, classes: cube.classCounts(), fresh: cube.fresh };
}
