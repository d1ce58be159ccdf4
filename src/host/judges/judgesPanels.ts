import * as vscode from 'vscode';
import { panelTypes } from '../ids';
import { StudyPanelList } from '../studyPanelList';
import { askAndImport, importWorker } from './importScores';
import { JudgesPanel, type JudgesPanelServices } from './judgesPanel';

/** The judges panels of this window. */
export class JudgesPanels {
  private readonly list: StudyPanelList<JudgesPanel>;

  constructor(
    state: vscode.Memento,
    private readonly services: JudgesPanelServices,
  ) {
    this.list = new StudyPanelList(state, {
      ...{ type: panelTypes.judges, title: 'Judges' },
      furnish: (panel, dir) => new JudgesPanel(panel, dir, services),
    });
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.list.register(),
      this.services.identity.onDidChangePerson(() => {
        for (const { desk } of this.list.all()) void desk.live.personChanged();
      }),
    );
  }

  /** Asks for a file of scores, imports it, says what came of it, and shows the panel. */
  async importScores(dir: string): Promise<void> {
    try {
      const sentence = await askAndImport(dir, importWorker(this.services.extensionUri));
      if (sentence === null) return;
      void vscode.window.showInformationMessage(sentence);
      this.show(dir);
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  }

  /** Shows the panel of a study folder, which may be open already. */
  show(dir: string): JudgesPanel {
    return this.list.show(dir);
  }
}
