#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 11)) {
  process.stderr.write(
    `快报需要 Node 20.11 以上，当前为 ${process.versions.node}。Kuaibao needs Node 20.11 or newer.\n`,
  );
  process.exit(69);
}
// A night is short and runs through much code: compiling it with much inlined, or with each `map` and `filter` written out as
// a loop of its own, costs more than it gains.
setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');
setFlagsFromString('--no-turbo-inline-array-builtins');
const { main } = await import('../dist/cli/main.js');
process.exitCode = await main(process.argv.slice(2), process.argv[1]);
