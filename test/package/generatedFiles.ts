import { jsonSchemas } from '../../schemas/jsonSchemas';
import { builtInCodebooks } from '../../src/core/codebooks/builtInCodebooks';
import { defaultBindings } from '../../src/core/keymap/actions';
import type { Scheme } from '../../src/core/keymap/bindings';
import { keySheet, keySheetMarkdown } from '../../src/core/keymap/keySheet';
import { defaultResolveBindings } from '../../src/core/keymap/resolveActions';
import { resolveKeySheet } from '../../src/core/keymap/resolveKeySheet';

import { codebookPage } from './codebookPage';

/** Every file of the repository that is generated, by its path from the root. */
export function generatedFiles(): Record<string, string> {
  const schemas = Object.entries(jsonSchemas()).map(([name, text]) => [`schemas/json/${name}`, text]);
  const emV1 = builtInCodebooks.get('em-v1');
  if (!emV1) throw new Error('em-v1 is not built in');
  return { ...Object.fromEntries(schemas), 'docs/keys.md': keysPage(), 'docs/codebook.md': codebookPage(emV1) };
}

function keysPage(): string {
  const rating = (scheme: Scheme) => keySheetMarkdown(keySheet(scheme, defaultBindings(scheme))).trim();
  return [
    '# Keys',
    '',
    '<!-- Generated from src/core/keymap by `npm run generate`. -->',
    '',
    'Keys act while the rating view has the focus and no text is being typed. `?` shows this list in the view, with your own keys.',
    'Other keys: the setting `misalignmentRater.keys`, or a chord of your own on the command of the same name.',
    '',
    '## Digits answer the dimension in focus (the default)',
    '',
    rating('focus'),
    '',
    '## A row of keys for each dimension',
    '',
    'The setting `misalignmentRater.keyScheme` set to `rows`.',
    '',
    rating('rows'),
    '',
    '## Resolving disagreements',
    '',
    'In the Resolve panel. A chord of your own goes on the command of the same name.',
    '',
    keySheetMarkdown(resolveKeySheet(defaultResolveBindings())).trim(),
    '',
  ].join('\n');
}
