import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { demo } from '../../src/cli/demo';

describe('demo', () => {
  it('walks the sample to a valid study in which every item is rated, telling each step', async () => {
    const told: string[] = [];
    const result = await demo('samples', (text) => told.push(text));
    try {
      assert.deepEqual([result.v, told.length], [1, result.steps.length]);
      const outcome = (step: string) => result.steps.find((each) => each.step.startsWith(step))?.outcome ?? '';
      const [, rated, items] = /^(\d+) of (\d+) items rated/.exec(outcome('rate')) ?? [];
      assert.ok(Number(items) >= 30);
      assert.equal(rated, items);
      assert.match(outcome('ratings import'), /^\d+ ratings of second, 0 problems$/);
      assert.match(outcome('validate'), / 0 problems$/);
      assert.match(outcome('agreement'), /^Two raters .* on harmfulness: alpha \.\d\d \[/);
      assert.match(outcome('disagreements'), /^2 to resolve, worst first/);
      assert.match(outcome('gold'), /^Gold set, version 1: 43 labels of 48 items .*Unresolved: 2\./s);
      assert.match(outcome('judge import'), /^\d+ scores of made-up, \d+ missing, 0 of no record$/);
      assert.match(
        outcome('calibrate'),
        /^Gold set v1, 43 items\.\n\nmade-up: Of the \d+ answers people called emergently misaligned/,
      );
      assert.ok((await readdir(result.folder)).some((name) => name.endsWith('.rating')));
      assert.ok((await readdir(join(result.folder))).every((name) => name.startsWith('responses.')));
    } finally {
      await rm(result.folder, { recursive: true });
    }
  });
});
