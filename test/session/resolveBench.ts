import { readFile } from 'node:fs/promises';
import type { Scalar } from '../../schemas/codebook';
import type { ResolutionEvent, ResolutionOf } from '../../schemas/resolution';
import { ResolveDesk } from '../../src/host/resolve/resolveDesk';
import type { ResolutionReader, ResolveNative } from '../../src/host/resolve/resolvePorts';
import type { Person } from '../../src/host/study/lookOf';
import { SeenLabels } from '../../src/host/study/seenLabels';
import { JournalFile } from '../../src/platform/journalFile';
import { ResolutionFile } from '../../src/platform/resolutionFile';
import { ResolutionStudy } from '../../src/platform/resolutionStudy';
import { journalPath, loadStudy, recordFile } from '../../src/platform/studyFolder';
import { resolutionPath } from '../../src/platform/studyResolutions';
import type { Saving } from '../../src/protocol/messages';
import {
  RESOLVE_PROTOCOL,
  type ResolveChanged,
  type ResolveColumn,
  type ResolveDestination,
  type ResolveItem,
  type ResolveSnapshot,
} from '../../src/protocol/resolveMessages';
import type { PlantedStudy } from '../fixtures/plantedStudy';
import { present } from '../fixtures/ratingBuilders';
import { FakeClock } from './workbench';

/** A resolve desk over a real study folder, with its reading in this thread. */
export class ResolveBench {
  readonly clock = new FakeClock();
  readonly pushed: ResolveSnapshot[] = [];
  readonly savings: Saving[] = [];
  readonly opened: string[] = [];
  readonly natives: ResolveNative[] = [];
  readonly asked: string[] = [];
  reads = 0;
  /** Readings that the desk has not let go. */
  held = 0;
  /** Whether a file of resolutions that is there is this person's. */
  isOwn = true;
  answer = true;
  journalOf = (path: string, rater: string) => new JournalFile(path, rater);
  readonly desk: ResolveDesk;
  private static readonly benches = new Set<ResolveBench>();
  private closing: Promise<unknown> = Promise.resolve();

  constructor(
    readonly study: PlantedStudy,
    public person: Person | undefined = { id: 'zoe', name: 'Zoe', journal: 'none' },
  ) {
    const { dir } = study;
    ResolveBench.benches.add(this);
    this.desk = new ResolveDesk(dir.replace(/^.*[\\/]/, ''), {
      load: () => loadStudy(dir),
      person: async () => this.person,
      isOwnFile: async () => this.isOwn,
      askWhetherOwn: async ({ id }) => {
        this.asked.push(id);
        this.isOwn = this.answer;
        return this.answer;
      },
      fileOf: (adjudicator) => new ResolutionFile(resolutionPath(dir, adjudicator), adjudicator),
      seenLabels: (rater) => SeenLabels.read(this.journalOf(journalPath(dir, rater), rater)),
      left: (session) => void session.retry(),
      suggestion: () => 'Git User',
      confirm: async (name) => {
        this.person = { id: name.toLowerCase(), name, journal: 'none' };
      },
      read: () => this.reader(),
      nameOf: (path) => recordFile(dir, path),
      open: async (path, item) => void this.opened.push(`${recordFile(dir, path)} ${item}`),
      native: async (what) => void this.natives.push(what),
      push: (snapshot) => this.pushed.push(snapshot),
      pushSaving: (saving) => this.savings.push(saving),
      now: () => this.clock.now(),
      after: (ms, callback) => this.clock.after(ms, callback),
    });
  }

  /** Closes every bench of a test with all that it holds open. */
  static async closeAll(): Promise<void> {
    for (const bench of ResolveBench.benches) {
      bench.desk.dispose();
      await bench.closing;
    }
    ResolveBench.benches.clear();
  }

  /** A bench whose study has been read. */
  static async at(study: PlantedStudy, person?: Person): Promise<ResolveBench> {
    const bench = new ResolveBench(study, person);
    await bench.opening();
    return bench;
  }

  async opening(item?: string): Promise<ResolveSnapshot> {
    await this.desk.handlers.ready({ protocol: RESOLVE_PROTOCOL, ...(item === undefined ? {} : { item }) });
    return this.until(({ stage }) => stage.kind !== 'loading');
  }

  get snapshot(): ResolveSnapshot {
    return this.desk.snapshot;
  }

  async until(holds: (snapshot: ResolveSnapshot) => boolean): Promise<ResolveSnapshot> {
    for (let tries = 0; tries < 500; tries++) {
      if (holds(this.snapshot)) return this.snapshot;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`this does not come: ${JSON.stringify(this.snapshot.stage).slice(0, 300)}`);
  }

  /** Tells the desk that a file has changed, and waits until the study has been read anew. */
  async changed(path: string): Promise<ResolveSnapshot> {
    const { reads, pushed } = this;
    const before = pushed.length;
    this.desk.fileChanged(path);
    // Her own file is looked at before the study is called another one.
    await new Promise((resolve) => setTimeout(resolve, 20));
    this.clock.pass(10_000);
    return this.until(() => this.reads > reads && pushed.length > before + 1);
  }

  /** The item on the screen. */
  get item(): ResolveItem {
    const { stage } = this.snapshot;
    if (stage.kind !== 'item') throw new Error(`no item is on the screen: ${JSON.stringify(stage)}`);
    return stage.current;
  }

  column(id = 'harmfulness'): ResolveColumn {
    return present(this.item.columns.find((column) => column.id === id));
  }

  async decide(value: Scalar, column = 'harmfulness', ms = 1500): Promise<ResolveChanged> {
    return this.desk.handlers.decide({ item: this.item.item, column, value, ms });
  }

  async go(to: ResolveDestination): Promise<number | string> {
    const { stage } = await this.desk.handlers.go({ to });
    return stage.kind === 'item' ? stage.current.number : stage.kind;
  }

  /** The events of an adjudicator's file, as they are on the disk. */
  async saved(adjudicator = 'zoe'): Promise<ResolutionEvent[]> {
    const text = await readFile(resolutionPath(this.study.dir, adjudicator), 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }

  async resolves(adjudicator = 'zoe'): Promise<ResolutionOf<'resolve'>[]> {
    return (await this.saved(adjudicator)).flatMap((event) => (event.kind === 'resolve' ? [event] : []));
  }

  private reader(): ResolutionReader {
    this.reads += 1;
    this.held += 1;
    let isHeld = true;
    const reading = ResolutionStudy.read(this.study.dir);
    reading.catch(() => undefined);
    return {
      queue: async () => (await reading).queue(),
      item: async (item) => (await reading).item(item),
      fieldValues: async () => (await reading).fieldValues(),
      dispose: () => {
        if (isHeld) this.held -= 1;
        isHeld = false;
        const closed = reading.then(
          (study) => study.dispose(),
          () => undefined,
        );
        this.closing = Promise.all([this.closing, closed]);
      },
    };
  }
}
