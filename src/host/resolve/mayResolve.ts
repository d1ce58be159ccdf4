import type { Study } from '../../../schemas/study';
import { type Person, ratesHere } from '../study/lookOf';

/** Whether somebody may adjudicate in a study; `rates`: she rates there too, and what she sees goes on record in her journal. */
export type MayResolve = { kind: 'allowed'; rates: boolean } | { kind: 'refused'; sentence: string };

/**
 * Who may adjudicate: those whom the study names, or where it names none, anybody who does not rate there. A rater whom it does
 * not name may where raters may see each other's labels.
 */
export function mayResolve(
  { raters, blinding, policy }: Pick<Study, 'raters' | 'blinding' | 'policy'>,
  person: Person,
): MayResolve {
  const rates = ratesHere({ raters }, person);
  const adjudicators = policy?.adjudicators;
  if (adjudicators) {
    if (!adjudicators.includes(person.id)) return { kind: 'refused', sentence: notNamed(person) };
  } else if (rates && blinding.agreement !== 'raters') return { kind: 'refused', sentence: ratesToo(person) };
  if (rates && person.journal === 'foreign') return { kind: 'refused', sentence: foreignJournal(person) };
  return { kind: 'allowed', rates };
}

function notNamed({ id, name }: Person): string {
  return [
    `The study names who adjudicates here, and ${name} is not among them.`,
    `Whoever leads the study can allow it: in study.json, inside "policy", add "${id}" to "adjudicators".`,
    'If this is not your name, change it with the command Change Rater.',
  ].join(' ');
}

function ratesToo({ id, name }: Person): string {
  return [
    `You rate in this study as ${name}, and its raters do not see each other's labels: somebody who does not rate here resolves what they differ in.`,
    `Whoever leads the study can allow it all the same: in study.json, inside "policy", write "adjudicators": ["${id}"].`,
  ].join(' ');
}

function foreignJournal({ name }: Person): string {
  return [
    `The journal of ${name} in this study was not begun on this machine, so it is not known to be yours, and that you see the other raters' labels cannot be recorded in it.`,
    'Open a transcripts file of the study in the rating view and say there that the journal is yours, or choose your own name.',
  ].join(' ');
}
