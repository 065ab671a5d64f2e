import type { Day, Encoding } from '../model/index.js';

/** How export files are read: the keys under `ingest` of the settings file, whose schema alone has their defaults, and two more. */
export interface IngestSettings {
  /** IANA zone of the city; only times that carry a zone of their own are converted. */
  readonly zone: string;
  /** Columns by field, `{ time: '立案日期+立案時間' }`; goes before the aliases. `名称#2` is the second column of a name. */
  readonly map: Readonly<Record<string, string>>;
  /** Of text files without a byte order mark; null recognises it. */
  readonly encoding: Encoding | null;
  /** Makes ids from the content where the export has none. */
  readonly makeIds: boolean;
  /** A file with a larger share of rejected rows is not loaded. */
  readonly maxRejectShare: number;
  /** Up to this many rejected rows a file fails only when they are more than half of it: a short file is soon over a share. */
  readonly fewRejects: number;
  /** A day with less than this share of what such days usually have is incomplete; 0: no day is. */
  readonly completeShare: number;
  /** Told when more than this share of a day has another text under the same number. */
  readonly changedShare: number;
  /** Today in the city, for dates in the future; null skips that check. */
  readonly today: Day | null;
  /** A file changed less than this ago is watched until it has been quiet as long. */
  readonly quietMs: number;
  /** Longest cell that is read. */
  readonly maxCellCharacters: number;
  /** Largest inflated size of a compressed file, and how far it may exceed the packed size. */
  readonly maxInflatedBytes: number;
  readonly maxInflation: number;
}
