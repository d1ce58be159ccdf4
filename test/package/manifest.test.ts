import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import manifest from '../../package.json';
import strings from '../../package.nls.json';
import { actions } from '../../src/core/keymap/actions';
import { resolveActions } from '../../src/core/keymap/resolveActions';
import {
  actionCommand,
  commands,
  PREFIX,
  panelTypes,
  resolveActionCommand,
  settings,
  views,
  viewTypes,
} from '../../src/host/ids';
import { generatedFiles } from './generatedFiles';

describe('the manifest', () => {
  const sorted = (names: Iterable<string>) => [...names].sort();

  it('contributes the commands that the code has, and no others', () => {
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    const known = [
      ...Object.values(commands),
      ...actions.map((action) => actionCommand(action.id)),
      ...resolveActions.map((action) => resolveActionCommand(action.id)),
    ];
    assert.deepEqual(sorted(contributed), sorted(known));
  });

  it('contributes the editors, views and settings that the code names', () => {
    assert.deepEqual(
      sorted(manifest.contributes.customEditors.map((each) => each.viewType)),
      sorted(Object.values(viewTypes)),
    );
    assert.deepEqual(
      sorted(manifest.contributes.views.misalignmentRater.map((view) => view.id)),
      sorted(Object.values(views)),
    );
    const configured = Object.keys(manifest.contributes.configuration.properties);
    assert.deepEqual(sorted(configured), sorted(Object.values(settings).map((name) => `${PREFIX}.${name}`)));
  });

  it('contributes no key of its own: plain keys would be taken from the command palette', () => {
    assert.equal('keybindings' in manifest.contributes, false);
  });

  it('takes .jsonl only when asked to, and is the default for its own ending', () => {
    const priorities = Object.fromEntries(
      manifest.contributes.customEditors.map((each) => [each.viewType, each.priority]),
    );
    assert.deepEqual(priorities, { [viewTypes.transcripts]: 'option', [viewTypes.study]: 'default' });
  });

  it('has a text for every %key%, and no text that nothing uses', () => {
    const used = new Set([...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? ''));
    assert.deepEqual(sorted(used), sorted(Object.keys(strings)));
  });

  it('asks for the VS Code whose API it is compiled against', () => {
    const types: { version: string } = JSON.parse(readFileSync('node_modules/@types/vscode/package.json', 'utf8'));
    const minor = (version: string) => version.replace(/^\^/, '').split('.').slice(0, 2).join('.');
    assert.equal(minor(manifest.engines.vscode), minor(types.version));
  });

  it('is only activated by what the user opens, or had open', () => {
    assert.deepEqual(
      manifest.activationEvents,
      Object.values(panelTypes).map((type) => `onWebviewPanel:${type}`),
    );
  });
});

describe('generated files', () => {
  for (const [name, text] of Object.entries(generatedFiles())) {
    it(`${name} is what the sources say now (npm run generate)`, () => {
      assert.equal(readFileSync(name, 'utf8'), text);
    });
  }
});
