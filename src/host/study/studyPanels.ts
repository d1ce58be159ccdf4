import * as vscode from 'vscode';
import { panelTypes } from '../ids';
import { StudyPanelList } from '../studyPanelList';
import { StudyPanel, type StudyPanelServices } from './studyPanel';

/** The agreement panels of this window. */
export class StudyPanels {
  private readonly list: StudyPanelList<StudyPanel>;

  constructor(
    state: vscode.Memento,
    private readonly services: StudyPanelServices,
  ) {
    this.list = new StudyPanelList(state, {
      ...{ type: panelTypes.study, title: 'Agreement' },
      furnish: (panel, dir) => new StudyPanel(panel, dir, services),
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

  /** Shows the panel of a study folder, which may be open already. */
  show(dir: string): StudyPanel {
    return this.list.show(dir);
  }
}
