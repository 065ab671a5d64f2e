import type { Day, Encoding } from '../model/index.js';
import type { ColumnNames } from './columns/named-columns.js';

/** How export files are read: the keys under `ingest` of the settings file, whose schema alone has their defaults, and two more. */
export interface IngestSettings {
  /** IANA zone of the city; only times that carry a zone of their own are converted. */
  readonly zone: string;
  /** Columns by field, `{ time: '立案日期+立案時間' }`; goes before the aliases. */
  readonly map: ColumnNames;
  /** Of text files without a byte order mark; null recognises it. */
  readonly encoding: Encoding | null;
  /** Makes ids from the content where the export has none. */
  readonly makeIds: boolean;
  /** 【催】 in a title makes a reminder, which is no new request. */
  readonly titleReminders: boolean;
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

/**
 * What no office sets: by which signs a file is read and a day is held to be whole. One that names no source is judgement;
 * which moves by a fifth no test notices stands in `bench/THRESHOLDS.md`.
 */
export const INGEST = {
  encoding: {
    /** Broken UTF-8 sequences to whole ones: a system that cuts fields by bytes breaks a few, another encoding most: real GBK breaks nearly every sequence (measured, `docs/decisions/ingest-and-history.md`). */
    brokenShare: 0.01,
    /** NUL bytes to all bytes above which a file is no text; some systems fill up fields with them. */
    nulShare: 0.3,
    /** Control characters in so many bytes at the beginning above which it is none either. */
    controlShare: 0.01,
    controlSampleBytes: 1e6,
    /** Share of the units of UTF-16 that are characters of a Chinese table, and that may be in the other order of bytes. */
    usualUnits: 0.9,
    otherUnits: 0.6,
    /** Fewer pairs than this of the kind that Big5 uses all the time are rare characters of GBK; their share in Big5. Measured: two in five pairs of Big5; of 3,000 messages, one a file, none of GB18030 was taken for it and 2,994 of Big5 were known. */
    leastLowPairs: 3,
    lowPairShare: 0.2,
    /** Pairs that Big5 has not, as a share of all, above which a file is not in it. Measured on the same messages. */
    foreignShare: 0.01,
  },
  csv: {
    /** Lines by which the delimiter is told, and characters that are looked at to tell a table from other text. */
    sampleLines: 30,
    sampleCharacters: 64 * 1024,
    /** Of the lines that several kinds of line end make this share must be of one width. */
    wholeShare: 0.95,
    /** Characters of a record; a longer one is a quote that nothing closes. A bound. */
    longestRecord: 8_000_000,
  },
  packed: {
    /** Small files may inflate as they like; above this a text that packs better than any real export is a bomb. A bound. */
    harmlessBytes: 64e6,
    /** Bytes of a workbook's strings: the texts of more than the million rows that Excel has. A bound. */
    mostStringBytes: 1.5e9,
    /**
     * Characters of one tag, comment or text of a workbook: a cell holds 32,767, an attribute less. The parser begins a tag
     * that is not whole yet again with every piece, so that without a limit one attribute of 40 MB takes minutes.
     */
    longestMark: 2_000_000,
    /** Characters of a number format; Excel takes 255. */
    longestFormat: 1000,
  },
  header: {
    /** Rows in which the header is looked for. */
    searchedRows: 30,
    /** Rows kept until the header is sure and the width of the rows below it is known. */
    keptRows: 60,
    /** Characters. A near miss of a known name says that it is one; in two or three a person's name can come as near. */
    shortestNearName: 4,
    longestName: 20,
    /** Share of two names that may differ for one to be a near miss of the other. */
    mostDifferent: 0.5,
    /** Share of the rows that have one cell more than the header, from which a name is missing in it. */
    widerShare: 0.9,
    /** Share of the rows that are of one width for a table without a known header; of two columns, as prose may have, more. */
    tableShare: 0.5,
    pairShare: 0.9,
  },
  /** By which its cells, a column that nothing is read from looks like the text, the time or the district. */
  overlooked: {
    /** Rows that have a cell of it, and their share of all: fewer show nothing. */
    leastRows: 5,
    leastFilled: 0.5,
    /** Share of the cells that are dates, or districts. */
    leastShare: 0.9,
    /** Han characters of the middle cell: an address has a dozen, a title up to that, what a caller says more. */
    textHan: 15,
  },
  rejects: {
    /** Share of a file whose rows cannot be read in which a few (`fewRejects`) are let pass. Judgement: a majority can be read. */
    fewShare: 0.5,
  },
  rows: {
    /** Characters of a place's, a department's or a channel's name; a longer value may be an address and is masked like text. */
    longestName: 6,
    /** Digits of a telephone number that tells a caller; fewer are an extension or a blank that somebody filled in. */
    leastCallerDigits: 5,
  },
  /** Bounds of what a date can be; those of 民國 are years of its calendar. */
  dates: {
    /** Years that a ticket's day or a file's name can have. */
    firstYear: 1990,
    lastYear: 2099,
    /** Years of 民國 that tickets can have: 1991 to 2061. */
    rocFirst: 80,
    rocLast: 150,
    /** Share of a column's first dates that must be of 民國 for all of them to be. */
    rocShare: 0.9,
  },
  ids: {
    /** So many numbers of more than 15 digits that all end in zeros are no chance: Excel rounded them. */
    leastRounded: 10,
    /** Forms of ticket numbers that are remembered; a file has one or two. */
    mostForms: 50,
    /** Characters; what is longer is no number. */
    longestForm: 40,
  },
  whole: {
    /** Days that must be known before one can be called small. */
    leastUsualDays: 3,
    /** Standard deviations of a Poisson count, chosen: with a dozen tickets a day little can be said. */
    deviations: 4,
    /** A last ticket so long before the earliest of the usual ends: the export was drawn before the day was over. */
    earlySeconds: 2 * 3600,
    /** Days with fewer tickets end whenever the last one comes. */
    leastTickets: 50,
    /** Share of the serials missing beyond the usual above which an export has a hole, for a few are always given up; of those in a row, two busy hours are a tenth to a quarter. With fewer serials none is seen. */
    gapShare: 0.2,
    holeShare: 0.1,
    leastSerials: 50,
    /** Share of a day's ids that carry a serial; its digits; and the share of a range without an id above which it is none. */
    serialShare: 0.8,
    shortestSerial: 3,
    longestSerial: 7,
    /** So many digits in a row behind the day are a serial and a code behind it; digits of that serial. */
    coded: { shortest: 9, longest: 10, serial: 6 },
    mostMissing: 0.9,
    /** A serial that begins below this share of its number counts from 1 within the day; one that runs on begins anywhere. */
    fromOne: 0.5,
  },
  cut: {
    /** Characters of a note below the table, which is no ticket. */
    noteCharacters: 60,
    /** Rows whose last cell is known, and the share that ends a sentence, for one that does not to be cut. */
    leastEnds: 20,
    endedShare: 0.95,
  },
  period: {
    /** Days further apart than this belong to different spans of an export. */
    gapDays: 31,
    /** A span with at most this share of the tickets is outside the export's own range. */
    strayShare: 0.01,
    /** In a short file a ticket or two are more than that: they are stray where so many of the others are of one span. */
    few: 2,
    mainShare: 0.9,
  },
} as const;
