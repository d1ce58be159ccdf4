import { nothing, type TemplateResult } from 'lit';
import { panelShell } from '../../shared/panel/shell';
import { agreementView } from '../agreement/agreementView';
import { ratedItemsPanel } from '../agreement/itemsPanel';
import type { StudyActions } from '../studyActions';
import type { StudyState } from '../studyState';

/** The whole panel. */
export function studyShell(state: StudyState, actions: StudyActions): TemplateResult {
  return panelShell('agreement', state, actions, {
    figures: () => agreementView(state, actions),
    aside: () => (state.list ? ratedItemsPanel(state, state.list, actions) : nothing),
  });
}
