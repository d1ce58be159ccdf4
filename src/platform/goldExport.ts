import { mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { GoldManifest, GoldMethod } from '../../schemas/gold';
import type { Json } from '../../schemas/json';
import { GoldRecords } from '../core/gold/goldRecords';
import { goldSetOf } from '../core/gold/goldSet';
import type { HarnessId } from '../core/gold/harness/harness';
import type { Names } from '../core/gold/provenance';
import { pseudonyms } from '../core/gold/pseudonyms';
import { defaultStrata } from '../core/gold/recordFacts';
import { defaultSplit } from '../core/gold/split';
import { remembered } from '../core/gold/splitMemory';
import { canonicalJson } from '../core/transcripts/itemIdentity';
import { GoldMaking } from './goldMaking';
import { addToSet, placeSet } from './goldPlacing';
import { emptiness, refusal, writingFailure } from './goldRefusals';
import { changedFiles, type GoldVersion, goldDir, goldVersionIn, goldVersions } from './goldVersions';
import { byPath } from './hashedFile';
import { readForResolution, type StudyRatings } from './readStudy';
import { sha256 } from './sha256';
import { readSplits, rememberSplits } from './splitsFile';
import { exists, type StudyFolder } from './studyFolder';
import type { StudyProblem } from './studyProblem';
import { adjudicatorsOf } from './studyResolutions';

export interface GoldWanted {
  method: GoldMethod;
  formats: readonly HarnessId[];
  /** Items with a single rating get a label too. */
  allowSingle: boolean;
  /** Make a new version where one is there that differs. */
  force: boolean;
  /** The folder to write to; the study's next version if absent. */
  out?: string | undefined;
  toolVersion: string;
}

export interface GoldOutcome {
  /** The folder of the gold set. */
  out: string;
  /** `unchanged`: the same set was there, byte for byte. `extended`: it was, and files of further harnesses came to it. */
  status: 'written' | 'unchanged' | 'extended';
  manifest: GoldManifest;
  problems: StudyProblem[];
}

/**
 * Makes a study's gold set with its manifest and harness files. Nothing is half-written: the set is put together apart and moved
 * to its place. Throws a sentence where no item has a label, where a set is there that differs and `force` is not given, and
 * where the folder cannot be written.
 */
export async function exportGold(folder: StudyFolder, wanted: GoldWanted): Promise<GoldOutcome> {
  const { strata = defaultStrata, weight } = folder.study.gold ?? {};
  const records = new GoldRecords({ strata, weight }, sha256);
  const eachRecord = records.add.bind(records);
  const { study, basis } = await readForResolution(folder, { eachRecord });
  if (wanted.allowSingle) basis.policy = { ...basis.policy, ratings: 1 };
  const set = goldSetOf(basis, wanted.method);
  if (set.items.length === 0) throw new Error(emptiness(set, study, wanted.allowSingle));
  const names = await namesOf(folder, study);
  const target = wanted.out ?? goldDir(folder.dir, 1);
  // Within a folder that was named and is there: above it nothing may be ours to write.
  const isThere = wanted.out !== undefined && (await exists(wanted.out));
  const workshop = join(isThere ? target : dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    const versions = await goldVersions(folder.dir);
    const there = wanted.out === undefined ? versions.at(-1) : await goldVersionIn(wanted.out);
    const splits = [...(await readSplits(folder.dir)), ...versions.map(({ manifest }) => manifest.split)];
    // The set that is there comes last: a re-run does not change it, whatever the study remembers.
    const frozen = remembered(there ? [...splits, there.manifest.split] : splits);
    const make = async (version: number): Promise<GoldManifest> => {
      await rm(workshop, { recursive: true, force: true });
      await mkdir(workshop, { recursive: true });
      return new GoldMaking(folder, study, basis, set, wanted, names, records).make(workshop, version, frozen);
    };
    const placed = there ? await placeBeside(there, make, workshop, wanted) : await place(make, workshop, target);
    const unremembered = await rememberSplits(folder.dir, remembered(splits), placed.manifest.split);
    return { ...placed, problems: [...study.problems, ...unremembered] };
  } catch (error) {
    throw writingFailure(error, target);
  } finally {
    await rm(workshop, { recursive: true, force: true }).catch(() => undefined);
  }
}

type Placed = Omit<GoldOutcome, 'problems'>;
type Make = (version: number) => Promise<GoldManifest>;

async function place(make: Make, workshop: string, out: string, version = 1, before?: GoldVersion): Promise<Placed> {
  const manifest = await make(version);
  await placeSet(workshop, out, manifest, before);
  return { out, status: 'written', manifest };
}

/** Makes a set while another is there, and decides what becomes of it. */
async function placeBeside(there: GoldVersion, make: Make, workshop: string, wanted: GoldWanted): Promise<Placed> {
  const made = await make(there.manifest.version);
  const edited = await changedFiles(there);
  if (edited.length === 0 && isSameSet(there.manifest, made)) return extend(there, made, workshop);
  if (!wanted.force) throw new Error(refusal(there, made, edited, wanted.out !== undefined));
  const version = there.manifest.version + 1;
  // The version stands in some of the files: they are made for the new one.
  if (wanted.out !== undefined) return place(make, workshop, wanted.out, version, there);
  return place(make, workshop, join(dirname(there.dir), `v${version}`), version);
}

/** Adds what further harnesses need to a set that is the same. */
async function extend(there: GoldVersion, made: GoldManifest, workshop: string): Promise<Placed> {
  const known = new Set(there.manifest.outputs.map(({ path }) => path));
  const fresh = made.outputs.filter(({ path }) => !known.has(path));
  if (fresh.length === 0) return { out: there.dir, status: 'unchanged', manifest: there.manifest };
  // As it was made now: read from the disk, the same fields stand in another order.
  const manifest = { ...made, tool: there.manifest.tool, outputs: [...there.manifest.outputs, ...fresh].sort(byPath) };
  await addToSet(workshop, there, fresh, manifest);
  return { out: there.dir, status: 'extended', manifest };
}

/** Whether two manifests tell of the same gold set: everything is equal but which harness files were made of it. */
function isSameSet(there: GoldManifest, made: GoldManifest): boolean {
  const known = new Map(there.outputs.map(({ path, sha256: hash }) => [path, hash]));
  const agree = made.outputs.every(({ path, sha256: hash }) => !known.has(path) || known.get(path) === hash);
  const rest = ({ outputs: _, tool: __, ...others }: GoldManifest) => canonicalJson(others as Json);
  return agree && rest(there) === rest(made);
}

async function namesOf({ dir, study }: StudyFolder, { raters }: StudyRatings): Promise<Names> {
  if (study.gold?.raters === 'ids') return { rater: (id) => id, adjudicator: (id) => id };
  const { adjudicators } = await adjudicatorsOf(dir);
  const salt = String(study.gold?.split?.seed ?? defaultSplit.seed);
  return {
    rater: pseudonyms(raters, 'R', salt, sha256),
    adjudicator: pseudonyms(adjudicators, 'A', salt, sha256),
  };
}
