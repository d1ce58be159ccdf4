import { metricsOf, parseRule } from '../core/judges/rule';
import { judgeMapPath, judgesOf, mapFaults, readJudgeMap } from '../platform/judgeFile';
import { readScores } from '../platform/judgeScores';
import { exists, type StudyFolder } from '../platform/studyFolder';

/** Checks the scores and maps in `judges/`, and gives the number of their files. `items` are the items of the study. */
export async function checkJudges(
  folder: StudyFolder,
  items: ReadonlySet<string>,
  add: (file: string, line: number | null, message: string) => void,
): Promise<number> {
  const { judges, foreign } = await judgesOf(folder.dir);
  for (const name of foreign)
    add(`judges/${name}`, null, "neither a judge's scores (judge.jsonl) nor its map (judge.map.json)");
  let files = foreign.length;
  for (const judge of judges) {
    const file = `judges/${judge}.jsonl`;
    files += 1;
    const metrics = new Set<string>();
    await readScores(
      folder.dir,
      judge,
      (line, message) => add(file, line, message),
      ({ item, metric }, line) => {
        metrics.add(metric);
        if (!items.has(item))
          add(file, line, `judges ${item}, which no transcript of the study is: changed or removed`);
      },
    );
    if (await exists(judgeMapPath(folder.dir, judge))) {
      files += 1;
      await checkMap(folder, judge, metrics, (message) => add(`judges/${judge}.map.json`, null, message));
    }
  }
  return files;
}

async function checkMap(
  folder: StudyFolder,
  judge: string,
  metrics: ReadonlySet<string>,
  add: (message: string) => void,
): Promise<void> {
  try {
    const map = await readJudgeMap(folder.dir, judge);
    if (!map) return;
    for (const fault of mapFaults(map, folder.codebook)) add(fault);
    const named = [
      ...(map.positive_when === undefined ? [] : metricsOf(parseRule(map.positive_when))),
      map.ranks?.metric,
    ];
    for (const metric of new Set(named))
      if (metric !== undefined && !metrics.has(metric))
        add(`names the metric ${metric}, of which the judge has no scores`);
  } catch (error) {
    add(error instanceof Error ? error.message : String(error));
  }
}
