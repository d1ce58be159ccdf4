import { html, nothing, type TemplateResult } from 'lit';
import type { Scalar } from '../../../schemas/codebook';
import type { ResolveColumn } from '../../../src/protocol/resolveMessages';
import { keyLabel } from '../../keys/keyLabel';
import { optionList } from '../../rail/optionList';
import { remarkKeys } from '../groupKeys';
import { confidences, reasons } from '../remarkOptions';
import { CONFIDENCE, ownDecisionOf, REASON, type ResolveState } from '../resolveState';
import type { ResolveViewActions } from '../resolveView';
import { groupPanel } from './groupPanel';

interface RemarkInput {
  id: string;
  /** Id of the question, which an attribute can refer to. */
  questionId: string;
  name: string;
  question: string;
  options: readonly { value: Scalar; label: string; definition: string }[];
  value: Scalar | null;
}

/** What is said of the decision on a column: why the raters differed, and how sure she is. */
export function remarkPanels(state: ResolveState, column: ResolveColumn, actions: ResolveViewActions): TemplateResult {
  const decision = ownDecisionOf(column);
  const reason = remarkPanel(state, column, actions, {
    id: REASON,
    questionId: 'question-reason',
    name: 'Reason',
    question: 'Why did the raters differ?',
    options: reasons,
    value: decision?.reason ?? null,
  });
  const confidence = remarkPanel(state, column, actions, {
    id: CONFIDENCE,
    questionId: 'question-confidence',
    name: 'Confidence',
    question: 'How sure are you of the decision?',
    options: confidences,
    value: decision?.confidence ?? null,
  });
  return html`${reason} ${confidence}`;
}

function remarkPanel(
  state: ResolveState,
  column: ResolveColumn,
  actions: ResolveViewActions,
  { id, name, question, questionId, options, value }: RemarkInput,
): TemplateResult {
  const chosen = options.findIndex((option) => option.value === value);
  const title = `${name} · ${column.title}`;
  const standing = options[chosen]?.label ?? 'not said';
  const body = () => html`<p class="question" id=${questionId}>${question}</p>
    ${optionList({
      title,
      describedBy: questionId,
      keys: remarkKeys(options).map(keyLabel),
      isOpen: () => true,
      choose: (at) => actions.choose(id, at),
      ...{ options, chosen },
    })}`;
  return groupPanel(
    state,
    { ...{ id, title, standing, body }, waits: chosen < 0, remark: true, button: nothing },
    actions,
  );
}
