import type { TemplateResult } from 'lit';
import { agreementView } from './agreement/agreementView';
import type { StudyActions } from './studyActions';
import type { StudyState } from './studyState';

/** One view of the panel. */
interface StudyView {
  id: string;
  title: string;
  draw(state: StudyState, actions: StudyActions): TemplateResult;
}

/** The views in the order of their tabs. A new view is one more entry here. */
export const studyViews = [{ id: 'agreement', title: 'Agreement', draw: agreementView }] as const satisfies StudyView[];

export type StudyViewId = (typeof studyViews)[number]['id'];
