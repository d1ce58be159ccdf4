/** Every id that `package.json` and the code share; a test holds the two together. */
export const PREFIX = 'misalignmentRater';

export const viewTypes = {
  /** Any `.jsonl`, on request. */
  transcripts: `${PREFIX}.transcripts`,
  /** `.transcripts.jsonl`, by default. */
  study: `${PREFIX}.study`,
} as const;

/** Panels of a study; webview panels and no editors of a file. */
export const panelTypes = {
  study: `${PREFIX}.studyPanel`,
  resolve: `${PREFIX}.resolvePanel`,
  judges: `${PREFIX}.judgesPanel`,
} as const;

export const commands = {
  open: `${PREFIX}.open`,
  openSample: `${PREFIX}.openSample`,
  changeRater: `${PREFIX}.changeRater`,
  chooseStudyFolder: `${PREFIX}.chooseStudyFolder`,
  openStudy: `${PREFIX}.openStudy`,
  showAgreement: `${PREFIX}.showAgreement`,
  resolve: `${PREFIX}.resolve`,
  exportGold: `${PREFIX}.exportGold`,
  showJudges: `${PREFIX}.showJudges`,
  importScores: `${PREFIX}.importScores`,
  filterDisagreements: `${PREFIX}.filterDisagreements`,
  showDisagreement: `${PREFIX}.showDisagreement`,
  showProblems: `${PREFIX}.showProblems`,
  showOrphans: `${PREFIX}.showOrphans`,
  reopenAsText: `${PREFIX}.reopenAsText`,
  filterItems: `${PREFIX}.filterItems`,
  showItem: `${PREFIX}.showItem`,
  statusMenu: `${PREFIX}.statusMenu`,
} as const;

/** The command of a key's action: *Undo* is `misalignmentRater.undo`. */
export const actionCommand = (action: string): string => `${PREFIX}.${action}`;

/** The command of an action of the resolve panel, which is no action of the rating view: `misalignmentRater.resolve.undo`. */
export const resolveActionCommand = (action: string): string => `${PREFIX}.resolve.${action}`;

export const views = { items: `${PREFIX}.items`, disagreements: `${PREFIX}.disagreements` } as const;

export const contextKeys = {
  /** A rating view is the active editor. */
  active: `${PREFIX}.active`,
  /** A resolve panel is open. */
  resolving: `${PREFIX}.resolving`,
  /** A resolve panel is the active editor. */
  resolveActive: `${PREFIX}.resolveActive`,
  /** The list of items shows some states only. */
  filtered: `${PREFIX}.filtered`,
} as const;

export const settings = {
  rater: 'rater',
  keyScheme: 'keyScheme',
  keys: 'keys',
  advancePause: 'advancePause',
} as const;
