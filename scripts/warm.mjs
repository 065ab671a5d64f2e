// Cuts the days of a history into words while another process still loads it, so that both cores are busy.
// Used by the demonstration; a night run needs no such thing, since it cuts one day.
//   node scripts/warm.mjs DATA CONFIG    until standard input ends and every day is done
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadSettings } from '../dist/config/index.js';
import { openHistory } from '../dist/history/index.js';
import { AnalysisContext } from '../dist/pipeline.js';

const [data, config] = process.argv.slice(2).map((path) => resolve(path));
let isLoaded = false;
process.stdin.on('end', () => {
  isLoaded = true;
});
process.stdin.resume();

/** On a machine under load the other process writes for longer than a writer waits. */
function cut(day) {
  for (;;) {
    try {
      return context.prepare(day, day);
    } catch (error) {
      if (error.code !== 'history-busy') throw error;
    }
  }
}

const history = openHistory(data);
const context = new AnalysisContext(history, loadSettings(config, process.env, process.cwd()).settings);
for (let done = 0; ; ) {
  const wasLoaded = isLoaded;
  const days = history.days();
  for (const [index, { day }] of days.slice(done).entries()) {
    cut(day);
    if (process.stderr.isTTY) process.stderr.write(`\r  ${done + index + 1} 天 days `);
  }
  if (days.length === done && wasLoaded) break;
  if (days.length === done) await sleep(100);
  done = days.length;
}
history.close();
