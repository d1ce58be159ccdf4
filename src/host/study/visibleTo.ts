import type { AgreementReport } from '../../core/agreement/report';
import type { AnalysedItem } from '../../platform/studyAnalysis';
import type { StudyProblem } from '../../platform/studyProblem';
import type { ListedItem } from '../../protocol/studyMessages';
import type { Look } from './lookOf';
import { problemSentences } from './problemSentences';

/** What of a study is sent to the panel of somebody who looks at it. */
export const visibleTo = {
  /** The report; single items with their labels are only in lists, which are recorded for a rater. */
  report(look: Look, report: AgreementReport): AgreementReport {
    if (look.kind === 'open') return report;
    return { ...report, dimensions: report.dimensions.map((dimension) => ({ ...dimension, hardest: [] })) };
  },

  /** An item of a list. A source's key may tell the arm, and a file's name is blinded by itself. */
  item(look: Look, item: AnalysedItem, nameOf: (path: string) => string): ListedItem {
    const { number, record, key, ...rest } = item;
    const isRater = look.kind === 'rater';
    const place = isRater && look.hidesFiles ? () => ({ file: 'transcript', line: number + 1 }) : placeIn(nameOf);
    return { ...rest, key: isRater && look.hidesKeys ? null : key, place: record && place(record) };
  },

  /** What is wrong with the study's files, a sentence each. Where file names are blinded, transcripts are not named. */
  problems(look: Look, problems: readonly StudyProblem[]): string[] {
    const isBlind = look.kind === 'rater' && look.hidesFiles;
    return problemSentences(problems, {
      isTold: ({ file }) => !isBlind || /^(ratings|resolutions|gold|judges)\//.test(file),
      untold: (count) =>
        `${count === 1 ? 'One problem' : `${count} problems`} of transcripts files cannot be named: the study hides file names from its raters.`,
    });
  },
};

function placeIn(nameOf: (path: string) => string): (record: { path: string; line: number }) => ListedItem['place'] {
  return ({ path, line }) => ({ file: nameOf(path), line });
}
