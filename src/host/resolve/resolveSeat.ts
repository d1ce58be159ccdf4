import type { StudyFolder } from '../../platform/studyFolder';
import type { Person } from '../study/lookOf';
import { unrecorded } from '../study/seenLabels';
import { mayResolve } from './mayResolve';
import type { SeatPorts } from './resolvePorts';
import { ResolveSession, type SightPlace } from './resolveSession';

/** Who sits at a study's resolve panel, and whether she may resolve there. */
export class ResolveSeat {
  /** The study as it was loaded last. */
  folder: StudyFolder | undefined;
  /** Her work; undefined while `closed` says why there is none. */
  session: ResolveSession | undefined;
  closed: string | undefined = 'The study has not been read yet.';
  /** The confirmed person whose file is hers. */
  person: Person | undefined;
  private rates = false;
  /** Whose file has been asked about and is not hers, or is still being asked about. */
  private asked: string | undefined;
  private lastTurn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly ports: SeatPorts,
    /** Called back when an answer that was waited for changes who sits here. */
    private readonly answered: () => void,
  ) {}

  /** Looks anew at the study and at who is there. Never rejects. */
  look(): Promise<void> {
    const turn = this.lastTurn.then(() => this.lookNow());
    this.lastTurn = turn.catch(() => undefined);
    return turn;
  }

  /** Lets a person who was asked in vain be asked again. */
  askAgain(): void {
    this.asked = undefined;
  }

  leave(): void {
    if (this.session) this.ports.left(this.session);
    this.session = undefined;
  }

  private async lookNow(): Promise<void> {
    try {
      this.folder = await this.ports.load();
      this.closed = await this.sit(this.folder);
    } catch (error) {
      this.closed = error instanceof Error ? error.message : String(error);
    }
  }

  /** Gives why she may not sit here, or undefined when she does. */
  private async sit(folder: StudyFolder): Promise<string | undefined> {
    const person = await this.ports.person();
    this.person = person;
    if (!person) {
      this.leave();
      return 'Say who you are: what you decide goes into a file of your name, beside the ratings.';
    }
    const may = mayResolve(folder.study, person);
    if (may.kind === 'refused') {
      this.leave();
      return may.sentence;
    }
    this.rates = may.rates;
    if (this.session?.adjudicator.id === person.id && this.session.adjudicator.name === person.name) {
      await this.session.reread(folder);
      return undefined;
    }
    this.leave();
    if (!(await this.ports.isOwnFile(person))) {
      this.person = undefined;
      this.ask(person);
      return `The study already holds decisions by "${person.name}" that were not begun on this machine. If they are not yours, choose another name: two people must not share a file.`;
    }
    const { now, after } = this.ports;
    this.session = await ResolveSession.begin(folder, person, this.ports.fileOf(person.id), {
      now: () => now(),
      after: (ms, callback) => after(ms, callback),
      onSight: (place, column) => this.recordSight(person.id, place, column),
      seenElsewhere: async () => (this.rates ? (await this.ports.seenLabels(person.id)).items : new Set()),
    });
    return undefined;
  }

  /** A question must not keep the panel from opening. */
  private ask(person: Person): void {
    if (this.asked === person.id) return;
    this.asked = person.id;
    void this.ports.askWhetherOwn(person).then((own) => own && this.answered());
  }

  /**
   * A rater's journal says that she sees others' labels before she does. Gives whether she had not seen those of the whole item
   * before, as far as it tells.
   */
  private async recordSight(rater: string, { item, record }: SightPlace, column?: string): Promise<boolean> {
    if (!this.rates) return true;
    try {
      const seen = await this.ports.seenLabels(rater);
      const sight = { item, record, ...(column === undefined ? {} : { dimension: column }) };
      await seen.record(seen.newOf([sight]), () => this.ports.now());
      return !seen.items.has(item);
    } catch (error) {
      throw unrecorded(error);
    }
  }
}
