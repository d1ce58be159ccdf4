import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder, absolute. */
export const repositoryRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where everything that is downloaded or made on the way is kept, absolute. */
export const cacheRoot = path.join(repositoryRoot, '.vscode-test');

/**
 * Makes the cache folder and keeps git out of it.
 * @returns {string} its absolute path
 */
export function ensureCacheRoot() {
  mkdirSync(cacheRoot, { recursive: true });
  // The folder ignores itself, so a clone with other ignore rules cannot commit 600 MB by accident.
  writeFileSync(path.join(cacheRoot, '.gitignore'), '*\n');
  return cacheRoot;
}
