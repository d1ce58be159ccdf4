import type { Dimension, Scalar } from '../../schemas/codebook';
import type { FlagsValue, RatingValue } from '../../schemas/event';
import {
  allowedValues,
  dimensionOf,
  emptyItemRating,
  type ItemRating,
  isOpen,
  itemStateOf,
  nextMissing,
  rated,
} from '../../src/core/ratings/itemRating';
import { optionName } from '../rail/optionList';
import { tell } from '../shared/tell';
import { unfolded } from '../transcript/turns';
import type { Context } from './context';
import type { Navigation } from './navigation';
import type { RatingCalls } from './ratingCalls';
import { whyClosed } from './reasons';
import { currentOf, whyNotRating } from './viewState';

/** What gives and takes values: always shown at once, then sent. */
export class RatingActions {
  constructor(
    private readonly context: Context,
    private readonly calls: RatingCalls,
    private readonly navigation: Navigation,
  ) {}

  /** The rater chose an option of a dimension, by key or by pointer. */
  choose(dimension: Dimension, option: number): void {
    const value = dimension.options[option]?.value;
    if (value === undefined) return;
    if (dimension.type === 'flags') this.turnFlag(dimension, String(value));
    else this.give(dimension, value);
  }

  /** Gives a value and passes the focus to what is still missing; the last missing one starts the pause. */
  give(dimension: Dimension, value: Scalar): void {
    const codebook = this.ready(dimension);
    if (!codebook) return;
    const before = this.context.store.get().rating;
    const allowed = allowedValues(codebook, before, dimension.id);
    if (allowed && !allowed.some((each) => each === value)) {
      tell(this.context, `${dimension.title} can only be ${allowed.join(' or ')} here.`);
      return;
    }
    const rating = rated(codebook, before, dimension.id, value);
    const next = nextMissing(codebook, rating, dimension.id);
    this.context.store.set({ rating, focus: next ?? dimension.id, hint: '' });
    this.rate(dimension, value, valueWords(dimension, value));
    const completed = itemStateOf(codebook, before) !== 'rated' && itemStateOf(codebook, rating) === 'rated';
    if (completed) this.navigation.goOnAfterPause();
  }

  /** A flag goes from no to yes to unclear and back; the focus stays for the next one. */
  turnFlag(dimension: Dimension, flag: string): void {
    const codebook = this.ready(dimension);
    if (!codebook) return;
    const { rating } = this.context.store.get();
    const value = turned(flagsOf(rating, dimension), flag);
    this.context.store.set({ rating: rated(codebook, rating, dimension.id, value), hint: '' });
    const label = dimension.options.find((option) => option.value === flag)?.label ?? flag;
    this.rate(dimension, value, `${label} ${flagState(value, flag)}`);
  }

  /** Clears the dimension in focus. */
  clearValue(): void {
    const { store } = this.context;
    const { focus, rating } = store.get();
    const codebook = store.get().snapshot?.setup.codebook;
    const dimension = codebook && dimensionOf(codebook, focus);
    if (!dimension || rating.values[focus] === undefined || !this.ready(dimension)) return;
    const item = currentOf(store.get())?.item;
    if (item === undefined) return;
    const { [focus]: _, ...values } = rating.values;
    store.set({ rating: { ...rating, values } });
    this.calls.send('clear', { item, dimension: focus }, `${dimension.title} cleared`);
  }

  /** Clears every value of the item and its skip; note, evidence and mark stay. */
  clearItem(): void {
    const item = this.readyItem();
    if (!item) return;
    const { note, evidence, later } = this.context.store.get().rating;
    this.context.store.set({ rating: { ...emptyItemRating(), note, evidence, later } });
    this.calls.send('clear', { item }, 'Item cleared');
  }

  toggleLater(): void {
    const item = this.readyItem();
    if (!item) return;
    const { rating } = this.context.store.get();
    const value = !rating.later;
    this.context.store.set({ rating: { ...rating, later: value } });
    this.calls.send('later', { item, value }, value ? 'Marked for later' : 'No longer marked for later');
  }

  /** Skips the item for a reason and moves on after the pause. */
  skip(reason: string, label: string): void {
    const item = this.readyItem();
    if (!item) return;
    const { store, attention } = this.context;
    store.set({ skipping: false, rating: { ...store.get().rating, skip: { reason, event: '' } } });
    this.calls.send('skip', { item, reason, ms: attention.ms() }, `Skipped: ${label}`);
    this.navigation.goOnAfterPause();
  }

  private rate(dimension: Dimension, value: RatingValue, words: string): void {
    const state = this.context.store.get();
    const current = currentOf(state);
    if (current === undefined) return;
    const ms = this.context.attention.ms();
    const open = unfolded('reasoning', current, state.folds, state.reasoningOpen);
    const reasoning = open.length === 0 ? {} : ({ reasoning: open.includes(false) ? 'folded' : 'open' } as const);
    const { item } = current;
    this.calls.send('rate', { item, dimension: dimension.id, value, ms, ...reasoning }, `${dimension.title} ${words}`);
  }

  private ready(dimension: Dimension) {
    if (!this.readyItem()) return undefined;
    const state = this.context.store.get();
    const codebook = state.snapshot?.setup.codebook;
    if (!codebook) return undefined;
    if (isOpen(codebook, state.rating, dimension.id)) return codebook;
    tell(this.context, whyClosed(codebook, state.rating, dimension.id));
    return undefined;
  }

  private readyItem(): string | undefined {
    const state = this.context.store.get();
    const why = whyNotRating(state);
    if (why === undefined) return currentOf(state)?.item;
    tell(this.context, why);
    return undefined;
  }
}

export function flagsOf(rating: ItemRating, dimension: Dimension): FlagsValue {
  const value = rating.values[dimension.id]?.value;
  return typeof value === 'object' ? value : { yes: [], unclear: [] };
}

export function flagState(value: FlagsValue, flag: string): 'yes' | 'unclear' | 'no' {
  if (value.yes.includes(flag)) return 'yes';
  return value.unclear.includes(flag) ? 'unclear' : 'no';
}

function turned(value: FlagsValue, flag: string): FlagsValue {
  const yes = value.yes.filter((each) => each !== flag);
  const unclear = value.unclear.filter((each) => each !== flag);
  const state = flagState(value, flag);
  if (state === 'no') yes.push(flag);
  if (state === 'yes') unclear.push(flag);
  return { yes, unclear };
}

function valueWords(dimension: Dimension, value: Scalar): string {
  const option = dimension.options.find((each) => each.value === value);
  return option ? optionName(option) : String(value);
}
