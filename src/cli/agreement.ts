import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { analyseTables } from '../core/agreement/analyseTables';
import { compareTables } from '../core/agreement/compareTables';
import type { AgreementReport, AnalysisOptions, DifferenceReport } from '../core/agreement/report';
import type { NotedTable } from '../core/ratings/ratingTables';
import { quoted } from '../core/transcripts/quoted';
import { readRatingTable } from '../platform/ratingTableFile';
import { readStudy } from '../platform/readStudy';
import { problemText } from '../platform/studyProblem';
import { type AgreementArguments, analysisOptions, categoriesOf, scaleOf } from './agreementOptions';
import { asUsageError } from './output';
import { studyOf } from './studyArgument';
import { delimiterText, TABLE_NAMES } from './tableNames';
import { UsageError } from './usageError';

/** The document of `agreement --json`. */
export interface AgreementResult extends AgreementReport {
  /** With `--against`: the headline there less the headline here, by dimension. */
  differences?: DifferenceReport[];
}

/** A result with what is said beside it on stderr. */
export interface AgreementOutcome {
  result: AgreementResult;
  /** How tables were read. */
  remarks: string[];
  problems: string[];
}

/** Ratings from a study or a table, ready to be analysed. */
interface Source {
  /** The base name alone: the same input gives the same document wherever it stands. */
  name: string;
  tables: NotedTable[];
  remarks: string[];
  problems: string[];
}

/** Agreement of a study's raters, or of a table's. Throws UsageError for wrong usage and for input that cannot be read. */
export async function agreement(study: string | undefined, given: AgreementArguments): Promise<AgreementOutcome> {
  const options = analysisOptions(given);
  const source = await mainSource(study, given);
  const report = analyseTables(source.name, source.tables, options);
  if (given.against === undefined) return { result: report, remarks: source.remarks, problems: source.problems };
  const isTable = given.table !== undefined || TABLE_NAMES.includes(extname(given.against).toLowerCase());
  const other = await ((await isFolder(given.against)) || !isTable
    ? studySource(given.against, given)
    : tableSource(given.against, given));
  const { differences, unmatched } = compare(source.tables, other.tables, options);
  const lone = unmatched.map((dimension) => `${dimension} is in one of the two only: nothing to compare.`);
  return {
    result: { ...report, differences },
    remarks: [...source.remarks, ...other.remarks, ...lone],
    problems: [...source.problems, ...other.problems],
  };
}

function mainSource(study: string | undefined, given: AgreementArguments): Promise<Source> {
  if (given.table !== undefined) {
    if (study !== undefined) throw new UsageError(`Name a study or --table, not both (${study}, ${given.table}).`);
    return tableSource(given.table, given);
  }
  if (study === undefined) throw new UsageError('agreement needs a study, or --table with --scale.');
  if (TABLE_NAMES.includes(extname(study).toLowerCase())) {
    throw new UsageError(`${study} is a table: use --table ${study} --scale nominal|ordinal|interval|ratio.`);
  }
  if (given.against === undefined && (given.scale ?? given.categories) !== undefined) {
    throw new UsageError('--scale and --categories are for tables: those of a study stand in its codebook.');
  }
  return studySource(study, given);
}

async function studySource(argument: string, { cluster, dimension }: AgreementArguments): Promise<Source> {
  const folder = await studyOf(argument);
  const study = await readStudy(folder, { cluster }).catch(asUsageError);
  const tables = study.tables.filter(({ table }) => isWanted(table.dimension, dimension));
  if (tables.length === 0) {
    const ids = folder.asked.dimensions.map(({ id }) => id);
    throw new UsageError(
      `--dimension: the study has no dimension ${quoted(dimension ?? '')}: it has ${ids.join(', ')}.`,
    );
  }
  return { name: basename(folder.dir), tables, remarks: [], problems: study.problems.map(problemText) };
}

async function tableSource(path: string, given: AgreementArguments): Promise<Source> {
  const { dimension } = given;
  const cluster = given.cluster === 'none' ? undefined : given.cluster;
  const options = { scale: scaleOf(given), categories: categoriesOf(given), cluster, dimension };
  const { tables, problems, rows, shape } = await readRatingTable(path, options).catch(asUsageError);
  return {
    ...{ name: basename(path), tables, remarks: [`${path}: ${rows} rows, ${delimiterText(shape)}.`] },
    problems: problems.map(({ line, message }) => `${path}:${line}: ${message}`),
  };
}

/** Of a study's dimensions: the one of that id, or all flags of a dimension of flags. */
function isWanted(id: string, wanted: string | undefined): boolean {
  return wanted === undefined || id === wanted || id.startsWith(`${wanted}.`);
}

/** Dimensions by their ids; two tables of one dimension each are compared whatever they are called. */
function compare(
  first: readonly NotedTable[],
  second: readonly NotedTable[],
  options: AnalysisOptions,
): { differences: DifferenceReport[]; unmatched: string[] } {
  const single = first.length === 1 && second.length === 1;
  const partner = (id: string, among: readonly NotedTable[]) =>
    single ? among[0] : among.find(({ table }) => table.dimension === id);
  const differences = first.flatMap(({ table }) => {
    const other = partner(table.dimension, second);
    return other ? [compareTables(table, other.table, options)] : [];
  });
  const alone = (some: readonly NotedTable[], others: readonly NotedTable[]) =>
    some.map(({ table }) => table.dimension).filter((id) => partner(id, others) === undefined);
  return { differences, unmatched: [...alone(first, second), ...alone(second, first)] };
}

/** A study may be named by its folder or its `study.json`, also where a table is compared with it. */
async function isFolder(path: string): Promise<boolean> {
  if (basename(path) === 'study.json') return true;
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
