import type { StudyFolder } from '../platform/studyFolder';
import { adjudicatorsOf, eachResolution, studyDecisions } from '../platform/studyResolutions';

/**
 * Checks `resolutions/` of a study whose transcripts have `items`. `add` is told of every bad line. Returns how many files
 * there are.
 */
export async function checkResolutions(
  folder: StudyFolder,
  items: ReadonlySet<string>,
  add: (file: string, line: number | null, message: string) => void,
): Promise<number> {
  const decisions = studyDecisions(folder);
  await eachResolution(
    folder.dir,
    (event, file, line) => {
      if (event.kind === 'rater' || event.kind === 'undo') return;
      if (!items.has(event.item))
        add(file, line, `is about ${event.item}, which no transcript of the study is: changed or removed`);
      if (event.kind !== 'resolve' || decisions.isValue(event.dimension, event.value)) return;
      const value = JSON.stringify(event.value);
      add(file, line, `${event.dimension} has no value ${value} in the codebook: it is no decision`);
    },
    add,
  );
  const { adjudicators, problems } = await adjudicatorsOf(folder.dir);
  return adjudicators.length + problems.length;
}
