import { html, nothing, type TemplateResult } from 'lit';
import type { Scalar } from '../../../schemas/codebook';
import { keyLabel } from '../../keys/keyLabel';
import { optionList } from '../../rail/optionList';
import { remarkKeys } from '../groupKeys';
import { confidences, reasons } from '../remarkOptions';
import { CONFIDENCE, columnInFocus, decisionOf, REASON, type ResolveState } from '../resolveState';
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

/** What is said of the decision on the column that was in focus last: why the raters differed, and how sure she is. */
export function remarkPanels(state: ResolveState, actions: ResolveViewActions): TemplateResult {
  const decision = decisionOf(columnInFocus(state));
  const reason = remarkPanel(state, actions, {
    id: REASON,
    questionId: 'question-reason',
    name: 'Reason',
    question: 'Why did the raters differ?',
    options: reasons,
    value: decision?.reason ?? null,
  });
  const confidence = remarkPanel(state, actions, {
    id: CONFIDENCE,
    questionId: 'question-confidence',
    name: 'Confidence',
    question: 'How sure are you of the decision?',
    options: confidences,
    value: decision?.confidence ?? null,
  });
  return html`${reason} ${confidence}`;
}

function remarkPanel(state: ResolveState, actions: ResolveViewActions, input: RemarkInput): TemplateResult {
  const column = columnInFocus(state);
  const enabled = decisionOf(column) !== undefined;
  const { id, name, question, questionId, options, value } = input;
  const chosen = options.findIndex((option) => option.value === value);
  const title = column ? `${name} · ${column.title}` : name;
  const standing = options[chosen]?.label ?? (enabled ? 'not said' : 'decide first');
  const body = () => html`<p class="question" id=${questionId}>${question}</p>
    ${enabled || !column ? nothing : html`<p class="gate-reason">Decide ${column.title} first.</p>`}
    ${optionList({
      title,
      describedBy: questionId,
      keys: remarkKeys(options).map(keyLabel),
      isOpen: () => enabled,
      choose: (at) => actions.choose(id, at),
      ...{ options, chosen },
    })}`;
  return groupPanel(state, { ...{ id, title, standing, body }, waits: chosen < 0, button: nothing }, actions);
}
