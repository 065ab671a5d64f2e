// Runs one `kuaibao` command in this process and prints its time and peak memory as JSON on stderr.
import { main } from '../../dist/cli/main.js';

const started = process.hrtime.bigint();
const exitCode = await main(process.argv.slice(2));
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stderr.write(
  `\n${JSON.stringify({ seconds, cpu: (userCPUTime + systemCPUTime) / 1e6, peakMB: maxRSS / 1024, exitCode })}\n`,
);
process.exitCode = exitCode;
