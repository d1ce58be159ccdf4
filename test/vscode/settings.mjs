import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findTheme } from './themes.mjs';

/** @typedef {Record<string, unknown>} Settings */

/**
 * Settings of a VS Code without first-run clutter, network use and anything that changes from one run to the next.
 * A setting that a version does not know does no harm there.
 * @type {Readonly<Settings>}
 */
export const quietSettings = {
  'breadcrumbs.enabled': false,
  'chat.agent.enabled': false,
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  // Newer versions start in Restricted Mode without a dialog; so all do.
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
  'window.confirmBeforeClose': 'never',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.experimentalOnboarding': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** The theme of a window that names none, by the label that the theme picker shows. */
const defaultTheme = 'Dark Modern';

/**
 * The file that the server's windows read user settings from when they open. This build keeps user data on the
 * server's disk, so no browser storage is involved. A change of the file does not reach an open window reliably.
 * @param {string} userDataDir
 * @returns {string} absolute path
 */
export function userSettingsFile(userDataDir) {
  return path.join(userDataDir, 'User', 'settings.json');
}

/**
 * Writes the user settings of a window: the quiet ones, and over them the given ones.
 * @param {string} userDataDir
 * @param {Settings} settings
 * @param {string} root the server's VS Code folder, which knows the themes
 */
export function writeUserSettings(userDataDir, settings, root) {
  const { id } = findTheme(root, String(settings['workbench.colorTheme'] ?? defaultTheme));
  const file = userSettingsFile(userDataDir);
  mkdirSync(path.dirname(file), { recursive: true });
  const all = { ...quietSettings, ...settings, 'workbench.colorTheme': id };
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}
