import { basename, dirname } from 'node:path';
import type { GoldManifest } from '../../schemas/gold';
import type { GoldSet } from '../core/gold/goldSet';
import { hasCode } from './durableFile';
import type { GoldVersion } from './goldVersions';
import { NO_TRANSCRIPTS, type StudyRatings } from './readStudy';

/** Why nothing is written where a set is there that differs, and what to do. `inPlace`: the new one would stand in its folder. */
export function refusal(
  { dir, manifest }: GoldVersion,
  made: GoldManifest,
  edited: readonly string[],
  inPlace: boolean,
): string {
  const name = `${basename(dirname(dir))}/${basename(dir)}`;
  const next = `--force makes version ${manifest.version + 1} ${inPlace ? 'in its place' : 'beside it'}`;
  if (edited.length > 0)
    return `${name} was changed since it was made (${edited.join(', ')}): restore it, or ${next}. Nothing was written.`;
  const because = differences(manifest, made).join('; ');
  return `${name} is there and would be another one now (${because}): ${next}. Nothing was written.`;
}

/** What of two sets is not the same, for people. */
function differences(there: GoldManifest, made: GoldManifest): string[] {
  const hashes = new Map(there.inputs.map(({ path, sha256: hash }) => [path, hash]));
  const changed = made.inputs.filter(({ path, sha256: hash }) => hashes.get(path) !== hash).map(({ path }) => path);
  const gone = [...hashes.keys()].filter((path) => !made.inputs.some((input) => input.path === path));
  return [
    `${there.counts.labels} labels, now ${made.counts.labels}`,
    ...(there.method === made.method ? [] : [`by ${there.method}, now by ${made.method}`]),
    ...(changed.length > 0 ? [`changed: ${changed.join(', ')}`] : []),
    ...(gone.length > 0 ? [`gone: ${gone.join(', ')}`] : []),
  ];
}

/** Why there is no set to make: a set without rows is of no use, and would have to be forced away later. */
export function emptiness({ excluded, unresolved }: GoldSet, { items }: StudyRatings, allowSingle: boolean): string {
  if (items.ids.length === 0) return NO_TRANSCRIPTS;
  const left = [...excluded].map(([why, count]) => `${count} ${why}`).join(', ');
  const unsettled = unresolved.find(({ why }) => why === 'no-policy')?.column;
  const hints = [
    unsettled !== undefined && `the label needs ${unsettled}, which the policy settles in no way`,
    unresolved.some(({ why }) => why === 'open' || why === 'reopened') &&
      '"disagreements" lists what is to be resolved',
    unresolved.some(({ why }) => why === 'too-few') && !allowSingle && '--allow-single takes single ratings',
  ].filter((hint) => hint !== false);
  const nextSteps = hints.length > 0 ? `; ${hints.join('; ')}` : '';
  return `No item has a gold label yet (${left})${nextSteps}. Nothing was written.`;
}

/** The system's refusal to write in a sentence; any other error as it is. */
export function writingFailure(error: unknown, target: string): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (hasCode(error, ['ENOSPC', 'EDQUOT'])) return new Error(`The disk is full: ${target} was not written.`);
  if (hasCode(error, ['EACCES', 'EPERM', 'EROFS']))
    return new Error(`There is no permission to write ${target}: choose another folder with --out.`);
  if (hasCode(error, ['ENOTDIR', 'EEXIST'])) return new Error(`${target} or what it would stand in is no folder.`);
  return new Error(`${target} was not written: ${error.message}.`);
}
