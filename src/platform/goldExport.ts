import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { GoldManifest, GoldMethod } from '../../schemas/gold';
import type { Json } from '../../schemas/json';
import { goldSetOf } from '../core/gold/goldSet';
import type { HarnessId } from '../core/gold/harness/harness';
import type { Names } from '../core/gold/provenance';
import { pseudonyms } from '../core/gold/pseudonyms';
import { defaultSplit } from '../core/gold/split';
import { canonicalJson } from '../core/transcripts/itemIdentity';
import { writeDurably } from './durableFile';
import { GoldMaking } from './goldMaking';
import { changedFiles, frozenSplits, type GoldVersion, goldDir, goldVersionIn, goldVersions } from './goldVersions';
import { byPath } from './hashedFile';
import { readForResolution, type StudyRatings } from './readStudy';
import { sha256 } from './sha256';
import type { StudyFolder } from './studyFolder';
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
 * Makes a study's gold set with its manifest and harness files. Nothing is half-written: the set is put together beside its
 * place and moved there. Throws a sentence where a set is there that differs and `force` is not given.
 */
export async function exportGold(folder: StudyFolder, wanted: GoldWanted): Promise<GoldOutcome> {
  const { study, basis } = await readForResolution(folder);
  if (wanted.allowSingle) basis.policy = { ...basis.policy, ratings: 1 };
  const set = goldSetOf(basis, wanted.method);
  const names = await namesOf(folder, study);
  const versions = await goldVersions(folder.dir);
  const there = wanted.out === undefined ? versions.at(-1) : await goldVersionIn(wanted.out);
  const target = wanted.out ?? goldDir(folder.dir, 1);
  const workshop = join(dirname(there?.dir ?? target), `.${basename(target)}.${process.pid}.tmp`);
  const make = async (version: number): Promise<GoldManifest> => {
    await rm(workshop, { recursive: true, force: true });
    await mkdir(workshop, { recursive: true });
    const frozen = frozenSplits(there ? [...versions, there] : versions);
    return new GoldMaking(folder, study, basis, set, wanted, names).make(workshop, version, frozen);
  };
  try {
    const placed = there
      ? await placeBeside(there, make, workshop, wanted)
      : await place(await make(1), workshop, target);
    return { ...placed, problems: study.problems };
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

type Placed = Omit<GoldOutcome, 'problems'>;

async function place(manifest: GoldManifest, workshop: string, target: string): Promise<Placed> {
  await writeDurably(join(workshop, 'manifest.json'), manifestText(manifest));
  await rename(workshop, target);
  return { out: target, status: 'written', manifest };
}

/** Makes a set while another is there, and decides what becomes of it. */
async function placeBeside(
  there: GoldVersion,
  make: (version: number) => Promise<GoldManifest>,
  workshop: string,
  wanted: GoldWanted,
): Promise<Placed> {
  const made = await make(there.manifest.version);
  const edited = await changedFiles(there);
  if (edited.length === 0 && isSameSet(there.manifest, made)) return extend(there, made, workshop);
  if (!wanted.force) throw new Error(refusal(there, made, edited, wanted.out !== undefined));
  const version = there.manifest.version + 1;
  // The version stands in some of the files: they are made for the new one.
  const next = await make(version);
  if (wanted.out === undefined) return place(next, workshop, join(dirname(there.dir), `v${version}`));
  const aside = `${workshop}.old`;
  await rename(there.dir, aside);
  const placed = await place(next, workshop, wanted.out);
  await rm(aside, { recursive: true, force: true });
  return placed;
}

/** Adds what further harnesses need to a set that is the same; what is there is left as it is. */
async function extend(there: GoldVersion, made: GoldManifest, workshop: string): Promise<Placed> {
  const known = new Map(there.manifest.outputs.map((file) => [file.path, file.sha256]));
  const fresh = made.outputs.filter(({ path }) => !known.has(path));
  const { dir } = there;
  if (fresh.length === 0) return { out: dir, status: 'unchanged', manifest: there.manifest };
  for (const { path } of fresh) {
    const to = join(dir, ...path.split('/'));
    await mkdir(dirname(to), { recursive: true });
    await rename(join(workshop, ...path.split('/')), to);
  }
  const outputs = [...there.manifest.outputs, ...fresh].sort(byPath);
  const manifest = { ...there.manifest, outputs };
  await writeDurably(join(dir, 'manifest.json'), manifestText(manifest));
  return { out: dir, status: 'extended', manifest };
}

/** Whether two manifests tell of the same gold set: everything is equal but which harness files were made of it. */
function isSameSet(there: GoldManifest, made: GoldManifest): boolean {
  const known = new Map(there.outputs.map(({ path, sha256: hash }) => [path, hash]));
  const agree = made.outputs.every(({ path, sha256: hash }) => !known.has(path) || known.get(path) === hash);
  const rest = ({ outputs: _, tool: __, ...others }: GoldManifest) => canonicalJson(others as Json);
  return agree && rest(there) === rest(made);
}

function refusal(
  { dir, manifest }: GoldVersion,
  made: GoldManifest,
  edited: readonly string[],
  inPlace: boolean,
): string {
  const name = `${basename(dirname(dir))}/${basename(dir)}`;
  const next = `--force makes version ${manifest.version + 1} ${inPlace ? 'in its place' : 'beside it'}`;
  if (edited.length > 0)
    return `${name} was changed since it was made (${edited.join(', ')}): restore it, or ${next}. Nothing was written.`;
  const [before, now] = [manifest.counts.labels, made.counts.labels];
  return `${name} is there and would be another one now (${before} labels, now ${now}): ${next}. Nothing was written.`;
}

function manifestText(manifest: GoldManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
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
