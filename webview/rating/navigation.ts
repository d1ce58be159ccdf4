import { printChord } from '../../src/core/keymap/chord';
import { itemStateOf, nextMissing } from '../../src/core/ratings/itemRating';
import type { Destination, Setup, Stage } from '../../src/protocol/messages';
import type { NoteDraft } from '../rail/noteDraft';
import { sentenceOf, tell } from '../shared/tell';
import { readAfresh } from '../transcript/readingState';
import type { Context } from './context';
import type { Pause } from './pause';
import type { RatingCalls } from './ratingCalls';
import { currentOf, itemOf, type ViewState } from './viewState';

/** Moves between items, and sets the view up for the one that comes. */
export class Navigation {
  /** Whether the flags of the item on the screen have been in view; kept by whoever sees the panel. */
  flagsSeen = false;

  constructor(
    private readonly context: Context,
    private readonly calls: RatingCalls,
    private readonly pause: Pause,
    private readonly note: NoteDraft,
  ) {}

  async go(to: Destination): Promise<void> {
    const { store, host } = this.context;
    this.pause.stop();
    this.note.finish();
    if (store.get().leaving) return;
    const item = currentOf(store.get())?.item;
    store.set({ leaving: true, hint: '' });
    try {
      const leaving = item === undefined ? {} : { leaving: { item, flagsInView: this.flagsSeen } };
      const { stage, progress, saving } = await host.call('go', { to, ...leaving });
      this.arrive(() => this.calls.adoptStage(stage, progress, saving));
      if (itemOf(stage) === item && item !== undefined) tell(this.context, standing(to));
    } catch (error) {
      tell(this.context, `The item could not be reached: ${sentenceOf(error)}`);
    } finally {
      store.set({ leaving: false });
    }
  }

  /** Waits the pause out and moves on to the next unrated item, unless the rater is at something else. */
  goOnAfterPause(): void {
    const setup = this.context.store.get().snapshot?.setup;
    if (!setup) return;
    if (isBusy(this.context.store.get())) this.sayComplete(setup);
    else this.pause.start(setup.pauseMs, () => void this.go('nextUnrated'));
  }

  private sayComplete({ bindings }: Setup): void {
    const key = bindings.nextUnrated[0];
    tell(this.context, key === undefined ? 'Complete.' : `Complete; ${printChord(key)} goes on.`);
  }

  /** Takes in a new stage by `adopt` and, where it is another item, starts that item afresh. */
  arrive(adopt: () => void): void {
    const { store, attention, memory, texts } = this.context;
    const before = itemOf(store.get().snapshot?.stage);
    adopt();
    const stage = store.get().snapshot?.stage;
    const item = itemOf(stage);
    if (item !== before) {
      this.pause.stop();
      attention.restart();
      this.flagsSeen = false;
      store.set({ ...afresh, focus: firstFocus(store.get()) });
      if (item !== undefined) memory.set({ item });
      this.announce(stage);
    }
    if (!hasFocus(store.get())) store.set({ focus: firstFocus(store.get()) });
    const current = currentOf(store.get());
    if (current) texts.show(current.item, current.messages);
    if (current && item !== before) this.note.show(current.item, store.get().rating.note);
  }

  private announce(stage: Stage | undefined): void {
    const state = this.context.store.get();
    if (stage?.kind === 'item') {
      const codebook = state.snapshot?.setup.codebook;
      const where = codebook ? itemStateOf(codebook, state.rating).replace('-', ' ') : '';
      this.context.announcer.say(`Item ${stage.current.number}, ${where}`);
    } else if (stage?.kind === 'finished') this.context.announcer.say('Everything is rated.');
    else if (stage?.kind === 'nothing') this.context.announcer.say(stage.sentence);
  }
}

/** What belongs to one item and not to the next. */
const afresh: Partial<ViewState> = { ...readAfresh, raw: undefined, skipping: false };

/** Whether something is open that the rater is reading or typing in: the item must not go away under it. */
function isBusy(state: ViewState): boolean {
  const typing = document.activeElement?.matches('.note-field, .find-field') ?? false;
  return typing || state.keys || state.find !== undefined || state.raw !== undefined;
}

/** Whether the dimension in focus is one of the codebook's, which a new setup may have changed. */
function hasFocus(state: ViewState): boolean {
  const dimensions = state.snapshot?.setup.codebook.dimensions ?? [];
  return dimensions.some((dimension) => dimension.id === state.focus);
}

/** The first dimension that lacks its answer; on a rated item the first that is required. */
export function firstFocus(state: ViewState): string {
  const codebook = state.snapshot?.setup.codebook;
  if (!codebook) return '';
  const dimensions = codebook.dimensions;
  const first = dimensions.find((dimension) => dimension.required) ?? dimensions[0];
  return nextMissing(codebook, state.rating, '') ?? first?.id ?? '';
}

function standing(to: Destination): string {
  if (to === 'next' || to === 'last') return 'This is the last item.';
  if (to === 'previous' || to === 'first') return 'This is the first item.';
  return to === 'nextUnrated' ? 'No other item is unrated.' : '';
}
