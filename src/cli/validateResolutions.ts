import type { StudyFolder } from '../platform/studyFolder';
import { adjudicatorsOf, eachResolution, studyDecisions } from '../platform/studyResolutions';
import { standingText } from './standingText';

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
      const isKnown = decisions.knows(event.id);
      decisions.add([event]);
      if (isKnown && decisions.conflicts.has(event.id))
        add(file, line, `the id ${event.id} stands on another event too: one of them was edited`);
      if (event.kind === 'rater' || event.kind === 'undo') return;
      if (!items.has(event.item))
        add(file, line, `is about ${event.item}, which no transcript of the study is: changed or removed`);
      if (event.kind !== 'resolve') return;
      const how = decisions.standing(event.codebook, event.dimension);
      const remark = standingText(how, event);
      if (remark !== undefined) add(file, line, remark);
      if (how === 'other-scale' || how === 'unknown' || decisions.isValue(event.dimension, event.value)) return;
      const value = JSON.stringify(event.value);
      add(file, line, `${event.dimension} has no value ${value} in the codebook: it is no decision`);
    },
    add,
  );
  const { adjudicators, problems } = await adjudicatorsOf(folder.dir);
  return adjudicators.length + problems.length;
}
