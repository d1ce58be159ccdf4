import * as vscode from 'vscode';
import type { FieldValue } from '../../platform/resolutionStudy';
import type { ResolveDesk } from './resolveDesk';
import type { ResolveFilter } from './resolveQueue';

/** Asks what the queue is to be narrowed to. */
export async function pickFilter(desk: ResolveDesk): Promise<void> {
  const entries = desk.fieldValues().then((fields) => [...filterEntries(desk), ...fieldEntries(fields)]);
  const picked = await vscode.window.showQuickPick(entries, {
    title: 'Show of the disagreements',
    placeHolder: 'A dimension, two raters who differ, a question, a model',
  });
  if (picked && 'filter' in picked) await desk.narrow(picked.filter);
}

type Entry = vscode.QuickPickItem & { filter?: ResolveFilter | undefined };

function filterEntries({ choices: { dimensions, raters }, questions }: ResolveDesk): Entry[] {
  const heading = (label: string): Entry => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const pairs = raters.flatMap((a, at) => raters.slice(at + 1).map((b) => [a, b] as const));
  const here = 'The question of the item on the screen';
  return [
    { label: 'All disagreements', filter: undefined },
    heading('Dimension'),
    ...dimensions.map(({ title, columns }) => ({ label: title, filter: { columns, words: title } })),
    heading('Two raters who differ'),
    ...pairs.map(([a, b]): Entry => {
      const words = `${a.letter} and ${b.letter} differ`;
      return { label: words, filter: { raters: [a.id, b.id], words } };
    }),
    heading('Question'),
    ...(questions.current === undefined
      ? []
      : [{ label: here, filter: { question: questions.current, words: 'one question' } }]),
    ...questions.names.map((name) => ({ label: name, filter: { question: name, words: `question ${name}` } })),
  ];
}

function fieldEntries(fields: readonly FieldValue[]): Entry[] {
  const entries = fields.map(({ field, value, items }): Entry => {
    const words = `${field} ${value}`;
    return { label: words, description: String(items.length), filter: { items: new Set(items), words } };
  });
  const heading = { label: 'Field of the transcripts', kind: vscode.QuickPickItemKind.Separator };
  return entries.length > 0 ? [heading, ...entries] : [];
}

/** Asks for an item of the queue and shows it. */
export async function pickItem(desk: ResolveDesk): Promise<void> {
  const items = desk.listed?.passing() ?? [];
  const picked = await vscode.window.showQuickPick(
    items.map((each, at) => {
      const toResolve = each.entries.filter(({ state }) => state === 'open' || state === 'reopened').length;
      return {
        label: `${toResolve > 0 ? '$(circle-outline)' : '$(pass-filled)'} ${desk.nameOf(each, at + 1)}`,
        description: [...new Set(each.entries.map(({ column }) => desk.titleOf(column)))].join(', '),
        item: each.item,
      };
    }),
    { title: 'Go to a disagreement', placeHolder: 'Worst first', matchOnDescription: true },
  );
  if (picked) await desk.show(picked.item);
}
