import type { ResolveActionId } from '../../src/core/keymap/resolveActions';
import type { ResolveApi } from '../../src/protocol/resolveMessages';
import type { Actionable } from '../keys/actionButton';
import type { FieldActions } from '../keys/typedKey';
import type { UnsavedActions } from '../rail/unsavedBar';
import type { ReadingActions } from '../transcript/readingActions';

/** What the drawn panel can ask for: every way to do something without its key. */
export interface ResolveViewActions extends Actionable<ResolveActionId>, ReadingActions, FieldActions, UnsavedActions {
  perform(action: ResolveActionId): void;
  titleOf(action: ResolveActionId): string;
  /** An option of a group: of a column, of the reasons, of the confidences. */
  choose(group: string, option: number): void;
  give(column: string, value: number): void;
  adopt(by: string, column: string): void;
  focusGroup(group: string): void;
  reopen(column: string): void;
  showSettled(open: boolean): void;
  typeNote(text: string): void;
  finishNote(): void;
  native(what: Parameters<ResolveApi['native']>[0]['what']): void;
  toggleRail(): void;
}
