// Says at the end how much memory the process took at most (kilobytes). What the system counts for a process as a whole begins
// with the size of the one that started it, so that no small command looked small beside a large bench; its own memory does not.
const { readFileSync } = require('node:fs');

function peak() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
process.on('exit', () =>
  process.stderr.write(`cpu ${Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1e4) / 100}\n`),
);
process.on('exit', () => process.stderr.write(`peak ${peak()}\n`));
