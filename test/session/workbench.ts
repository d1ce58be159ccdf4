import type { JournalEvent, RatingValue } from '../../schemas/event';
import type { Blinding } from '../../schemas/study';
import { resolveBindings } from '../../src/core/keymap/resolveBindings';
import { RatingSession } from '../../src/host/session/ratingSession';
import { RatingView } from '../../src/host/session/ratingView';
import { JournalFile } from '../../src/platform/journalFile';
import { defaultStudy, folderBeside, journalPath, newStudy, type StudyFolder } from '../../src/platform/studyFolder';
import { TranscriptFile } from '../../src/platform/transcriptFile';
import { type Changed, PROTOCOL, type Stage } from '../../src/protocol/messages';
import { emV1 } from '../fixtures/ratingBuilders';

/** A clock and timers that move only when a test says so. */
export class FakeClock {
  time = Date.UTC(2026, 10, 21, 2, 0, 0, 123);
  readonly waiting: { at: number; callback: () => void }[] = [];

  readonly now = () => this.time;

  readonly after = (ms: number, callback: () => void) => {
    const entry = { at: this.time + ms, callback };
    this.waiting.push(entry);
    return () => {
      const index = this.waiting.indexOf(entry);
      if (index >= 0) this.waiting.splice(index, 1);
    };
  };

  /** Moves on and runs what is due. */
  pass(ms: number): void {
    this.time += ms;
    for (const entry of this.waiting.filter(({ at }) => at <= this.time)) {
      this.waiting.splice(this.waiting.indexOf(entry), 1);
      entry.callback();
    }
  }
}

/** What is remembered between two openings of a file, as the editor's workspace state does. */
export interface Memory {
  viewed?: string;
}

/** A session over a real file and a real study folder, without an editor around it. */
export class Workbench {
  readonly clock = new FakeClock();
  readonly opened: number[] = [];
  private constructor(readonly session: RatingSession) {}

  /** Opens a file that `path` names, read to its end; `rater` undefined: no name is confirmed yet. */
  static async open(path: string, options: { rater?: string; study?: StudyFolder } = {}): Promise<Workbench> {
    const file = await TranscriptFile.open(path);
    file.scanHere();
    return Workbench.over(file, options);
  }

  /** The same over a file that is open already, however far it has been read. */
  static async over(file: TranscriptFile, options: { rater?: string; study?: StudyFolder } = {}): Promise<Workbench> {
    const bench: Workbench = new Workbench(
      new RatingSession(file, options.study ?? studyOf(file.path), {
        now: () => bench.clock.now(),
        after: (ms, callback) => bench.clock.after(ms, callback),
        journalOf: (folder, rater) => new JournalFile(journalPath(folder.dir, rater), rater),
      }),
    );
    if (options.rater !== undefined) await bench.session.begin(options.rater);
    return bench;
  }

  /** A view, kept up to date as the editor does it. */
  view(memory: Memory = {}): RatingView {
    const { session } = this;
    const view = new RatingView(session, {
      setup: () => ({
        ...{ protocol: PROTOCOL, title: 'a.jsonl', codebook: session.folder.asked, scheme: 'focus', pauseMs: 350 },
        bindings: resolveBindings('focus', {}).bindings,
        rater: { id: session.rater, name: '', suggestion: '' },
        readOnly: session.readOnly,
      }),
      notices: () => [],
      chooseRater: (name) => session.begin(name),
      openSource: async (line) => {
        this.opened.push(line);
      },
      native: async () => undefined,
      remember: (item) => {
        memory.viewed = item;
      },
      recall: () => memory.viewed,
    });
    session.onDidChange(() => void view.refresh());
    return view;
  }

  /** What the rater's journal holds on the disk once all that was under way has been written. */
  async saved(rater = 'ana'): Promise<JournalEvent[]> {
    await this.session.retry();
    return new JournalFile(journalPath(this.session.folder.dir, rater), rater).read();
  }

  async close(): Promise<void> {
    this.session.dispose();
    await this.session.file.dispose();
  }
}

/** The study beside a file, not on the disk yet. */
export function studyOf(path: string, blinding?: Partial<Blinding>): StudyFolder {
  const study = defaultStudy([`../${path.split('/').at(-1)}`]);
  return newStudy(folderBeside(path), { ...study, blinding: { ...study.blinding, ...blinding } }, emV1);
}

/** A view that has asked for its first snapshot, with shorthands for what a rater does. */
export class Seat {
  private constructor(readonly view: RatingView) {}

  static async at(view: RatingView, item?: string): Promise<Seat> {
    await view.handlers.ready({ protocol: PROTOCOL, ...(item === undefined ? {} : { item }) });
    return new Seat(view);
  }

  async stage(): Promise<Stage> {
    return (await this.view.snapshot()).stage;
  }

  /** The item on the screen; throws when there is none. */
  get item(): string {
    const item = this.view.currentItem;
    if (item === undefined) throw new Error('no item is on the screen');
    return item;
  }

  /** 1-based number of the item on the screen, or what is shown in its place. */
  async number(): Promise<number | string> {
    const stage = await this.stage();
    return stage.kind === 'item' ? stage.current.number : stage.kind;
  }

  async rate(dimension: string, value: RatingValue, ms = 1000): Promise<Changed> {
    return this.view.handlers.rate({ item: this.item, dimension, value, ms });
  }

  /** The three presses that rate an item. */
  async rateAll(harmfulness = 1): Promise<Changed> {
    await this.rate('harmfulness', harmfulness);
    await this.rate('persona', 'assistant');
    return this.rate('coherence', 4);
  }

  /** Moves on to the next item to rate, with the flags in view. */
  async goOn(): Promise<number | string> {
    await this.view.handlers.go({ to: 'nextUnrated', leaving: { item: this.item, flagsInView: true } });
    return this.number();
  }
}
