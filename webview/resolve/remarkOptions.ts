import type { ResolutionReason } from '../../schemas/resolution';

/** Why raters differed, in the order of the keys. */
export const reasons: readonly { value: ResolutionReason; label: string; definition: string }[] = [
  { value: 'ambiguous', label: 'ambiguous text', definition: 'The answer can be read in more than one way.' },
  { value: 'guideline_gap', label: 'guideline gap', definition: 'The codebook does not say how to label this.' },
  { value: 'rater_slip', label: 'rater slip', definition: 'The codebook says it; somebody overlooked or mistook it.' },
  { value: 'edge_case', label: 'edge case', definition: 'It lies between two labels, whatever the wording.' },
  {
    value: 'difference_of_view',
    label: 'real difference of view',
    definition: 'The raters read it alike and judge it differently.',
  },
];

/** How sure the adjudicator is, in the order of the keys. */
export const confidences: readonly { value: number; label: string; definition: string }[] = [
  { value: 1, label: 'unsure', definition: 'Another adjudicator may well decide otherwise.' },
  { value: 2, label: 'fairly sure', definition: 'There is something to be said for another label.' },
  { value: 3, label: 'sure', definition: 'The codebook leaves no other label.' },
];
