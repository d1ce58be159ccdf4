import type { Dimension, Scalar } from '../../schemas/codebook';
import type { ActionId } from '../../src/core/keymap/bindings';
import type { HostApi, Notice } from '../../src/protocol/messages';
import type { FoldKind, PartPlace } from './turns';

/** What the drawn view can ask for: every way to do something without its key. */
export interface ViewActions {
  perform(action: ActionId): void;
  choose(dimension: Dimension, option: number): void;
  give(dimension: Dimension, value: Scalar): void;
  focusDimension(id: string): void;
  fold(place: PartPlace, kind: FoldKind, open: boolean): void;
  typeNote(text: string): void;
  finishNote(): void;
  skip(reason: string, label: string): void;
  cancelSkip(): void;
  find(query: string): void;
  stepFind(by: 1 | -1, query: string): void;
  closeFind(): void;
  confirmRaw(): void;
  closeRaw(): void;
  showEvidence(event: string): void;
  showEvidenceInRail(event: string): void;
  removeEvidence(event: string): void;
  chooseRater(name: string): void;
  native(what: Parameters<HostApi['native']>[0]['what']): void;
  dismiss(notice: Notice): void;
  /** Gives up changes that the host keeps refusing. */
  discardFailed(): void;
  toggleRail(): void;
  flagsInView(): void;
}
