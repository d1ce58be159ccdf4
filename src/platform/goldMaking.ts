import { basename } from 'node:path';
import type { GoldManifest, GoldRow } from '../../schemas/gold';
import type { JsonObject } from '../../schemas/json';
import { analyseTables } from '../core/agreement/analyseTables';
import { defaultOptions } from '../core/agreement/report';
import { canariesOf, canaryOf } from '../core/gold/canary';
import { emTableOf } from '../core/gold/emTable';
import { defaultStrata, exportRowOf, RowCounts, weightOf } from '../core/gold/goldRow';
import type { GoldItem, GoldSet } from '../core/gold/goldSet';
import type { ExportContext, ExportRow, HarnessFile } from '../core/gold/harness/harness';
import { harnesses } from '../core/gold/harness/harnesses';
import { holdsMark } from '../core/gold/judgeInput';
import { manifestOf } from '../core/gold/manifest';
import type { Names } from '../core/gold/provenance';
import { recordFlag } from '../core/gold/recordJudge';
import { sensitivityOf } from '../core/gold/sensitivity';
import { defaultSplit, splitQuestions } from '../core/gold/split';
import { encodeLines } from '../core/jsonl/codec';
import type { ResolutionBasis } from '../core/resolution/standings';
import type { ReadRecord } from '../core/transcripts/transcript';
import { eachRecord } from './eachRecord';
import type { GoldWanted } from './goldExport';
import { goldInputs } from './goldInputs';
import { byPath, type FileHash, HashedFile } from './hashedFile';
import { promptfooFaults } from './promptfooCheck';
import type { StudyRatings } from './readStudy';
import { sha256 } from './sha256';
import type { StudyFolder } from './studyFolder';

/** One gold set while it is put together. */
export class GoldMaking {
  private readonly byItem: Map<string, GoldItem>;
  private readonly counts: RowCounts;
  private readonly canaries = new Set<string>();
  private readonly judge = new Map<string, boolean>();
  private readonly altered: string[] = [];
  private marked = 0;
  private unweighted = 0;

  constructor(
    private readonly folder: StudyFolder,
    private readonly study: StudyRatings,
    private readonly basis: ResolutionBasis,
    private readonly set: GoldSet,
    private readonly wanted: GoldWanted,
    private readonly names: Names,
  ) {
    this.byItem = new Map(set.items.map((gold) => [gold.item, gold]));
    this.counts = new RowCounts(set.rule.labels);
  }

  /** Writes every file but the manifest into a folder of its own, and gives the manifest. */
  async make(dir: string, version: number, frozen: Parameters<typeof splitQuestions>[3]): Promise<GoldManifest> {
    const { folder, study, set, basis, wanted } = this;
    const settings = { ...defaultSplit, ...folder.study.gold?.split };
    const splits = splitQuestions(this.questionSizes(), settings, sha256, frozen);
    const canary = canaryOf(
      set.items.map(({ item }) => item),
      sha256,
    );
    const outputs = await this.writeRows(dir, splits, canary, this.contextOf(version, canary));
    const tables = [...study.tables, ...[emTableOf(study.tables)].filter((table) => table !== undefined)];
    const shown = tables.filter(({ table }) => table.dimension === 'em' || basis.policy.columns.has(table.dimension));
    const manifest = manifestOf(basis, set, {
      tool: { name: 'misalignment-rater', version: wanted.toolVersion },
      version,
      codebook: { id: folder.codebook.id, hash: folder.codebookHash },
      allowSingle: wanted.allowSingle,
      inputs: await goldInputs(folder, study.items.files, this.names),
      counts: this.counts,
      keys: study.items.keys,
      agreement: analyseTables(basename(folder.dir), shown, defaultOptions).dimensions,
      sensitivity: sensitivityOf(basis, this.judge),
      split: { key: study.items.clusters.key, ...settings, questions: splits },
      names: this.names,
      named: folder.study.gold?.raters ?? 'pseudonyms',
      canary,
      sourceCanaries: [...this.canaries],
      warnings: this.warnings(splits),
    });
    return { ...manifest, outputs };
  }

  private questionSizes(): Map<string, number> {
    const sizes = new Map<string, number>();
    for (const { place } of this.set.items) {
      const question = this.questionAt(place);
      sizes.set(question, (sizes.get(question) ?? 0) + 1);
    }
    return sizes;
  }

  private questionAt(place: number): string {
    const { of, names } = this.study.items.clusters;
    return names?.[of[place] ?? -1] ?? '';
  }

  private contextOf(version: number, canary: string): ExportContext {
    const { folder, basis, set } = this;
    return {
      name: slugOf(basename(folder.dir)),
      version,
      task: set.rule,
      columns: basis.grids.columns
        .filter(({ id }) => basis.policy.columns.has(id))
        .map(({ id, title, categories }) => ({ id, title, categories })),
      codebook: { id: folder.codebook.id, hash: folder.codebookHash },
      canary,
    };
  }

  private async writeRows(
    dir: string,
    splits: ReadonlyMap<string, GoldRow['metadata']['split']>,
    canary: string,
    context: ExportContext,
  ): Promise<FileHash[]> {
    const { folder, study, wanted } = this;
    const chosen = harnesses.filter(({ id }) => wanted.formats.includes(id));
    const goldFile: HarnessFile = { path: 'gold.jsonl', line: ({ row }) => encodeLines([row]) };
    const parts = [goldFile, ...chosen.flatMap((harness) => harness.files(context))].map((part) => ({
      part,
      file: new HashedFile(dir, part.path),
    }));
    for (const { part, file } of parts) file.write(part.head ?? '');
    const write = (row: ExportRow) => {
      this.look(row);
      for (const { part, file } of parts) file.write(part.line?.(row) ?? '');
    };
    const pending = new Map(this.byItem);
    try {
      for (const path of study.items.files) {
        const take = (item: string, record: ReadRecord) => {
          this.judgeOf(item, record.transcript.metadata);
          const gold = pending.get(item);
          if (!gold) return;
          pending.delete(item);
          const split = splits.get(this.questionAt(gold.place)) ?? 'test';
          write(this.rowOf(gold, record, split, canary));
        };
        // What cannot be read was told when the study was read.
        await eachRecord(path, folder.study.unit, take, () => undefined);
      }
      if (pending.size > 0)
        throw new Error('The transcripts have changed while they were read: run it again. Nothing was written.');
      const totals = { rows: this.counts.labels, byLabel: this.counts.byLabel, bySplit: this.counts.bySplit };
      for (const { part, file } of parts) file.write(part.tail?.(totals) ?? '');
      return parts.map(({ file }) => file.finish()).sort(byPath);
    } catch (error) {
      for (const { file } of parts) file.abandon();
      throw error;
    }
  }

  private rowOf(gold: GoldItem, record: ReadRecord, split: 'dev' | 'test', canary: string): ExportRow {
    const { study, basis, set, folder } = this;
    const { weight, strata = defaultStrata } = folder.study.gold ?? {};
    if (weight !== undefined && weightOf(record.transcript.metadata, weight) === undefined) this.unweighted += 1;
    const facts = {
      key: study.items.keys[gold.place] ?? null,
      question: this.questionAt(gold.place),
      split,
      remarks: basis.grids.remarksOn(gold.place),
      evidence: basis.decisions.evidenceOf(gold.item),
    };
    const row = exportRowOf(gold, record, facts, {
      columns: basis.grids.columns,
      method: set.method,
      codebookHash: folder.codebookHash,
      hasEm: set.rule.hasEm,
      names: this.names,
      canary,
      strata,
      weight,
    });
    for (const each of canariesOf(row.row.input, record.transcript.metadata)) this.canaries.add(each);
    return row;
  }

  /** Takes note of what a reader of the set has to be told about a row. */
  private look(exported: ExportRow): void {
    const { row } = exported;
    this.counts.add(row);
    if (holdsMark(exported)) this.marked += 1;
    if (this.wanted.formats.includes('promptfoo')) this.altered.push(...promptfooFaults(exported));
  }

  private judgeOf(item: string, metadata: JsonObject): void {
    const flag = recordFlag(metadata);
    if (flag !== undefined && !this.judge.has(item)) this.judge.set(item, flag);
  }

  private warnings(splits: ReadonlyMap<string, string>): string[] {
    const { canaries, marked, unweighted, altered, basis } = this;
    const hidden = typeDifferences(basis);
    return [
      canaries.size > 0 &&
        `The texts hold canary strings (${canaries.size}): their authors ask that they be kept out of training data. Do not publish the set where it would be crawled.`,
      marked > 0 &&
        `${marked} texts hold a mark like [ANSWER END] themselves: a judge may be misled about where the answer ends.`,
      unweighted > 0 && `${unweighted} rows have no inclusion weight of their own and count with 1.`,
      altered.length > 0 &&
        `promptfoo would show ${altered.length} texts otherwise than they are: ${altered.slice(0, 20).join(', ')}.`,
      splits.size === 1 && 'All items answer one question: there is one split only.',
      hidden > 0 &&
        `On ${hidden} items one rater chose a response type and another's was assumed to be another one: agreement on response_type does not see that.`,
    ].filter((warning) => warning !== false);
  }
}

/** Items on which an explicit response type stands against one that was set by rule. */
function typeDifferences({ grids }: ResolutionBasis): number {
  const column = grids.columns.findIndex(({ id }) => id === 'response_type');
  if (column < 0) return 0;
  let count = 0;
  for (const place of grids.items.keys()) {
    const votes = grids.votes(place, column);
    const chosen = votes.filter(({ byRule }) => !byRule);
    if (votes.some(({ byRule, value }) => byRule && chosen.some((vote) => vote.value !== value))) count += 1;
  }
  return count;
}

/** A study's name as harnesses take names. */
function slugOf(folderName: string): string {
  const slug = folderName
    .replace(/\.rating$/, '')
    .replace(/\.(transcripts\.)?jsonl$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return slug.replace(/^-+|-+$/g, '') || 'study';
}
