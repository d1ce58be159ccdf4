import { nothing, type TemplateResult } from 'lit';
import { panelShell } from '../../shared/panel/shell';
import type { JudgesActions } from '../judgesActions';
import type { JudgesState } from '../judgesState';
import { judgedItemsPanel } from './judgedItems';
import { judgesView } from './judgesView';

/** The whole panel. */
export function judgesShell(state: JudgesState, actions: JudgesActions): TemplateResult {
  return panelShell('judges', state, actions, {
    figures: () => judgesView(state, actions),
    aside: () => (state.list ? judgedItemsPanel(state.list, actions) : nothing),
  });
}
