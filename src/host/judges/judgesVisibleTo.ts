import type { CalibrationReport } from '../../core/calibration/report';
import type { FoundJudgement } from '../../platform/calibrationThread';
import type { JudgedItem } from '../../protocol/judgesMessages';
import type { Look } from '../study/lookOf';

const HIDDEN_STRATA =
  'Figures by model, domain or format are not shown: this study hides them from its raters, and you rate here.';

/** What of a calibration is sent to the panel of somebody who looks at it. */
export const judgesVisibleTo = {
  /** The report. A rater gets single items only in lists, which are recorded, and no group that is blinded. */
  report(look: Look, report: CalibrationReport): CalibrationReport {
    if (look.kind !== 'rater') return report;
    const judges = report.judges.map((judge) => ({
      ...judge,
      parted: [],
      strata: look.hidesKeys ? [] : judge.strata,
      notes: look.hidesKeys && judge.strata.length > 0 ? [...judge.notes, HIDDEN_STRATA] : judge.notes,
    }));
    return { ...report, judges };
  },

  /** An item of a list. A source's key and its question may tell the arm, and a file's name is blinded by itself. */
  item(look: Look, { record, key, question, ...rest }: FoundJudgement, nameOf: (path: string) => string): JudgedItem {
    const isRater = look.kind === 'rater';
    const hidesKeys = isRater && look.hidesKeys;
    const hidesFiles = isRater && look.hidesFiles;
    return {
      ...rest,
      key: hidesKeys ? null : key,
      place: record && !hidesFiles ? { file: nameOf(record.path), line: record.line } : null,
      ...(question === undefined || hidesKeys ? {} : { question }),
    };
  },
};
