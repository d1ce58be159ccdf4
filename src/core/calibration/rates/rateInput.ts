import type { ValueClusters } from '../../agreement/intervals/meanInterval';
import type { RateReport } from '../report';

/** What the rate is made of. Rows on which the judge decided nothing are left out beforehand. */
export interface RateInput {
  about: RateReport['about'];
  /** `labels`: everything is 0 or 1. `numbers`: means of numbers. */
  kind: 'labels' | 'numbers';
  /** The judge's word on the records that the rate is of. */
  unlabelled: { judged: Float64Array; weights?: Float64Array; clusters?: ValueClusters };
  /** Gold and the judge's word on labelled items, with inclusion weights (the inverse of each one's chance to be labelled) and clusters. */
  labelled: { gold: Float64Array; judged: Float64Array; weights?: Float64Array; clusters?: ValueClusters };
  /** The weights of labelled items are only how many records of equal content each stands for, and no inclusion weights. */
  areRecords?: boolean;
  /**
   * True: labelled items were picked by what the judge had said of them (and at random among those with the same word). False: they
   * were not. Absent: nobody knows.
   */
  pickedByJudge?: boolean;
  denominators?: RateReport['denominators'];
}
