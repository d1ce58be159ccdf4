import type { Scalar } from '../../schemas/codebook';
import { tableColumns } from '../core/ratings/tableColumns';
import { type Disagreement, disagreementsOf, whyText } from '../core/resolution/disagreements';
import { fieldText } from '../core/transcripts/questionOf';
import type { ReadRecord } from '../core/transcripts/transcript';
import { eachRecord } from '../platform/eachRecord';
import { readForResolution, type StudyRatings } from '../platform/readStudy';
import type { StudyFolder } from '../platform/studyFolder';
import { problemText } from '../platform/studyProblem';
import { asUsageError } from './output';
import { UsageError } from './usageError';

export interface DisagreementOptions {
  dimension?: string;
  /** Two rater ids, separated by a comma: items on which these two differ. */
  raters?: string;
  /** `field=value`: items of which a record has that. */
  where?: string;
  question?: string;
  state?: string;
}

export interface DisagreementsResult {
  v: 1;
  /** Of the listed, those that wait for an adjudicator. */
  open: number;
  items: {
    item: string;
    key: string | null;
    dimension: string;
    values: Record<string, Scalar>;
    spread: number;
    distance: number;
    state: Disagreement['state'];
    question: string;
    why?: string;
  }[];
}

const states: readonly string[] = ['open', 'reopened', 'resolved'];

/** What must be resolved, worst first; with `--state`, what was resolved too. */
export async function disagreements(
  folder: StudyFolder,
  options: DisagreementOptions,
): Promise<{ result: DisagreementsResult; problems: string[] }> {
  const wanted = wantedStates(options.state);
  const { study, basis } = await readForResolution(folder).catch(asUsageError);
  const columns = tableColumns(folder.asked);
  const { dimension } = options;
  if (dimension !== undefined && !columns.some((column) => column.id === dimension || column.dimension === dimension))
    throw new UsageError(`--dimension: the study asks no dimension ${dimension}.`);
  const pair = pairOf(options.raters, study.raters);
  const isOf = await filterOf(folder, study, options);
  const title = (id: string) => columns.find((column) => column.id === id)?.title ?? id;
  const listed = disagreementsOf(basis).filter(
    ({ state, column, votes, place }) =>
      wanted.includes(state) &&
      (dimension === undefined || column === dimension || column.startsWith(`${dimension}.`)) &&
      (!pair || differ(votes, pair)) &&
      isOf(place),
  );
  const result: DisagreementsResult = {
    v: 1,
    open: listed.filter(({ state }) => state !== 'resolved').length,
    items: listed.map(({ place, item, column, votes, spread, distance, state, why }) => ({
      ...{ item, key: study.items.keys[place] ?? null, dimension: column },
      values: Object.fromEntries(votes.map(({ rater, value }) => [rater, value])),
      ...{ spread, distance, state, question: questionAt(study, place) },
      ...(why ? { why: whyText(why, title) } : {}),
    })),
  };
  return { result, problems: study.problems.map(problemText) };
}

function wantedStates(state: string | undefined): readonly string[] {
  if (state === undefined) return ['open', 'reopened'];
  if (state === 'all') return states;
  const wanted = state.split(',').map((each) => each.trim());
  const unknown = wanted.find((each) => !states.includes(each));
  if (unknown !== undefined) throw new UsageError(`--state is all, or some of ${states.join(',')}, not ${unknown}.`);
  return wanted;
}

function pairOf(option: string | undefined, raters: readonly string[]): readonly [string, string] | undefined {
  if (option === undefined) return undefined;
  const [first = '', second = '', ...more] = option.split(',').map((rater) => rater.trim());
  if (first === '' || second === '' || first === second || more.length > 0)
    throw new UsageError('--raters takes the ids of two raters, separated by a comma: ana,bo.');
  const unknown = [first, second].find((rater) => !raters.includes(rater));
  if (unknown !== undefined) throw new UsageError(`--raters: nobody called ${unknown} rates in this study.`);
  return [first, second];
}

function differ(votes: Disagreement['votes'], [first, second]: readonly [string, string]): boolean {
  const value = (rater: string) => votes.find((vote) => vote.rater === rater)?.value;
  return value(first) !== undefined && value(second) !== undefined && value(first) !== value(second);
}

/** Whether an item, by its place, is one of those that `--where` and `--question` name. */
async function filterOf(
  folder: StudyFolder,
  study: StudyRatings,
  { where, question }: DisagreementOptions,
): Promise<(place: number) => boolean> {
  if (question !== undefined && !study.items.clusters.names?.includes(question))
    throw new UsageError(`--question: no item of the study answers a question ${question}.`);
  const ofQuestion = (place: number) => question === undefined || questionAt(study, place) === question;
  if (where === undefined) return ofQuestion;
  const [, field, value] = /^([^=]+)=(.*)$/s.exec(where) ?? [];
  if (field === undefined) throw new UsageError('--where is a field and its value: --where model=m1.');
  const matching = new Set<string>();
  let isField = false;
  const take = (item: string, record: ReadRecord) => {
    const text = fieldText(record, field);
    isField ||= text !== undefined;
    if (text === value) matching.add(item);
  };
  for (const path of study.items.files) await eachRecord(path, folder.study.unit, take, () => undefined);
  if (!isField) throw new UsageError(`--where: no record of the study has a field ${field}.`);
  return (place) => ofQuestion(place) && matching.has(study.items.ids[place] ?? '');
}

function questionAt({ items: { clusters } }: StudyRatings, place: number): string {
  return clusters.names?.[clusters.of[place] ?? -1] ?? '';
}
