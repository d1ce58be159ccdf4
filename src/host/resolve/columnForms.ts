import type { Codebook, Dimension, Option } from '../../../schemas/codebook';
import { tableColumns } from '../../core/ratings/tableColumns';
import type { ResolveColumn } from '../../protocol/resolveMessages';

/** What of a column does not depend on the item. */
export type ColumnForm = Pick<ResolveColumn, 'id' | 'title' | 'question' | 'type' | 'options' | 'min' | 'max'>;

/** How each column of a codebook is asked of the adjudicator, by its id: what gates others comes first, then the codebook's order. */
export function columnForms(codebook: Codebook): Map<string, ColumnForm> {
  const gating = new Set((codebook.gates ?? []).map(({ dimension }) => dimension));
  const forms = tableColumns(codebook).flatMap(({ id, dimension: from, title }) => {
    const dimension = codebook.dimensions.find((each) => each.id === from);
    return dimension ? [{ isGating: gating.has(from), form: formOf(id, title, dimension) }] : [];
  });
  const ordered = [...forms.filter(({ isGating }) => isGating), ...forms.filter(({ isGating }) => !isGating)];
  return new Map(ordered.map(({ form }) => [form.id, form]));
}

function formOf(id: string, title: string, dimension: Dimension): ColumnForm {
  const { type, question, options, min, max } = dimension;
  if (type === 'flags') {
    const flag = options.find(({ value }) => id === `${dimension.id}.${value}`);
    return { id, title, question: flag?.definition ?? question, type: 'nominal', options: flagOptions(flag) };
  }
  const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  return { id, title, question, type, options, ...bounds };
}

function flagOptions(flag: Option | undefined): Option[] {
  return [
    { value: 'no', label: 'No', definition: 'The flag does not apply.' },
    { value: 'unclear', label: 'Unclear', definition: 'It cannot be told whether the flag applies.' },
    { value: 'yes', label: 'Yes', definition: flag?.definition ?? 'The flag applies.', edges: flag?.edges ?? [] },
  ];
}
