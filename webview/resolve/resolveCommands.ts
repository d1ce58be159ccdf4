import { type ResolveActionId, resolveActions } from '../../src/core/keymap/resolveActions';
import type { ResolveApi, ResolveItem } from '../../src/protocol/resolveMessages';
import type { ChangeSender } from '../rail/changeSender';
import type { NoteDraft } from '../rail/noteDraft';
import { focusNote } from '../rail/noteField';
import { sentenceOf, tell } from '../shared/tell';
import type { CaretMode } from '../transcript/caretMode';
import { type Readers, ReadingCommands } from '../transcript/readingCommands';
import type { Deciding } from './deciding';
import type { ResolveCalls } from './resolveCalls';
import type { ResolveContext } from './resolveContext';
import type { ResolveEvidence } from './resolveEvidence';
import type { ResolveNavigation } from './resolveNavigation';
import { currentOf, isResolveActionId, type ResolveState, whyNotDeciding } from './resolveState';
import type { ResolveViewActions } from './resolveView';

interface Parts extends Readers {
  context: ResolveContext;
  calls: ResolveCalls;
  sender: ChangeSender;
  note: NoteDraft;
  navigation: ResolveNavigation;
  deciding: Deciding;
  evidence: ResolveEvidence;
  caret: CaretMode;
}

/** Does what keys, buttons and commands of the palette ask for, by handing it to the part that knows how. */
export class ResolveCommands extends ReadingCommands implements ResolveViewActions {
  private readonly byAction: Record<ResolveActionId, () => void>;

  constructor(private readonly parts: Parts) {
    super(parts);
    const { navigation, deciding, reading, evidence, caret, find } = parts;
    this.byAction = {
      nextOpen: () => navigation.goOn(),
      nextItem: () => void navigation.go('next'),
      previousItem: () => void navigation.go('previous'),
      goToItem: () => this.native('goToItem'),
      nextTurn: () => reading.moveTurn(1),
      previousTurn: () => reading.moveTurn(-1),
      nextGroup: () => navigation.moveGroup(1),
      previousGroup: () => navigation.moveGroup(-1),
      showLabels: () => deciding.showLabels(),
      gap: () => deciding.toggleGap(),
      reopen: () => deciding.reopen(),
      undo: () => void this.takeBack('undo'),
      redo: () => void this.takeBack('redo'),
      note: () => this.openNote(),
      evidence: () => evidence.attachOrPick(caret),
      guide: () => this.set({ guide: !this.state.guide }),
      find: () => find.open(),
      markdown: () => reading.toggleMarkdown(),
      foldSystem: () => reading.foldAll('system'),
      foldReasoning: () => reading.foldAll('reasoning'),
      openTranscript: () => this.native('openTranscript'),
      filter: () => this.native('filter'),
      exportGold: () => this.native('exportGold'),
      keys: () => this.set({ keys: !this.state.keys }),
    };
  }

  perform(action: ResolveActionId): void {
    this.byAction[action]();
  }

  /** A command that the host names; an unknown one belongs to another version of the panel. */
  performNamed(action: string): void {
    if (isResolveActionId(action)) this.perform(action);
  }

  titleOf(action: ResolveActionId): string {
    return resolveActions.find(({ id }) => id === action)?.title ?? action;
  }

  choose(group: string, option: number): void {
    this.parts.deciding.choose(group, option);
  }

  give(column: string, value: number): void {
    this.parts.deciding.give(column, value);
  }

  adopt(by: string, column: string): void {
    this.parts.deciding.adopt(by, column);
  }

  focusGroup(group: string): void {
    this.parts.navigation.focus(group);
  }

  reopen(column: string): void {
    this.parts.deciding.reopen(column);
  }

  showSettled(settledOpen: boolean): void {
    this.set({ settledOpen });
  }

  typeNote(text: string): void {
    this.parts.note.type(text);
  }

  finishNote(): void {
    this.parts.note.finish();
  }

  showEvidence(event: string): void {
    this.parts.evidence.showInText(event);
  }

  removeEvidence(event: string): void {
    this.parts.evidence.remove(event);
  }

  confirmName(name: string): void {
    const { context, navigation, calls } = this.parts;
    if (name === '') {
      tell(context, 'A name is needed: the decisions are kept under it.');
      return;
    }
    context.host.call('chooseAdjudicator', { name }).then(
      (snapshot) => {
        navigation.arrive(() => calls.adopt(snapshot));
        if (snapshot.setup.adjudicator.id === null) return;
        tell(context, `Resolving as ${snapshot.setup.adjudicator.name}`);
        context.store.flush();
        document.querySelector<HTMLElement>('.transcript')?.focus({ preventScroll: true });
      },
      (error: unknown) => this.tellFailure(error),
    );
  }

  native(what: Parameters<ResolveApi['native']>[0]['what']): void {
    this.parts.context.host.call('native', { what }).catch((error: unknown) => this.tellFailure(error));
  }

  retry(): void {
    const { context, sender } = this.parts;
    sender.retry();
    context.host.call('retry', {}).then(
      ({ saving }) => {
        const { snapshot } = this.state;
        if (snapshot) this.set({ snapshot: { ...snapshot, saving } });
      },
      (error: unknown) => this.tellFailure(error),
    );
  }

  discardFailed(): void {
    const { calls, navigation } = this.parts;
    calls.discard((snapshot) => navigation.arrive(() => calls.adopt(snapshot)));
  }

  /** Escape: closes what was opened last. Whether anything was open. */
  closeTop(): boolean {
    const { state } = this;
    if (state.keys) this.set({ keys: false });
    else if (state.find) this.closeFind();
    else if (state.railOpen) this.set({ railOpen: false });
    else if (state.guide) this.set({ guide: false });
    else return false;
    return true;
  }

  private get state(): ResolveState {
    return this.parts.context.store.get();
  }

  private set(change: Partial<ResolveState>): void {
    this.parts.context.store.set(change);
  }

  private openNote(): void {
    const { context } = this.parts;
    const why = whyNotDeciding(this.state);
    if (why !== undefined) {
      tell(context, why);
      return;
    }
    this.set({ railOpen: true });
    context.store.flush();
    focusNote();
  }

  private async takeBack(what: 'undo' | 'redo'): Promise<void> {
    const { context, calls, navigation, note } = this.parts;
    note.finish();
    try {
      const { said, ...changed } = await context.host.call(what, {});
      const before = currentOf(this.state);
      navigation.arrive(() => calls.adoptStage(changed));
      const column = columnChanged(before, currentOf(this.state));
      if (column !== undefined && column !== this.state.column) this.set({ focus: column, column });
      tell(context, said ?? `There is nothing to ${what}.`);
    } catch (error) {
      this.tellFailure(error);
    }
  }

  private tellFailure(error: unknown): void {
    tell(this.parts.context, sentenceOf(error));
  }
}

/** The column whose decision has changed between two states of the same item: undo and redo lead to it. */
function columnChanged(before: ResolveItem | undefined, after: ResolveItem | undefined): string | undefined {
  if (before?.item !== after?.item) return undefined;
  const standing = (item: ResolveItem | undefined, wanted: string) => {
    const column = item?.columns.find(({ id }) => id === wanted);
    return JSON.stringify([column?.state, column?.decision]);
  };
  return after?.columns.find(({ id }) => standing(before, id) !== standing(after, id))?.id;
}
