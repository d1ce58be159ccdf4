import * as vscode from 'vscode';
import type { Destination, HostApi, Params, WebviewEvents } from '../../protocol/messages';
import { type Handlers, HostServer } from '../../protocol/rpc';
import { contextKeys, viewTypes } from '../ids';
import { parseCall } from '../session/parseCall';
import { RatingView } from '../session/ratingView';
import { openForRating, untilFound, untilKnown } from './openAtItem';
import { pageStream } from './pageStream';
import { type DocumentServices, RatingDocument } from './ratingDocument';
import { viewHtml, viewOptions } from './viewHtml';

/** One rating view in an editor tab. */
export interface OpenEditor {
  document: RatingDocument;
  view: RatingView;
  server: HostServer<HostApi, WebviewEvents>;
  panel: vscode.WebviewPanel;
  /** The notices and the rater that the page shows, to tell whether they are others now. */
  surroundings: string;
  /** The page has asked for its first snapshot since it was last hidden. */
  pageIsUp: boolean;
  /** The item that a page which is not up yet is to begin with. */
  awaited: string | undefined;
}

/** What a view's calls for native pickers do. */
export type NativeActions = (what: Params<'native'>['what'], editor: OpenEditor) => Promise<void>;

/** The custom editor: opens transcripts files and ties each tab's page to the document's session. */
export class RatingEditorProvider implements vscode.CustomReadonlyEditorProvider<RatingDocument> {
  private readonly open = new Set<OpenEditor>();
  private readonly changed = new vscode.EventEmitter<OpenEditor | undefined>();
  /** The active editor, or something in it, is another one now. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly services: DocumentServices,
    private readonly native: NativeActions,
  ) {}

  register(): vscode.Disposable {
    const options = { supportsMultipleEditorsPerDocument: true, webviewOptions: { retainContextWhenHidden: false } };
    return vscode.Disposable.from(
      ...Object.values(viewTypes).map((type) => vscode.window.registerCustomEditorProvider(type, this, options)),
      this.services.identity.onDidChange(() => void this.beginAll()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('misalignmentRater')) return;
        for (const { document } of this.open) document.settingsChanged();
        void this.beginAll();
      }),
    );
  }

  get active(): OpenEditor | undefined {
    return [...this.open].find((editor) => editor.panel.active);
  }

  openCustomDocument(uri: vscode.Uri): Promise<RatingDocument> {
    return RatingDocument.open(uri, this.services);
  }

  async resolveCustomEditor(document: RatingDocument, panel: vscode.WebviewPanel): Promise<void> {
    const { webview } = panel;
    webview.options = viewOptions(this.context.extensionUri);
    const viewed = `viewed:${document.uri.toString()}`;
    const view = new RatingView(document.session, {
      setup: () => document.setup(),
      notices: () => document.notices(),
      chooseRater: (name) => this.services.identity.confirm(name).then(() => this.beginAll()),
      openSource: (line) => openSource(document.uri, line),
      native: (what) => this.native(what, editor),
      remember: (item) => void this.context.workspaceState.update(viewed, item),
      recall: () => this.context.workspaceState.get<string>(viewed),
    });
    const handlers: Handlers<HostApi> = {
      ...view.handlers,
      ready: (message) => {
        const item = editor.awaited ?? message.item;
        editor.pageIsUp = true;
        editor.awaited = undefined;
        return view.handlers.ready({ ...message, ...(item === undefined ? {} : { item }) });
      },
    };
    const server = new HostServer<HostApi, WebviewEvents>(pageStream(webview), handlers, parseCall);
    const surroundings = surroundingsOf(document);
    const editor: OpenEditor = { document, view, server, panel, surroundings, pageIsUp: false, awaited: undefined };
    this.open.add(editor);
    const unsubscribe = document.session.onDidChange(() => void this.refresh(editor));
    panel.onDidChangeViewState(() => {
      if (!panel.visible) {
        editor.pageIsUp = false;
        void view.settle();
      }
      this.tell();
    });
    panel.onDidDispose(() => {
      this.open.delete(editor);
      unsubscribe();
      server.dispose();
      void view.settle();
      this.tell();
    });
    webview.html = viewHtml(webview, this.context.extensionUri, 'rating');
    this.tell();
  }

  /** Opens a file in a rating view at an item. Rejects with a sentence when the file does not hold it. */
  async openAt(uri: vscode.Uri, item: string): Promise<void> {
    await openForRating(uri);
    const isIt = ({ document, panel }: OpenEditor) => document.uri.toString() === uri.toString() && panel.visible;
    const editor = await untilFound(this.onDidChange, () => [...this.open].find(isIt));
    await untilKnown(editor.document.session, item);
    if (editor.pageIsUp) await showItem(editor, { item });
    else editor.awaited = item;
  }

  /** Pushes to a view what a change of the session means for it. */
  private async refresh(editor: OpenEditor): Promise<void> {
    const { view, server, document } = editor;
    const surroundings = surroundingsOf(document);
    const refreshed = await view.refresh();
    const what = surroundings === editor.surroundings ? refreshed : 'stage';
    editor.surroundings = surroundings;
    if (what === 'stage') server.push('snapshot', await view.snapshot());
    const changed = what === 'rating' ? view.itemChanged() : undefined;
    if (changed) server.push('changed', changed);
    if (what !== 'stage') {
      server.push('progress', document.session.progress);
      server.push('saving', document.session.saving);
    }
    if (editor.panel.active) this.changed.fire(editor);
  }

  /** Takes up a changed rater or changed settings in every open editor. */
  private async beginAll(): Promise<void> {
    for (const document of new Set([...this.open].map((editor) => editor.document))) {
      const rater = this.services.identity.current;
      if (rater?.id !== document.session.rater) await document.beginAsRater();
    }
    for (const { view, server } of this.open) server.push('snapshot', await view.snapshot());
    this.tell();
  }

  private tell(): void {
    void vscode.commands.executeCommand('setContext', contextKeys.active, this.active !== undefined);
    this.changed.fire(this.active);
  }
}

/** Shows an item in an editor, for what is outside its page: pickers and the list of items. */
export async function showItem(editor: OpenEditor, to: Destination): Promise<void> {
  await editor.view.show(to);
  editor.server.push('snapshot', await editor.view.snapshot());
}

function surroundingsOf(document: RatingDocument): string {
  return JSON.stringify([document.session.rater, document.notices()]);
}

/** Shows a line of the file as text, beside the rating view. */
async function openSource(uri: vscode.Uri, line: number): Promise<void> {
  const at = new vscode.Position(line - 1, 0);
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default', {
    viewColumn: vscode.ViewColumn.Beside,
    selection: new vscode.Range(at, at),
  });
}
