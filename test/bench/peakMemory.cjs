// Preloaded into a process that is measured: its last line on stderr is its greatest resident size in MB.
process.on('exit', () => {
  process.stderr.write(`${Math.round(process.resourceUsage().maxRSS / 1024)}\n`);
});
