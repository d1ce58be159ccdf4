import type { Dimension, Scalar } from '../../schemas/codebook';
import type { ActionId } from '../../src/core/keymap/bindings';
import type { HostApi, Notice } from '../../src/protocol/messages';
import type { Actionable } from '../keys/actionButton';
import type { FieldActions } from '../keys/typedKey';
import type { UnsavedActions } from '../rail/unsavedBar';
import type { ReadingActions } from '../transcript/readingActions';

/** What the drawn view can ask for: every way to do something without its key. */
export interface ViewActions extends Actionable<ActionId>, ReadingActions, FieldActions, UnsavedActions {
  perform(action: ActionId): void;
  titleOf(action: ActionId): string;
  choose(dimension: Dimension, option: number): void;
  give(dimension: Dimension, value: Scalar): void;
  focusDimension(id: string): void;
  typeNote(text: string): void;
  finishNote(): void;
  skip(reason: string, label: string): void;
  cancelSkip(): void;
  confirmRaw(): void;
  closeRaw(): void;
  native(what: Parameters<HostApi['native']>[0]['what']): void;
  dismiss(notice: Notice): void;
  toggleRail(): void;
  flagsInView(): void;
}
