import * as vscode from 'vscode';
import { raterIdFrom } from '../core/ratings/raterId';
import { suggestedRaterName } from '../platform/raterName';
import { PREFIX, settings } from './ids';

const NAME = 'raterName';
/** The name is older than files of decisions. */
const OWN_FILES = 'ownJournals';

/** Who rates and resolves: asked once, kept on this machine, changed by command. The id names the person's files. */
export class RaterIdentity {
  /** Git's or the system's user, until the rater says otherwise. */
  suggestion = '';
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly state: vscode.Memento) {}

  /** The confirmed name and its id, or undefined while nobody has confirmed one. */
  get current(): { id: string; name: string } | undefined {
    const set = vscode.workspace.getConfiguration(PREFIX).get<string>(settings.rater, '').trim();
    const name = set !== '' ? set : this.state.get<string>(NAME, '');
    const id = raterIdFrom(name);
    return id === '' ? undefined : { id, name };
  }

  /** Calls back when another person is confirmed, here or in the settings. */
  onDidChangePerson(listener: () => void): vscode.Disposable {
    return vscode.Disposable.from(
      this.onDidChange(listener),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${PREFIX}.${settings.rater}`)) listener();
      }),
    );
  }

  async suggest(): Promise<void> {
    this.suggestion ||= await suggestedRaterName();
  }

  /** Fixes the name; throws a sentence when no id can be made of it. */
  async confirm(name: string): Promise<void> {
    if (raterIdFrom(name) === '') throw new Error('A rater name needs at least one letter from a to z or a digit.');
    await this.state.update(NAME, name.trim());
    this.changed.fire();
  }

  /** Asks for another name with a native input. */
  async ask(): Promise<void> {
    await this.suggest();
    const name = await vscode.window.showInputBox({
      title: 'Rate as',
      ignoreFocusOut: true,
      prompt: 'Your ratings go into a file of this name. Other raters keep their own files.',
      value: this.current?.name ?? this.suggestion,
      validateInput: (text) => (raterIdFrom(text) === '' ? 'At least one letter from a to z or a digit' : undefined),
    });
    if (name === undefined) return;
    const configuration = vscode.workspace.getConfiguration(PREFIX);
    if (configuration.get<string>(settings.rater, '') !== '') {
      await configuration.update(settings.rater, undefined, vscode.ConfigurationTarget.Global);
    }
    await this.confirm(name);
  }

  /** Whether somebody's file in a study was begun on this machine, or has been claimed here. */
  owns(file: string): boolean {
    return this.state.get<string[]>(OWN_FILES, []).includes(file);
  }

  /** Asks whether a person's ratings or decisions that came from elsewhere are this one's own. */
  async askWhetherOwn(file: string, name: string, what: 'ratings' | 'decisions' = 'ratings'): Promise<boolean> {
    const mine = 'It Is Mine';
    const answer = await vscode.window.showWarningMessage(
      `This study already holds ${what} by "${name}" that were not begun on this machine. Are they yours?`,
      {
        modal: true,
        detail: "If they are another person's, choose another name: two people must not share a file.",
      },
      mine,
    );
    if (answer === mine) await this.claim(file);
    return answer === mine;
  }

  async claim(file: string): Promise<void> {
    const own = this.state.get<string[]>(OWN_FILES, []);
    if (!this.owns(file)) await this.state.update(OWN_FILES, [...own, file]);
  }
}
