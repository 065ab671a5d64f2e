import type { Check } from './check.js';
import { columns } from './columns.js';
import { hub } from './hub.js';
import { ledger } from './ledger.js';
import { leftOut } from './left-out.js';
import { folders, lock, node, space } from './machine.js';
import { browser, fonts, holidays, segmenter } from './program.js';
import { retention } from './retention.js';
import { input, mail, officeFiles } from './surroundings.js';

/** What a run needs, in the order in which one would mend it. */
export const checks: readonly Check[] = [
  node,
  folders,
  space,
  lock,
  ledger,
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
