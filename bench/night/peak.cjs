// Says at the end how much memory the process took at most (kilobytes).
process.on('exit', () =>
  process.stderr.write(`cpu ${Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1e4) / 100}\n`),
);
process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\n`));
