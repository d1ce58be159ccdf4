import { basename } from 'node:path';
import { calibrateJudge } from '../core/calibration/calibrateJudge';
import { type CalibrationOptions, defaultCalibration } from '../core/calibration/calibrationInput';
import type { JudgedQuery } from '../core/calibration/judgedQuery';
import { judgedRowsOf } from '../core/calibration/judgedRows';
import { judgePairs } from '../core/calibration/judgePairs';
import type { CalibrationReport, JudgeCalibration } from '../core/calibration/report';
import { type ClusterOf, runReports } from '../core/calibration/runReports';
import { scoreOf } from '../core/calibration/scoreOf';
import {
  type CalibrationBasis,
  itemIn,
  recordId,
  type StudyJudge,
  type StudyRecord,
  studyJudge,
} from '../core/calibration/studyInputs';
import { defaultStrata, factsOf, weightOf } from '../core/gold/recordFacts';
import { tableColumns } from '../core/ratings/tableColumns';
import { formatOf } from '../core/transcripts/questionOf';
import type { ReadRecord } from '../core/transcripts/transcript';
import type { CalibrationOutcome, CalibrationWanted, FoundJudgement } from './calibrationThread';
import { type GoldSetFile, readGoldSet } from './goldSetFile';
import { type JudgeFiles, readJudges } from './judgeScores';
import { clusteredBy, NO_TRANSCRIPTS, readStudy, recordPlaceOf, type StudyRatings } from './readStudy';
import { loadStudy, recordFile, type StudyFolder } from './studyFolder';
import type { StudyProblem } from './studyProblem';
import { countLooks, recordLook } from './testLooks';

/** What may be chosen beside what people choose in the panel. */
export interface CalibrationExtras extends Partial<Pick<CalibrationOptions, 'bars' | 'seed' | 'resamples'>> {
  /** The only judge that is wanted. */
  judge?: string | undefined;
}

/** A study's judges and gold set as they were read once, and what can be asked of them. */
export class CalibrationStudy {
  private readonly goldSets = new Map<number | undefined, Promise<GoldSetFile | undefined>>();

  private constructor(
    private readonly folder: StudyFolder,
    private readonly study: StudyRatings,
    private readonly records: readonly StudyRecord[],
    private readonly judges: JudgeFiles,
  ) {}

  /** Throws a sentence where the study cannot be read at all. */
  static async read(dir: string): Promise<CalibrationStudy> {
    const folder = await loadStudy(dir);
    const found: { place: number; file: number; line: number; record: Omit<StudyRecord, 'id' | 'item'> }[] = [];
    const study = await readStudy(folder, {
      eachRecord: (place, record, where) => found.push({ place, ...where, record: traitsOf(record, folder) }),
    });
    const { ids, files } = study.items;
    const names = files.map((path) => recordFile(folder.dir, path));
    const records = found.map(({ place, file, line, record }) => ({
      ...{ id: recordId(names[file] ?? '', line), item: ids[place] ?? '', ...record },
    }));
    return new CalibrationStudy(folder, study, records, await readJudges(folder));
  }

  /** All judges that have a file here, also those of whom nothing can be read. */
  get judgeNames(): string[] {
    return this.judges.judges.map(({ judge }) => judge);
  }

  /** Every judge against the gold set. Throws a sentence where what is asked for is not there. */
  async calibrate(wanted: CalibrationWanted, extras: CalibrationExtras = {}): Promise<CalibrationOutcome> {
    const gold = await this.goldSet(wanted.goldVersion);
    const problems = [...this.study.problems, ...this.judges.problems, ...this.silent(), ...(gold?.problems ?? [])];
    const empty = this.emptiness(gold);
    if (empty !== undefined || !gold) return { empty: empty ?? NO_GOLD, problems };
    const { bars, seed, resamples } = { ...defaultCalibration, ...extras };
    const options = { bars, seed, resamples, level: wanted.level, epsilon: wanted.epsilon };
    const basis = this.basisOf(gold, wanted.cluster);
    const judges = this.wantedJudges(extras.judge).map((imported) => studyJudge(imported, basis));
    const confirmed =
      wanted.confirm === undefined ? undefined : judges.find(({ input }) => input.judge === wanted.confirm);
    if (confirmed) await this.look(confirmed, gold, options);
    const looks = await countLooks(this.folder.dir);
    const clusterOf = clusterOfRecords(basis);
    const report: CalibrationReport = {
      ...{ v: 1, source: basename(this.folder.dir) },
      gold: { version: gold.version, rows: gold.rows.length, sha256: gold.sha256 },
      options: { level: options.level, seed, resamples, cluster: basis.clusterKey },
      judges: judges.map(
        ({ input, runs }, at): JudgeCalibration => ({
          ...calibrateJudge(input, options, { looks, confirm: judges[at] === confirmed }),
          runs: runReports(runs, clusterOf, options.level),
        }),
      ),
      pairs: judgePairs(
        judges.map(({ input, runs }) => ({ judge: input.judge, decisions: runs.at(-1)?.decisions ?? new Map() })),
        options.level,
      ),
      notes: [],
    };
    return { report, problems };
  }

  /** The labelled items of a judge that a query is about; at most `MOST_LISTED` of `total`. */
  async items(query: JudgedQuery, goldVersion?: number): Promise<{ items: FoundJudgement[]; total: number }> {
    const gold = await this.goldSet(goldVersion);
    const imported = this.judges.judges.find(({ judge }) => judge === query.judge);
    if (!gold || !imported) throw new Error(`The study has no scores of a judge ${query.judge} any more.`);
    const { input } = studyJudge(imported, this.basisOf(gold, 'none'));
    const rows = judgedRowsOf(input, query);
    const questions = new Map(gold.rows.map(({ metadata }) => [metadata.item, metadata.question]));
    const { ids } = this.study.items;
    const places = new Map(ids.map((item, place) => [item, place]));
    const items = rows.slice(0, MOST_LISTED).map(({ item, key, gold: settled, judge, score }) => {
      const record = recordPlaceOf(this.study.items, places.get(item) ?? -1) ?? null;
      const question = questions.get(item);
      return { item, key, record, gold: settled, judge, score, ...(question === undefined ? {} : { question }) };
    });
    return { items, total: rows.length };
  }

  /** Looks at the test split: recorded before anything of it is shown. */
  private async look({ input }: StudyJudge, gold: GoldSetFile, options: CalibrationOptions): Promise<void> {
    const score = scoreOf(input, options, { looks: null, confirm: false });
    const chosen = score?.chosen;
    if (!score || chosen?.on !== 'dev') return;
    const { judge, run } = input;
    const { metric } = score;
    await recordLook(this.folder.dir, {
      ...{ v: 1, judge, run: run ?? '', gold: gold.sha256, metric, threshold: chosen.threshold },
    });
  }

  private basisOf(gold: GoldSetFile, cluster: 'question' | 'none'): CalibrationBasis {
    const { study, folder, records } = this;
    const tables = clusteredBy(study, cluster);
    const clusters = tables[0]?.table.clusters;
    const places = new Map(study.items.ids.map((item, place) => [item, place]));
    return {
      ...{ gold: gold.rows, records, tables, columns: tableColumns(folder.asked) },
      clusterOf: clusters && ((item) => clusters.of[places.get(item) ?? -1] ?? -1),
      clusterKey: clusters?.key ?? null,
      isWeighted: folder.study.gold?.weight !== undefined,
      picked: folder.study.gold?.picked ?? null,
    };
  }

  private wantedJudges(judge: string | undefined): JudgeFiles['judges'] {
    const judges = this.judges.judges.filter(hasRun);
    if (judge === undefined) return judges;
    const found = judges.filter((each) => each.judge === judge);
    if (found.length === 0)
      throw new Error(`the study has no judge ${judge}: it has ${judges.map((each) => each.judge).join(', ')}`);
    return found;
  }

  private goldSet(version: number | undefined): Promise<GoldSetFile | undefined> {
    const known = this.goldSets.get(version) ?? readGoldSet(this.folder.dir, version);
    this.goldSets.set(version, known);
    return known;
  }

  private emptiness(gold: GoldSetFile | undefined): string | undefined {
    if (this.study.items.ids.length === 0) return NO_TRANSCRIPTS;
    if (!gold) return NO_GOLD;
    return this.judges.judges.some(hasRun) ? undefined : NO_JUDGES;
  }

  /** Judges of whom nothing can be read. */
  private silent(): StudyProblem[] {
    return this.judges.judges
      .filter((each) => !hasRun(each))
      .map(({ judge }) => ({
        file: `judges/${judge}.jsonl`,
        line: null,
        message: 'holds no score: the judge is left out',
      }));
  }
}

/** The cluster of a record by its name in `RunDecisions`. */
function clusterOfRecords({ clusterOf, records }: CalibrationBasis): ClusterOf {
  if (!clusterOf) return undefined;
  const itemOf = new Map(records.map(({ id, item }) => [id, item]));
  return (record) => clusterOf(itemOf.get(record) ?? itemIn(record));
}

const hasRun = ({ runs }: JudgeFiles['judges'][number]): boolean => runs.length > 0;

const NO_GOLD =
  'This study has no gold set yet: there is nothing to hold a judge against. Make one first ("gold" on the command line).';
const NO_JUDGES = 'No scores of a judge have been imported into this study yet ("judge import" on the command line).';

/** Of a list that somebody reads item by item. */
const MOST_LISTED = 500;

/** What of a record its groups and its weight are made of. */
function traitsOf(record: ReadRecord, { study }: StudyFolder): Pick<StudyRecord, 'strata' | 'weight'> {
  const { metadata } = record.transcript;
  const fields = { strata: study.gold?.strata ?? defaultStrata, weight: undefined };
  const strata = Object.entries(factsOf(metadata, fields).strata).flatMap(([name, value]) =>
    value === null ? [] : [[name, String(value)]],
  );
  const format = formatOf(record);
  return {
    strata: Object.fromEntries(format === undefined ? strata : [...strata, ['format', format]]),
    weight: weightOf(metadata, study.gold?.weight) ?? null,
  };
}
