// Mocha's spec reporter, which also writes the counts to the file named by the option `output`.
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { reporters } = require('mocha');

class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      mkdirSync(path.dirname(options.reporterOptions.output), { recursive: true });
      writeFileSync(
        options.reporterOptions.output,
        JSON.stringify({ passed: passes, failed: failures, skipped: pending }),
      );
    });
  }
}

module.exports = CountingReporter;
