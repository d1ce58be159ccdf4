/** Every id that `package.json` and the code share; a test holds the two together. */
export const PREFIX = 'misalignmentRater';

export const viewTypes = {
  /** Any `.jsonl`, on request. */
  transcripts: `${PREFIX}.transcripts`,
  /** `.transcripts.jsonl`, by default. */
  study: `${PREFIX}.study`,
} as const;

/** The panel of a study; a webview panel and no editor of a file. */
export const panelType = `${PREFIX}.studyPanel`;

export const commands = {
  open: `${PREFIX}.open`,
  openSample: `${PREFIX}.openSample`,
  changeRater: `${PREFIX}.changeRater`,
  chooseStudyFolder: `${PREFIX}.chooseStudyFolder`,
  openStudy: `${PREFIX}.openStudy`,
  showAgreement: `${PREFIX}.showAgreement`,
  showProblems: `${PREFIX}.showProblems`,
  showOrphans: `${PREFIX}.showOrphans`,
  reopenAsText: `${PREFIX}.reopenAsText`,
  filterItems: `${PREFIX}.filterItems`,
  showItem: `${PREFIX}.showItem`,
  statusMenu: `${PREFIX}.statusMenu`,
} as const;

/** The command of a key's action: *Undo* is `misalignmentRater.undo`. */
export const actionCommand = (action: string): string => `${PREFIX}.${action}`;

export const views = { items: `${PREFIX}.items` } as const;

export const contextKeys = {
  /** A rating view is the active editor. */
  active: `${PREFIX}.active`,
  /** The list of items shows some states only. */
  filtered: `${PREFIX}.filtered`,
} as const;

export const settings = {
  rater: 'rater',
  keyScheme: 'keyScheme',
  keys: 'keys',
  advancePause: 'advancePause',
} as const;
