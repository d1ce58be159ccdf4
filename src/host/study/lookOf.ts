import type { Study } from '../../../schemas/study';

/** How somebody may look at a study's agreement. */
export type Look =
  /** She does not rate here: everything. */
  | { kind: 'open' }
  /** She rates here and the study lets its raters look: single items are recorded, and what is blinded stays hidden. */
  | { kind: 'rater'; rater: string; name: string; ownJournal: boolean; hidesKeys: boolean; hidesFiles: boolean }
  | { kind: 'refused' | 'failed'; sentence: string };

/** What is known of a person in a study. */
export interface Person {
  id: string;
  name: string;
  /** There is a journal of this id in the study, begun or claimed on this machine or not. */
  journal: 'none' | 'own' | 'foreign';
}

/** What a person may see. Whoever is named as a rater or has a journal rates here; `person` is undefined without a name. */
export function lookOf({ raters, blinding }: Pick<Study, 'raters' | 'blinding'>, person: Person | undefined): Look {
  const rates = person !== undefined && (person.journal !== 'none' || (raters ?? []).includes(person.id));
  if (!rates) return { kind: 'open' };
  if (blinding.agreement !== 'raters') return { kind: 'refused', sentence: refusal(person.name) };
  return {
    kind: 'rater',
    rater: person.id,
    name: person.name,
    ownJournal: person.journal !== 'foreign',
    hidesKeys: blinding.metadata,
    hidesFiles: blinding.files,
  };
}

function refusal(name: string): string {
  return [
    `You rate in this study as ${name}, and its raters see neither agreement nor each other's labels.`,
    'Whoever leads the study can allow it: in study.json, inside "blinding", write "agreement": "raters".',
    'Somebody who does not rate here can look, and so can the command line: misalignment-rater agreement.',
  ].join(' ');
}
