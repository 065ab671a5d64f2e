// Says at the end how much memory the process took at most (kilobytes).
process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\n`));
