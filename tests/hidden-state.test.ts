import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const src = join(dirname(resolve(fileURLToPath(import.meta.url))), '..', 'src');

/** What modules keep from one call to the next, and why no order of calls changes a result. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  'a table that is filled while its file is loaded': [
    'history/past/ticket-sets.ts NO_TICKETS',
    'privacy/names/characters.ts surnames',
    'privacy/names/characters.ts given',
    'privacy/names/characters.ts running',
    'privacy/names/characters.ts doubles',
    'privacy/names/characters.ts beginsDouble',
    'privacy/names/transliterated.ts beginnings',
    'privacy/numbers/digit-runs.ts DIGITS',
    'privacy/numbers/digit-runs.ts mayBeDigit',
    'privacy/scan.ts CLASSES',
    'render/pdf/lexer.ts KIND',
  ],
  'a file of the package or a library, opened by whoever needs it first': [
    'model/nearest.ts distances',
    'model/simplified.ts folding',
    'pipeline/tasks/harm-lexicon.ts known',
    'pipeline/side/proposals.ts known',
    'render/fonts/subset.ts subsetter',
    'render/screen/render.ts ready',
    'render/screen/render.ts texts',
    'render/verify/read.ts pdfium',
    'text/segment/segmenter.ts ofJieba',
    'text/tokens/english.ts stemmer',
  ],
  'the answer of a pure function, kept by all that it was asked': [
    'bulletin/sections/topics/detail.ts known',
    'cli/night/mail/signing.ts substances',
    'ingest/rows/dates.ts lastDay',
    'model/rules/rule.ts keys',
    'render/fonts/outline.ts boxes',
    'render/fonts/outline.ts outlines',
    'text/clauses/prepare.ts prepared',
    'text/segment/segmenter.ts current',
    'topics/describe.ts typesOf',
    'topics/describe.ts harmfulTickets',
    'topics/labels/surface-form.ts holdsRare',
  ],
  'memory that a call fills and empties before it ends': [
    'history/past/postings.ts beginnings',
    'history/past/ticket-sets.ts scratch',
    'trend/baseline/level-fit.ts counted',
    'trend/baseline/level-fit.ts expected',
    'trend/baseline/level-fit.ts weights',
  ],
  'which of them this process has: the library’s dictionary, the second thread, the connections whose file was checked':
    [
      'history/storage/database.ts checked',
      'history/storage/database.ts opened',
      'pipeline/worker/worker.ts second',
      'text/segment/segmenter.ts loaded',
    ],
  'what is told in the log and changes no result': ['pipeline/worker/worker.ts failed'],
  'in the program of another thread, which has it to itself': ['cli/night/watch/watchdog.ts stage'],
};

/** Declared at the top of a file and not what it stays: a `let`, a collection that begins empty, what is kept for each corpus. */
const STATE =
  /^(?:export )?(?:let (\w+)\b.*;|const (\w+)[^=\n]* = (?:new (?:Map|WeakMap|Set|WeakSet)(?:<.*>)?\(\)|new \w*Array\(.*|\[\]);|const (\w+) = perCorpus\(.*)$/gm;

it('nothing is kept between calls but what is named here with the reason why no order of calls can change a result', () => {
  const found = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(join(src, file), 'utf8').matchAll(STATE)].map(
        ([, variable, constant, ofCorpus]) => `${file.replaceAll('\\', '/')} ${variable ?? constant ?? ofCorpus}`,
      ),
    );
  expect(found.sort()).toEqual(Object.values(KEPT).flat().sort());
});
