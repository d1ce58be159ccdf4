import { JournalFile } from '../../src/platform/journalFile';
import { idOf, rateEvent } from '../fixtures/ratingBuilders';

// Run as a process of its own: appends to the journal named by its argument until it is killed, and prints the id of each event
// once the append has resolved, as the screen says "saved".
const [path = '', first = '1'] = process.argv.slice(2);
const journal = new JournalFile(path, 'ana');

async function run(): Promise<void> {
  for (let n = Number(first); ; n++) {
    const batch = n % 3 === 0 ? [rateEvent(2 * n), rateEvent(2 * n + 1)] : [rateEvent(2 * n)];
    await journal.append(batch);
    for (const event of batch) process.stdout.write(`${event.id} ${idOf(n)}\n`);
  }
}

void run();
