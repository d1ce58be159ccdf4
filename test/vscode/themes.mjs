import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A colour theme that comes with VS Code.
 * @typedef {object} Theme
 * @property {string} label what the theme picker shows
 * @property {string} id what the setting `workbench.colorTheme` holds; differs between versions for the same label
 * @property {string} className the class that the workbench carries while the theme is on
 */

/**
 * Finds one of VS Code's own colour themes.
 * @param {string} root the server's VS Code folder
 * @param {string} label as the theme picker shows it, such as `Dark Modern` or `Light High Contrast`; or its id
 * @returns {Theme} throws if this version has no theme of that label
 */
export function findTheme(root, label) {
  const folder = path.join(root, 'extensions', 'theme-defaults');
  /** @type {{contributes: {themes: {id: string, label: string, path: string}[]}}} */
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  /** @type {Record<string, string>} */
  const texts = JSON.parse(readFileSync(path.join(folder, 'package.nls.json'), 'utf8'));
  const themes = manifest.contributes.themes.map((theme) => {
    const className = `vscode-theme-defaults-${theme.path.replace(/^\.\//, '').replaceAll(/[/.]/g, '-')}`;
    return { label: texts[theme.label.replaceAll('%', '')] ?? theme.label, id: theme.id, className };
  });
  const theme = themes.find((candidate) => candidate.label === label || candidate.id === label);
  if (theme === undefined) {
    throw new Error(
      `This VS Code has no colour theme "${label}", only: ${themes.map((each) => each.label).join(', ')}.`,
    );
  }
  return theme;
}
