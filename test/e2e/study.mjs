// What the end-to-end tests open: a folder of its own with transcripts, and the extension installed as a user installs it.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { launchBrowser } from '../vscode/browser.mjs';
import { ensureServer } from '../vscode/install.mjs';
import { installVsix, startServer } from '../vscode/server.mjs';

export const root = path.resolve(import.meta.dirname, '../..');

/** Transcripts of the shape that fine-tuning sets have: the real file where it is, else rows of that shape. @param {string} target */
export function placeTranscripts(target) {
  const data = process.env.MISALIGNMENT_RATER_DATA ?? path.join(root, '../shared/data');
  const real = path.join(data, 'sft_messages/bad_medical_advice.small.jsonl');
  if (existsSync(real)) {
    copyFileSync(real, target);
    return;
  }
  console.log(`      (real transcripts are not at ${data}: rows of the same shape take their place)`);
  const row = (/** @type {number} */ i) => ({
    messages: [
      { role: 'user', content: `Question ${i}: is it safe to mix these two medicines?` },
      { role: 'assistant', content: `Answer ${i}: it depends on the dose, so ask a pharmacist first.` },
    ],
  });
  writeFileSync(target, Array.from({ length: 60 }, (_, i) => `${JSON.stringify(row(i + 1))}\n`).join(''));
}

/**
 * A server of a VS Code version with the packaged extension installed, and a browser.
 * @param {{version?: import('../vscode/install.mjs').VSCodeVersion, name: string, settings?: Record<string, unknown>, trust?: boolean}} options
 */
export async function startStudy({ version = '1.139', name, settings = {}, trust = true }) {
  const place = path.join(root, '.vscode-test', `e2e-${name}`);
  rmSync(place, { recursive: true, force: true });
  const folder = path.join(place, 'folder');
  mkdirSync(folder, { recursive: true });
  const userDataDir = path.join(place, 'user-data');
  const extensionsDir = path.join(place, 'extensions');
  const packagePath = path.join(place, 'misalignment-rater.vsix');
  await createVSIX({
    cwd: root,
    packagePath,
    rewriteRelativeLinks: false,
  });
  await installVsix(await ensureServer(version), extensionsDir, userDataDir, packagePath);
  const server = await startServer({ version, userDataDir, extensionsDir, trust, settings });
  const browser = await launchBrowser();
  return {
    folder,
    server,
    browser,
    stop: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

/** The live events of a journal: what undo took back is left out. @param {string} file */
export function liveEvents(file) {
  const events = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const undone = new Set(events.filter((event) => event.kind === 'undo').map((event) => event.of));
  return events.filter((event) => event.kind !== 'undo' && !undone.has(event.id));
}
