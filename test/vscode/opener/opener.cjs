/**
 * Loaded beside the extension by start.mjs. A file named on the command line or in the address is opened before VS Code
 * knows the extensions, so as text; this opens it when they are known, in the editor that the environment names.
 */
const vscode = require('vscode');

exports.activate = async () => {
  const file = process.env.MISALIGNMENT_RATER_OPEN;
  const viewType = process.env.MISALIGNMENT_RATER_VIEW_TYPE;
  const isEmpty = vscode.window.tabGroups.all.every((group) => group.tabs.length === 0);
  // What is open was restored from the last time: that is where the user goes on.
  if (file !== undefined && viewType !== undefined && isEmpty) {
    await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(file), viewType);
  }
};
