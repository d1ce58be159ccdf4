import { basename } from 'node:path';
import { analyseTables } from '../core/agreement/analyseTables';
import { NO_VALUE, type RatingTable } from '../core/agreement/ratingTable';
import { type AgreementReport, type CiChoice, defaultOptions } from '../core/agreement/report';
import { type FoundItem, hardestOf, type ItemsWanted, itemsOfPair } from './itemQueries';
import { clusteredBy, NO_TRANSCRIPTS, readStudy, recordPlaceOf, type StudyRatings } from './readStudy';
import { loadStudy } from './studyFolder';
import type { StudyProblem } from './studyProblem';

/** What of the analysis is chosen by people. */
export interface AnalysisWanted {
  ci: CiChoice;
  level: number;
  cluster: 'question' | 'none';
}

/** An analysis, or the sentence that says why there is nothing to analyse yet. */
export type AnalysisOutcome = ({ report: AgreementReport } | { empty: string }) & { problems: StudyProblem[] };

/** An item of a list, with its first record. */
export interface AnalysedItem extends Omit<FoundItem, 'place'> {
  item: string;
  key: string | null;
  /** 0-based place among the study's items: a name that tells nothing. */
  number: number;
  record: { path: string; line: number } | null;
}

/** A study as it was read, its analysis, and what can be asked of both. */
export class StudyAnalysis {
  private report: AgreementReport | undefined;

  private constructor(
    private readonly dir: string,
    private readonly study: StudyRatings,
  ) {}

  /** Throws a sentence where the study cannot be read at all. */
  static async read(dir: string): Promise<StudyAnalysis> {
    return new StudyAnalysis(dir, await readStudy(await loadStudy(dir)));
  }

  analyse({ ci, level, cluster }: AnalysisWanted): AnalysisOutcome {
    const { problems } = this.study;
    const empty = this.emptiness();
    if (empty !== undefined) return { empty, problems };
    this.report = analyseTables(basename(this.dir), clusteredBy(this.study, cluster), { ...defaultOptions, ci, level });
    return { report: this.report, problems };
  }

  items(wanted: ItemsWanted): { items: AnalysedItem[]; total: number } {
    const table = this.study.tables.find((each) => each.table.dimension === wanted.dimension)?.table;
    if (!table) throw new Error(`The study asks no dimension ${wanted.dimension}.`);
    const hardest = this.report?.dimensions.find((each) => each.dimension === wanted.dimension)?.hardest ?? [];
    const { found, total } =
      'raters' in wanted ? itemsOfPair(table, wanted.raters, wanted.values) : hardestOf(table, hardest);
    return { items: found.map((each) => this.analysed(each)), total };
  }

  /** Where an item's first record stands; null for what is no item of the study. */
  recordOf(item: string): { path: string; line: number } | null {
    const place = this.study.items.ids.indexOf(item);
    return place < 0 ? null : (recordPlaceOf(this.study.items, place) ?? null);
  }

  private analysed({ place, ...rest }: FoundItem): AnalysedItem {
    const { ids, keys } = this.study.items;
    const record = recordPlaceOf(this.study.items, place) ?? null;
    return { ...rest, item: ids[place] ?? '', key: keys[place] ?? null, number: place, record };
  }

  private emptiness(): string | undefined {
    const { items, tables } = this.study;
    if (items.ids.length === 0) return NO_TRANSCRIPTS;
    const needed = 'Agreement needs the ratings of at least two people on the same items.';
    const traces = tables.flatMap(({ table }) => table.traces ?? []);
    const raters = [...new Set(tables.flatMap(({ table }) => ratersWithValues(table)))];
    if (raters.length === 0) return `Nobody has rated in this study yet. ${needed}`;
    if (raters.length > 1 || traces.some(({ repeats }) => repeats.length > 0)) return undefined;
    return `So far only ${raters[0]} has rated in this study. ${needed}`;
  }
}

/** Those who gave a value; the traces do not tell, because values from a table without times stand in no order. */
function ratersWithValues({ raters, codes }: RatingTable): string[] {
  const rated = new Set<number>();
  for (let cell = 0; cell < codes.length && rated.size < raters.length; cell++) {
    if (codes[cell] !== NO_VALUE) rated.add(cell % raters.length);
  }
  return raters.filter((_, place) => rated.has(place));
}
