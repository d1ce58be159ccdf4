import type { Scalar } from '../../../schemas/codebook';

/**
 * Which labelled items of a judge to list: a cell of yes and no (`judged` null: it gave no decision), a cell of a dimension or of
 * the labels, or all on which gold and judge part.
 */
export type JudgedQuery =
  | { judge: string; kind: 'cell'; gold: boolean; judged: boolean | null }
  | { judge: string; kind: 'dimension'; dimension: string; gold: Scalar; judged: Scalar }
  | { judge: string; kind: 'label'; gold: string; judged: string }
  | { judge: string; kind: 'parted' };
