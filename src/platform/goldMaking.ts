import { basename } from 'node:path';
import type { GoldManifest } from '../../schemas/gold';
import type { JsonObject } from '../../schemas/json';
import { analyseTables } from '../core/agreement/analyseTables';
import { defaultOptions } from '../core/agreement/report';
import { canariesOf, canaryOf } from '../core/gold/canary';
import { caveatsOf } from '../core/gold/caveats';
import { emTableOf } from '../core/gold/emTable';
import type { GoldRecords } from '../core/gold/goldRecords';
import { exportRowOf, RowCounts } from '../core/gold/goldRow';
import type { GoldItem, GoldSet } from '../core/gold/goldSet';
import type { ExportContext, ExportRow, HarnessFile } from '../core/gold/harness/harness';
import { harnesses } from '../core/gold/harness/harnesses';
import { holdsMark } from '../core/gold/judgeInput';
import { manifestOf } from '../core/gold/manifest';
import type { Names } from '../core/gold/provenance';
import { recordFlag } from '../core/gold/recordJudge';
import { sensitivityOf } from '../core/gold/sensitivity';
import { defaultSplit } from '../core/gold/split';
import type { RememberedSplit } from '../core/gold/splitMemory';
import { type StudySplit, studySplitOf } from '../core/gold/studySplit';
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
  private differing = 0;

  constructor(
    private readonly folder: StudyFolder,
    private readonly study: StudyRatings,
    private readonly basis: ResolutionBasis,
    private readonly set: GoldSet,
    private readonly wanted: GoldWanted,
    private readonly names: Names,
    private readonly records: GoldRecords,
  ) {
    this.byItem = new Map(set.items.map((gold) => [gold.item, gold]));
    this.counts = new RowCounts(set.rule.labels);
  }

  /** Writes every file but the manifest into a folder of its own, and gives the manifest. */
  async make(dir: string, version: number, memory: ReadonlyMap<string, RememberedSplit>): Promise<GoldManifest> {
    const { folder, study, set, basis, wanted } = this;
    const split = this.splitBy(memory);
    const canary = canaryOf(
      set.items.map(({ item }) => item),
      sha256,
    );
    const outputs = await this.writeRows(dir, split, this.contextOf(version, canary, split));
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
      split: { key: study.items.clusters.key, seed: split.seed, dev: split.dev, questions: split.questions },
      names: this.names,
      named: folder.study.gold?.raters ?? 'pseudonyms',
      canary,
      sourceCanaries: [...this.canaries],
      warnings: this.warnings(split),
    });
    return { ...manifest, outputs };
  }

  private splitBy(memory: ReadonlyMap<string, RememberedSplit>): StudySplit {
    const { folder, records, set } = this;
    const settings = { ...defaultSplit, ...folder.study.gold?.split };
    const questions = set.items.map(({ place }) => this.questionAt(place));
    const groups = records.groups((place) => this.questionAt(place));
    return studySplitOf({ questions, groupOf: groups.of, settings, memory }, sha256);
  }

  private questionAt(place: number): string {
    const { of, names } = this.study.items.clusters;
    return names?.[of[place] ?? -1] ?? '';
  }

  private contextOf(version: number, canary: string, { bothSides }: StudySplit): ExportContext {
    const { folder, basis, set } = this;
    return {
      name: slugOf(basename(folder.dir)),
      version,
      task: set.rule,
      columns: basis.grids.columns
        .filter(({ id }) => basis.policy.columns.has(id))
        .map(({ id, title, categories }) => ({ id, title, categories })),
      codebook: { id: folder.codebook.id, hash: folder.codebookHash },
      ...{ canary, bothSides },
    };
  }

  private async writeRows(dir: string, split: StudySplit, context: ExportContext): Promise<FileHash[]> {
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
          write(this.rowOf(gold, record, split, context.canary));
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

  private rowOf(gold: GoldItem, record: ReadRecord, { questions }: StudySplit, canary: string): ExportRow {
    const { study, basis, set, folder } = this;
    const question = this.questionAt(gold.place);
    const ofRecords = this.records.factsAt(gold.place);
    if (ofRecords.isUnweighted) this.unweighted += 1;
    if (ofRecords.differs) this.differing += 1;
    const facts = {
      key: study.items.keys[gold.place] ?? null,
      ...{ question, split: questions.get(question) ?? 'test', ofRecords },
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

  private warnings(split: StudySplit): string[] {
    const { canaries, marked, unweighted, differing, altered, basis, set } = this;
    return [
      canaries.size > 0 &&
        `The texts hold canary strings (${canaries.size}): their authors ask that they be kept out of training data. Do not publish the set where it would be crawled.`,
      marked > 0 &&
        `${marked} texts hold a mark like [ANSWER END] themselves: a judge may be misled about where the answer ends.`,
      unweighted > 0 && `${unweighted} rows have a record without an inclusion weight of its own, which counts with 1.`,
      differing > 0 && `Rows of several records that differ in strata, which are null there: ${differing}.`,
      altered.length > 0 &&
        `promptfoo would show ${altered.length} texts otherwise than they are: ${altered.slice(0, 20).join(', ')}.`,
      ...split.warnings,
      ...caveatsOf(set, basis),
    ].filter((warning) => warning !== false);
  }
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
