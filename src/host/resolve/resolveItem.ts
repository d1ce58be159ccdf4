import type { Blinding } from '../../../schemas/study';
import type { NameOf } from '../../core/gold/pseudonyms';
import type { Decision } from '../../core/resolution/decisions';
import { whyText } from '../../core/resolution/disagreements';
import type { OpenWhy } from '../../core/resolution/settle';
import type { Standing } from '../../core/resolution/standings';
import type { ItemReading } from '../../platform/resolutionStudy';
import type { ResolveColumn, ResolveItem } from '../../protocol/resolveMessages';
import { blindTranscript } from '../blindTranscript';
import type { ColumnForm } from './columnForms';
import type { ResolveSession } from './resolveSession';

/** What an item is shown by. */
export interface ItemView {
  session: ResolveSession;
  blinding: Blinding;
  /** How each column is asked, in the order in which they stand. */
  forms: ReadonlyMap<string, ColumnForm>;
  /** Letters for raters' ids. */
  letterOf: NameOf;
  /** Place among the items of the queue. */
  place: { number: number; of: number };
}

/** An item as its adjudicator may see it: what is hidden from her (yet) is not in the result. */
export function resolveItem(reading: ItemReading, view: ItemView): ResolveItem {
  const { session, blinding, forms, place } = view;
  const { item, key, bytes, transcript } = reading;
  const { messages, target, shown } = blindTranscript(transcript, blinding);
  const standings = new Map(
    session.standings({ item, votes: new Map(reading.votes) }).map((each) => [each.column, each]),
  );
  const columns = [...forms.values()].flatMap((form) => {
    const standing = standings.get(form.id);
    return standing ? columnOf(form, standing, item, view) : [];
  });
  const ordered = [...columns.filter((each) => !isSettled(each)), ...columns.filter(isSettled)];
  const me = session.adjudicator.id;
  return {
    ...{ item, key: blinding.metadata ? null : key, ...place, bytes, shown, messages, target },
    columns: ordered,
    evidence: evidenceOn(reading, ordered, view),
    notes: isAllRevealed(ordered)
      ? reading.remarks.notes.map(({ rater, text }) => ({ by: view.letterOf(rater), text }))
      : [],
    note: session.noteOf(item),
    ratedByYou: reading.votes.some(([, votes]) => votes.some(({ rater }) => rater === me)),
  };
}

function columnOf(form: ColumnForm, standing: Standing, item: string, view: ItemView): ResolveColumn[] {
  const { session, letterOf, forms } = view;
  const { state, votes, why, value, source, decision } = standing;
  if (state === 'too-few' || state === 'unrated' || state === 'ruled-out') return [];
  const revealed = !session.hides(item, form.id);
  const settledAs =
    state === 'settled' && revealed && value !== undefined && source !== undefined && source !== 'adjudicated'
      ? { settledAs: { value, source } }
      : {};
  return [
    {
      ...form,
      state,
      why: why ? whySentence(why, revealed, (dimension) => forms.get(dimension)?.title ?? dimension) : '',
      revealed,
      raters: votes.length,
      labels: revealed
        ? votes.map(({ rater, value: label, ms, byRule }) => ({ by: letterOf(rater), value: label, ms, byRule }))
        : [],
      ...settledAs,
      ...(decision && state !== 'settled' ? decisionAs(decision, revealed, view) : { decision: null }),
    },
  ];
}

/** What another has decided was decided with the labels in view: of one who has not seen them, it is kept as they are. */
function decisionAs(
  decision: Decision,
  revealed: boolean,
  { session, letterOf }: ItemView,
): Pick<ResolveColumn, 'decision' | 'decidedBy'> {
  const { value, own, changedAfterReveal, adopted, reason, confidence, gap, at, adjudicator, contested } = decision;
  const isOwn = adjudicator === session.adjudicator.id;
  const by = isOwn ? null : (session.decisions.nameOf(adjudicator) ?? 'another adjudicator');
  if (by !== null && !revealed) return { decision: null, ...(decision.state === 'resolved' ? { decidedBy: by } : {}) };
  return {
    decision: {
      ...{ value, own, changedAfterReveal, reason, confidence, gap, at, contested, by },
      adopted: adopted === null ? null : letterOf(adopted),
    },
  };
}

/** Why rule does not settle it. Before labels are shown, only what tells nothing of them. */
function whySentence(why: OpenWhy, revealed: boolean, title: (dimension: string) => string): string {
  return revealed || why.kind === 'asked' ? asSentence(whyText(why, title)) : 'The policy does not settle this.';
}

function evidenceOn(
  { item, remarks }: ItemReading,
  columns: readonly ResolveColumn[],
  { session, letterOf }: ItemView,
): ResolveItem['evidence'] {
  const all = isAllRevealed(columns);
  const isRevealed = (dimension: string | undefined) => {
    const of = columns.filter(({ id }) => id === dimension || id.startsWith(`${dimension}.`));
    return of.length > 0 && of.every(({ revealed }) => revealed);
  };
  const raters = remarks.evidence.filter(({ dimension }) => all || isRevealed(dimension));
  const own = session.decisions.evidenceOf(item).filter(({ by }) => by === session.adjudicator.id);
  return [
    ...raters.map(({ rater, event, span, dimension }) => ({
      ...{ event, by: letterOf(rater), span },
      ...(dimension === undefined ? {} : { dimension }),
    })),
    ...own.map((each) => ({ ...each, by: null })),
  ];
}

function isAllRevealed(columns: readonly ResolveColumn[]): boolean {
  return columns.length > 0 && columns.every(({ revealed }) => revealed);
}

function isSettled({ state }: ResolveColumn): boolean {
  return state === 'settled';
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
