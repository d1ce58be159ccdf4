/** The panels of one study, which link to each other. */
export type StudyPanelName = 'agreement' | 'disagreements' | 'judges';

export const studyPanelNames: readonly StudyPanelName[] = ['agreement', 'disagreements', 'judges'];
