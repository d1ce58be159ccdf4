import type { Actionable } from '../keys/actionButton';
import type { FoldKind, PartPlace } from './turns';

/** The keys that are printed in a transcript, in its find bar and in its guide. */
export type ReadingActionId = 'find' | 'markdown' | 'foldSystem' | 'foldReasoning' | 'guide' | 'evidence' | 'note';

/** What the transcript and what stands beside it can ask for. */
export interface ReadingActions extends Actionable<ReadingActionId> {
  fold(place: PartPlace, kind: FoldKind, open: boolean): void;
  find(query: string): void;
  stepFind(by: 1 | -1, query: string): void;
  closeFind(): void;
  showEvidence(event: string): void;
  showEvidenceInRail(event: string): void;
  removeEvidence(event: string): void;
}
