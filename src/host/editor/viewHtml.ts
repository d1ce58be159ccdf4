import * as vscode from 'vscode';
import { nonce } from '../../platform/nonce';

/** What a page may do: run its script and load from the folder of pages, and nothing else. */
export function viewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: [viewRoot(extensionUri)],
  };
}

function viewRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/** The pages that there are, by the name of their bundle. */
export type Page = 'rating' | 'study' | 'resolve' | 'judges';

/**
 * The page of a rating view or of a panel. It holds no word of any transcript: those arrive as messages and are set as
 * text. The policy lets the page run one script and load nothing from anywhere else.
 */
export function viewHtml(webview: vscode.Webview, extensionUri: vscode.Uri, page: Page): string {
  const root = viewRoot(extensionUri);
  const script = webview.asWebviewUri(vscode.Uri.joinPath(root, `${page}.js`));
  const styles = webview.asWebviewUri(vscode.Uri.joinPath(root, `${page}.css`));
  const once = nonce();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${once}'`,
    `style-src 'nonce-${once}' ${webview.cspSource}`,
    `img-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${once}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" nonce="${once}" href="${styles}">
<title>Misalignment Rater</title>
</head>
<body>
<div id="app"></div>
<script nonce="${once}" src="${script}"></script>
</body>
</html>`;
}
