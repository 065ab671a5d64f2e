import type { Check } from './check.js';
import { columns } from './columns.js';
import { ledger, leftOut, retention } from './history.js';
import { folders, lock, node, space } from './machine.js';
import { browser, fonts, holidays, segmenter } from './program.js';
import { city, hub, input, mail, officeFiles } from './surroundings.js';

/** What a run needs, in the order in which one would mend it. */
export const checks: readonly Check[] = [
  node,
  folders,
  space,
  lock,
  ledger,
  city,
  input,
  columns,
  officeFiles,
  leftOut,
  retention,
  browser,
  fonts,
  segmenter,
  holidays,
  mail,
  hub,
];
