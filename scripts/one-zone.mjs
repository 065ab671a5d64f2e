// Which tests run in the first zone only: what they look at knows no day of the machine's.

/** Folders of `src` that are handed days as strings and read no clock; `tests/architecture.test.ts` holds them to it. */
export const ZONELESS = [
  'text',
  'privacy',
  'topics',
  ...['charts', 'fonts', 'layout', 'pdf', 'picture', 'screen', 'text', 'verify'].map((name) => `render/${name}`),
];

/** Minutes of killed processes, full disks, names of persons, tables of places, the archive's files, and a week at the desk of which `desk-day` makes each step. */
const WHOLE_PROGRAMS = [
  ...['kills', 'writes', 'disk-full', 'surroundings', 'names'].map((name) => `night/${name}`),
  ...['crash', 'disk-full'].map((name) => `history/${name}`),
  'render/browser/session',
  'cli/desk-week',
  'cli/places',
  'bundle',
];

/** What vitest leaves out in the second zone. */
export const ONE_ZONE = [
  ...ZONELESS.map((folder) => `tests/${folder}/**`),
  ...WHOLE_PROGRAMS.map((name) => `tests/${name}.test.ts`),
];
