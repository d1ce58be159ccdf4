import type { Study } from '../../../schemas/study';

/** How somebody may look at a study's agreement. */
export type Look =
  /** She does not rate here: everything. */
  | { kind: 'open' }
  /** She rates here and the study lets its raters look: single items are recorded, and what is blinded stays hidden. */
  | { kind: 'rater'; rater: string; name: string; ownJournal: boolean; hidesKeys: boolean; hidesFiles: boolean }
  | { kind: 'refused' | 'failed'; sentence: string };

export type ClosedLook = Extract<Look, { kind: 'refused' | 'failed' }>;
export type OpenLook = Exclude<Look, ClosedLook>;

/** Whether nothing may be seen. */
export function isClosed(look: Look): look is ClosedLook {
  return look.kind === 'refused' || look.kind === 'failed';
}

/** What is known of a person in a study. */
export interface Person {
  id: string;
  name: string;
  /** There is a journal of this id in the study, begun or claimed on this machine or not. */
  journal: 'none' | 'own' | 'foreign';
}

/** Whether a person rates in a study: it names her as a rater, or she has a journal there. */
export function ratesHere({ raters }: Pick<Study, 'raters'>, person: Person): boolean {
  return person.journal !== 'none' || (raters ?? []).includes(person.id);
}

/** What a person may see; `person` is undefined without a name. */
export function lookOf({ raters, blinding }: Pick<Study, 'raters' | 'blinding'>, person: Person | undefined): Look {
  if (person === undefined || !ratesHere({ raters }, person)) return { kind: 'open' };
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
