import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import type { GoldManifest } from '../../schemas/gold';
import { syncFolder, writeDurably } from './durableFile';
import { changedFiles, type GoldVersion, MANIFEST } from './goldVersions';
import { exists } from './studyFolder';

/**
 * Brings a set that was put together in `workshop` to its place. A folder that is there keeps every file that is not of `before`,
 * the set that the new one takes the place of; one that stands where a file of the set belongs is refused before anything is
 * written. The manifest comes last: a set that was broken off is none, or shows as changed.
 */
export async function placeSet(
  workshop: string,
  target: string,
  manifest: GoldManifest,
  before?: GoldVersion,
): Promise<void> {
  if (!(await exists(target))) {
    await writeManifest(workshop, manifest);
    await rename(workshop, target);
    await syncFolder(dirname(target));
    return;
  }
  const own = new Set(before?.manifest.outputs.map(({ path }) => path));
  const fresh = manifest.outputs.filter(({ path }) => !own.has(path));
  await refuseForeign(target, fresh);
  await moveFiles(workshop, target, manifest.outputs);
  if (before) await removeLeft(before, new Set(manifest.outputs.map(({ path }) => path)));
  await writeManifest(target, manifest);
}

/** Adds files to a set that is there; what is there is left as it is. */
export async function addToSet(
  workshop: string,
  { dir }: GoldVersion,
  fresh: GoldManifest['outputs'],
  manifest: GoldManifest,
): Promise<void> {
  await refuseForeign(dir, fresh);
  await moveFiles(workshop, dir, fresh);
  await writeManifest(dir, manifest);
}

type Files = readonly { path: string }[];

async function refuseForeign(dir: string, files: Files): Promise<void> {
  for (const { path } of files) {
    if (!(await exists(fileIn(dir, path)))) continue;
    throw new Error(
      `${fileIn(dir, path)} is there and is no part of a gold set: move it away, or choose another folder. Nothing was written.`,
    );
  }
}

async function moveFiles(from: string, to: string, files: Files): Promise<void> {
  for (const { path } of files) {
    await mkdir(dirname(fileIn(to, path)), { recursive: true });
    await rename(fileIn(from, path), fileIn(to, path));
  }
}

/** Takes away what an earlier set has and the new one has not; a file that somebody changed is hers now, and stays. */
async function removeLeft(before: GoldVersion, kept: ReadonlySet<string>): Promise<void> {
  const changed = await changedFiles(before);
  for (const { path } of before.manifest.outputs) {
    if (kept.has(path) || changed.includes(path)) continue;
    await rm(fileIn(before.dir, path));
    for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) {
      // A folder with anything left in it stays.
      await rmdir(fileIn(before.dir, folder)).catch(() => undefined);
    }
  }
}

function writeManifest(dir: string, manifest: GoldManifest): Promise<void> {
  return writeDurably(join(dir, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}

function fileIn(dir: string, path: string): string {
  return join(dir, ...path.split('/'));
}
