import assert from 'node:assert/strict';
import type { JournalEvent } from '../../schemas/event';
import { Saver } from '../../src/host/session/saver';
import { idOf, present, rateEvent } from '../fixtures/ratingBuilders';
import { FakeClock } from './workbench';

/** A disk that a test tells when to answer. */
class Disk {
  readonly held: string[] = [];
  readonly batches: number[] = [];
  private readonly asked: { events: readonly JournalEvent[]; resolve: () => void; reject: (error: Error) => void }[] =
    [];

  readonly write = (events: readonly JournalEvent[]) =>
    new Promise<void>((resolve, reject) => this.asked.push({ events, resolve, reject }));

  get waiting(): number {
    return this.asked.length;
  }

  async answer(error?: Error): Promise<void> {
    const { events, resolve, reject } = present(this.asked.shift());
    if (error) reject(error);
    else {
      this.batches.push(events.length);
      this.held.push(...events.map((event) => event.id));
      resolve();
    }
    // What waits for the answer goes on in later microtasks.
    await new Promise((done) => setImmediate(done));
  }
}

const refusal = (code: string, path?: string) => Object.assign(new Error(`${code}: refused`), { code, path });

function workbench() {
  const disk = new Disk();
  const clock = new FakeClock();
  let changes = 0;
  const saver = new Saver({ write: disk.write, now: clock.now, after: clock.after }, () => {
    changes += 1;
  });
  return { disk, clock, saver, changes: () => changes };
}

describe('the saver', () => {
  it('writes in order, one batch at a time, and takes together what came meanwhile', async () => {
    const { disk, saver, changes } = workbench();
    const added = [1, 2, 3, 4].map((n) => saver.add([rateEvent(n)]));
    assert.deepEqual([disk.waiting, saver.saving.state], [1, 'saving']);
    await disk.answer();
    assert.equal(disk.waiting, 1);
    await disk.answer();
    await Promise.all(added);
    assert.deepEqual(disk.held, [1, 2, 3, 4].map(idOf));
    assert.deepEqual([disk.batches, disk.waiting, changes()], [[1, 3], 0, 2]);
    assert.deepEqual(saver.saving, { state: 'saved', at: '2026-11-21T02:00:00.123Z' });
  });

  it('keeps what was refused, says so, and writes it before what comes after', async () => {
    const { disk, saver } = workbench();
    const first = saver.add([rateEvent(1)]);
    await disk.answer(refusal('ENOSPC', '/study/ratings/ana.jsonl'));
    await first;
    assert.deepEqual(saver.saving, {
      ...{ state: 'unsaved', pending: 1, chooseFolder: false },
      reason: 'The disk is full (/study/ratings/ana.jsonl). Free some space.',
    });
    const second = saver.add([rateEvent(2)]);
    await disk.answer();
    await second;
    assert.deepEqual([disk.held, saver.unsaved, saver.saving.state], [[idOf(1), idOf(2)], [], 'saved']);
  });

  it('is told of what was refused when the rater may choose another folder', async () => {
    for (const [code, choose] of [
      ['EROFS', true],
      ['EACCES', true],
      ['EPERM', true],
      ['EDQUOT', false],
      ['EIO', false],
    ] as const) {
      const { disk, saver } = workbench();
      const added = saver.add([rateEvent(1)]);
      await disk.answer(refusal(code));
      await added;
      assert.equal(saver.saving.state === 'unsaved' && saver.saving.chooseFolder, choose, code);
    }
  });

  it('tries again by itself, more and more rarely, until it succeeds', async () => {
    const { disk, clock, saver } = workbench();
    void saver.add([rateEvent(1)]);
    await disk.answer(refusal('ENOSPC'));
    for (const wait of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
      assert.equal(clock.waiting.length, 1);
      clock.pass(wait - 1);
      assert.equal(disk.waiting, 0, `not before ${wait} ms`);
      clock.pass(1);
      assert.equal(disk.waiting, 1, `after ${wait} ms`);
      await disk.answer(refusal('ENOSPC'));
    }
    clock.pass(30_000);
    await disk.answer();
    assert.deepEqual([disk.held, clock.waiting.length, saver.saving.state], [[idOf(1)], 0, 'saved']);
    void saver.add([rateEvent(2)]);
    await disk.answer(refusal('ENOSPC'));
    assert.equal(present(clock.waiting[0]).at - clock.time, 1000, 'the waits begin anew');
  });

  it('has one retry waiting, also when several acts are refused one after the other', async () => {
    const { disk, clock, saver } = workbench();
    for (const n of [1, 2, 3]) void saver.add([rateEvent(n)]);
    while (disk.waiting > 0) await disk.answer(refusal('ENOSPC'));
    assert.equal(clock.waiting.length, 1);
    assert.equal(saver.saving.state === 'unsaved' && saver.saving.pending, 3);
    saver.dispose();
    assert.equal(clock.waiting.length, 0);
  });

  it('tries at once when asked, and writes nothing when there is nothing', async () => {
    const { disk, clock, saver } = workbench();
    await saver.flush();
    void saver.add([rateEvent(1)]);
    await disk.answer(refusal('EIO'));
    const retried = saver.flush();
    assert.deepEqual([disk.waiting, clock.waiting.length], [1, 0]);
    await disk.answer();
    await retried;
    assert.deepEqual(disk.batches, [1]);
  });
});
