import * as vscode from 'vscode';
import { type HarnessId, harnessIds } from '../../core/gold/harness/harness';
import type { GoldOutcome, GoldWanted } from '../../platform/goldExport';
import { ResolutionThread } from '../../platform/resolutionThread';
import { loadStudy } from '../../platform/studyFolder';
import type { RaterIdentity } from '../raterIdentity';
import { lookOf } from '../study/lookOf';
import { personIn } from '../study/personIn';
import { goldMessage, newVersionQuestion } from './goldMessage';
import { mayResolve } from './mayResolve';

export interface GoldExportServices {
  extensionUri: vscode.Uri;
  /** The extension's own version, which the manifest names. */
  toolVersion: string;
  identity: RaterIdentity;
  /** Brings what is unsaved of a study's decisions to the disk; rejects with a sentence where it does not take them. */
  saved(dir: string): Promise<void>;
}

const sentences: Record<HarnessId, { label: string; detail: string }> = {
  inspect: { label: 'Inspect AI', detail: 'A task and a scorer that read the gold rows as they are.' },
  promptfoo: { label: 'promptfoo', detail: 'Test cases and a configuration for a judge.' },
  'openai-evals': { label: 'OpenAI Evals', detail: 'Samples and the registry entry of an eval.' },
  scout: { label: 'Inspect Scout', detail: 'A table of labels to validate a scanner by.' },
  csv: { label: 'CSV', detail: 'One row an item, for tables and statistics.' },
  hf: { label: 'Hugging Face', detail: 'A data set with its card, a file for each split.' },
};

/** Asks for which harnesses, makes a study's gold set, and says what came of it. */
export async function exportGold(dir: string, services: GoldExportServices): Promise<void> {
  try {
    await refuseRaters(dir, services.identity);
    const formats = await pickFormats();
    if (!formats) return;
    await services.saved(dir);
    const outcome = await make(dir, services, formats);
    // Its message may stand for long, and nothing waits for it.
    if (outcome) void tell(outcome);
  } catch (error) {
    void vscode.window.showErrorMessage(`No gold set was made: ${error instanceof Error ? error.message : error}`);
  }
}

/** A gold set tells every rater's labels: somebody who may see none of them makes none. */
async function refuseRaters(dir: string, identity: RaterIdentity): Promise<void> {
  const { study } = await loadStudy(dir);
  const person = await personIn(dir, identity);
  const look = lookOf(study, person);
  if (look.kind !== 'refused' || (person && mayResolve(study, person).kind === 'allowed')) return;
  throw new Error(look.sentence);
}

async function pickFormats(): Promise<HarnessId[] | undefined> {
  const picked = await vscode.window.showQuickPick(
    harnessIds.map((id) => ({ ...sentences[id], id, picked: true })),
    {
      title: 'Export the gold set',
      placeHolder: 'Files for these harnesses, beside gold.jsonl and its manifest',
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  return picked?.map(({ id }) => id);
}

async function make(
  dir: string,
  { extensionUri, toolVersion }: GoldExportServices,
  formats: readonly HarnessId[],
): Promise<GoldOutcome | undefined> {
  const worker = vscode.Uri.joinPath(extensionUri, 'dist', 'resolutionWorker.js').fsPath;
  const thread = new ResolutionThread(dir, worker);
  const wanted: GoldWanted = { method: 'policy', formats, allowSingle: false, force: false, toolVersion };
  const run = (force: boolean) =>
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: 'Making the gold set …', cancellable: true },
      (_, token) => {
        token.onCancellationRequested(() => thread.dispose());
        return thread.exportGold({ ...wanted, force }).catch((error: unknown) => {
          if (token.isCancellationRequested) return undefined;
          throw error;
        });
      },
    );
  try {
    return await run(false);
  } catch (error) {
    const asked = newVersionQuestion(error instanceof Error ? error.message : '');
    if (!asked) throw error;
    const again = `Make Version ${asked.version}`;
    const detail = 'The set that is there stays as it is. Questions keep their split.';
    const answer = await vscode.window.showWarningMessage(asked.question, { modal: true, detail }, again);
    return answer === again ? await run(true) : undefined;
  } finally {
    thread.dispose();
  }
}

async function tell(outcome: GoldOutcome): Promise<void> {
  const [openFolder, showManifest] = ['Open Folder', 'Show Manifest'];
  const out = vscode.Uri.file(outcome.out);
  const answer = await vscode.window.showInformationMessage(goldMessage(outcome), openFolder, showManifest);
  if (answer === showManifest) await vscode.window.showTextDocument(vscode.Uri.joinPath(out, 'manifest.json'));
  if (answer !== openFolder) return;
  const isInside = vscode.workspace.getWorkspaceFolder(out) !== undefined;
  await vscode.commands.executeCommand(isInside ? 'revealInExplorer' : 'revealFileInOS', out);
}
