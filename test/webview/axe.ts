import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { ViewPage } from './page';
import type { ThemeName } from './themes';

const axe = readFileSync(path.resolve('node_modules/axe-core/axe.min.js'), 'utf8');

/** The structure is the same in every theme, so all rules run in one of them and those of colour in the others. */
export async function violations(view: ViewPage, theme: ThemeName): Promise<string[]> {
  const rules = theme === 'dark' ? {} : { runOnly: ['color-contrast', 'link-in-text-block'] };
  const results = await view.page.evaluate<AxeResults>(`${axe}; axe.run(document, ${JSON.stringify(rules)})`);
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`,
  );
}
