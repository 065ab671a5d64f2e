#!/usr/bin/env node
const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  process.stderr.write(`快报需要 Node 20 以上，当前为 ${process.versions.node}。Kuaibao needs Node 20 or newer.\n`);
  process.exit(69);
}
const { main } = await import('../dist/cli/main.js');
process.exitCode = await main(process.argv.slice(2));
