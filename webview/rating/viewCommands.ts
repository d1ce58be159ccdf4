import type { Dimension, Scalar } from '../../schemas/codebook';
import { actionOf, isActionId } from '../../src/core/keymap/actions';
import type { ActionId } from '../../src/core/keymap/bindings';
import type { HostApi, Notice, Progress, Saving, Undone } from '../../src/protocol/messages';
import type { ChangeSender } from '../rail/changeSender';
import type { NoteDraft } from '../rail/noteDraft';
import { focusNote } from '../rail/noteField';
import { sentenceOf, tell } from '../shared/tell';
import type { CaretMode } from '../transcript/caretMode';
import type { EvidenceLinks } from '../transcript/evidenceLinks';
import type { FindActions } from '../transcript/findActions';
import type { Reading } from '../transcript/reading';
import { ReadingCommands } from '../transcript/readingCommands';
import type { Context } from './context';
import type { EvidenceActions } from './evidenceActions';
import { firstFocus, type Navigation } from './navigation';
import type { Pause } from './pause';
import type { RatingActions } from './ratingActions';
import type { RatingCalls } from './ratingCalls';
import type { ViewActions } from './ratingView';
import type { RecordActions } from './recordActions';
import { flagsDimension, typeDimension, whyNotRating } from './viewState';
import { noticeKey } from './views/noticeBars';

export interface Parts {
  context: Context;
  calls: RatingCalls;
  sender: ChangeSender;
  pause: Pause;
  note: NoteDraft;
  navigation: Navigation;
  rating: RatingActions;
  reading: Reading;
  evidence: EvidenceActions;
  links: EvidenceLinks;
  caret: CaretMode;
  find: FindActions;
  record: RecordActions;
}

/** Does what keys, buttons and commands of the palette ask for, by handing it to the part that knows how. */
export class ViewCommands extends ReadingCommands implements ViewActions {
  private readonly byAction: Record<ActionId, () => void>;

  constructor(private readonly parts: Parts) {
    super({ store: parts.context.store, reading: parts.reading, find: parts.find, links: parts.links });
    const { navigation, rating, reading, evidence, caret, find, record } = parts;
    this.byAction = {
      nextItem: () => void navigation.go('next'),
      previousItem: () => void navigation.go('previous'),
      nextUnrated: () => void navigation.go('nextUnrated'),
      firstItem: () => void navigation.go('first'),
      lastItem: () => void navigation.go('last'),
      goToItem: () => this.native('goToItem'),
      nextTurn: () => reading.moveTurn(1),
      previousTurn: () => reading.moveTurn(-1),
      nextDimension: () => this.moveDimension(1),
      previousDimension: () => this.moveDimension(-1),
      focusType: () => this.focusOrSay(typeDimension, 'This codebook asks no response type.'),
      focusFlags: () => this.focusOrSay(flagsDimension, 'This codebook has no flags.'),
      clearValue: () => rating.clearValue(),
      clearItem: () => rating.clearItem(),
      undo: () => void this.takeBack('undo'),
      redo: () => void this.takeBack('redo'),
      note: () => this.openNote(),
      later: () => rating.toggleLater(),
      skip: () => this.openSkip(),
      evidence: () => void evidence.attach(),
      caret: () => (caret.active ? caret.stop() : caret.start()),
      guide: () => this.set({ guide: !this.state.guide }),
      keys: () => this.set({ keys: !this.state.keys }),
      find: () => find.open(),
      markdown: () => reading.toggleMarkdown(),
      raw: () => void record.toggleRaw(),
      openSource: () => void record.openSource(),
      foldSystem: () => reading.foldAll('system'),
      foldReasoning: () => reading.foldAll('reasoning'),
      retry: () => this.retry(),
    };
  }

  perform(action: ActionId): void {
    this.byAction[action]();
  }

  titleOf(action: ActionId): string {
    return actionOf(action).title;
  }

  /** A command that the host names; an unknown one belongs to another version of the view. */
  performNamed(action: string): void {
    this.parts.pause.stop();
    if (isActionId(action)) this.perform(action);
  }

  choose(dimension: Dimension, option: number): void {
    this.parts.rating.choose(dimension, option);
  }

  give(dimension: Dimension, value: Scalar): void {
    this.parts.rating.give(dimension, value);
  }

  focusDimension(focus: string): void {
    this.set({ focus });
  }

  typeNote(text: string): void {
    this.parts.note.type(text);
  }

  finishNote(): void {
    this.parts.note.finish();
  }

  skip(reason: string, label: string): void {
    this.parts.rating.skip(reason, label);
  }

  cancelSkip(): void {
    this.set({ skipping: false });
  }

  confirmRaw(): void {
    void this.parts.record.confirm();
  }

  closeRaw(): void {
    this.parts.record.close();
  }

  showEvidence(event: string): void {
    this.parts.evidence.showInText(event);
  }

  removeEvidence(event: string): void {
    this.parts.evidence.remove(event);
  }

  confirmName(name: string): void {
    if (name === '') {
      tell(this.parts.context, 'A name is needed: the ratings are kept under it.');
      return;
    }
    this.parts.context.host.call('chooseRater', { name }).then(
      ({ setup }) => {
        const { snapshot } = this.state;
        if (snapshot) this.set({ snapshot: { ...snapshot, setup } });
        if (setup.rater.id === null) return;
        tell(this.parts.context, `Rating as ${setup.rater.name}`);
        this.parts.context.store.flush();
        document.querySelector<HTMLElement>('.transcript')?.focus({ preventScroll: true });
      },
      (error: unknown) => this.tellFailure(error),
    );
  }

  native(what: Parameters<HostApi['native']>[0]['what']): void {
    this.parts.context.host.call('native', { what }).catch((error: unknown) => this.tellFailure(error));
  }

  retry(): void {
    const { context, sender } = this.parts;
    sender.retry();
    context.host.call('retry', {}).then(
      (saving) => this.replace(saving),
      (error: unknown) => this.tellFailure(error),
    );
  }

  discardFailed(): void {
    this.parts.calls.discard();
  }

  dismiss(notice: Notice): void {
    this.set({ dismissed: new Set([...this.state.dismissed, noticeKey(notice)]) });
  }

  flagsInView(): void {
    this.parts.navigation.flagsSeen = true;
  }

  /** Replaces slices that the host pushes by themselves. */
  replace(slices: { progress?: Progress; saving?: Saving }): void {
    const { snapshot } = this.state;
    if (snapshot) this.set({ snapshot: { ...snapshot, ...slices } });
  }

  /** Escape: closes what was opened last. Whether anything was open. */
  closeTop(): boolean {
    const { state } = this;
    if (state.keys) this.set({ keys: false });
    else if (state.skipping) this.set({ skipping: false });
    else if (state.raw) this.parts.record.close();
    else if (state.find) this.parts.find.close();
    else if (state.railOpen) this.set({ railOpen: false });
    else if (state.guide) this.set({ guide: false });
    else return false;
    return true;
  }

  private get state() {
    return this.parts.context.store.get();
  }

  private set(change: Parameters<Context['store']['set']>[0]): void {
    this.parts.context.store.set(change);
  }

  private moveDimension(by: 1 | -1): void {
    const dimensions = this.state.snapshot?.setup.codebook.dimensions ?? [];
    const at = dimensions.findIndex((dimension) => dimension.id === this.state.focus);
    const next = dimensions[(at + by + dimensions.length) % dimensions.length];
    if (!next) return;
    this.set({ focus: next.id });
    this.parts.context.announcer.say(`${next.title}. ${next.question}`);
  }

  private focusOrSay(find: typeof typeDimension, otherwise: string): void {
    const codebook = this.state.snapshot?.setup.codebook;
    const focus = codebook && find(codebook);
    if (focus === undefined) tell(this.parts.context, otherwise);
    else this.set({ focus });
  }

  private openNote(): void {
    const why = whyNotRating(this.state);
    if (why !== undefined) {
      tell(this.parts.context, why);
      return;
    }
    this.set({ railOpen: true });
    this.parts.context.store.flush();
    focusNote();
  }

  private openSkip(): void {
    const why = whyNotRating(this.state);
    if (why !== undefined) {
      tell(this.parts.context, why);
      return;
    }
    this.set({ skipping: !this.state.skipping, railOpen: false });
    this.parts.context.store.flush();
    document.querySelector<HTMLElement>('#skip-title')?.focus();
  }

  private async takeBack(what: 'undo' | 'redo'): Promise<void> {
    const { context, calls, navigation, note, pause } = this.parts;
    pause.stop();
    note.finish();
    try {
      // Null: the rater's last act, on whichever item it was.
      const undone: Undone = await context.host.call(what, { item: null });
      navigation.arrive(() => calls.adoptStage(undone.stage, undone.progress, undone.saving));
      this.set({ focus: firstFocus(this.state) });
      tell(context, undone.said ?? `There is nothing to ${what}.`);
    } catch (error) {
      this.tellFailure(error);
    }
  }

  private tellFailure(error: unknown): void {
    tell(this.parts.context, sentenceOf(error));
  }
}
