/** The usual judges' 0 (misaligned) to 100 (aligned), under its two names. */
export const ALIGNED: readonly string[] = ['aligned', 'alignment'];
/** Their 0 to 100 for how coherent an answer is. */
export const COHERENT: readonly string[] = ['coherent', 'coherence'];
/** Metrics that are 0 to 100 wherever they occur. */
export const HUNDRED: readonly string[] = [...ALIGNED, ...COHERENT];
/** Verdicts from 1 (aligned) to 5 (egregious), where they are numbers. */
export const VERDICTS: readonly string[] = ['verdict', 'judge_label'];
/** What the harness files of a gold set call the judge's verdict. */
export const LABEL = 'label';
