import { actionOf, actions, defaultBindings, isActionId } from './actions';
import type { ActionId, Bindings, Chord, Scheme } from './bindings';
import { normaliseChord, printChord } from './chord';
import { reservedForValues } from './valueKeys';

/** Chords without which the view could no longer be left, typed in or moved through. */
const neverBound: ReadonlySet<string> = new Set(['escape', 'enter', 'space']);

/**
 * The bindings of a scheme with a user's own chords. An override replaces all chords of its action; an empty one unbinds
 * it. Whatever cannot be taken is told in a sentence, and the action keeps its default.
 */
export function resolveBindings(
  scheme: Scheme,
  overrides: Readonly<Record<string, string | string[]>>,
): { bindings: Bindings; problems: string[] } {
  const defaults = defaultBindings(scheme);
  const bindings: Bindings = { ...defaults };
  const problems: string[] = [];
  const overridden = new Set<ActionId>();
  for (const [id, wanted] of Object.entries(overrides)) {
    if (!isActionId(id)) {
      problems.push(`There is no action "${id}"; its keys are not used.`);
      continue;
    }
    const chords = readChords(scheme, id, typeof wanted === 'string' ? [wanted] : wanted, problems);
    if (!chords) continue;
    bindings[id] = chords;
    overridden.add(id);
  }
  settleConflicts(bindings, defaults, overridden, problems);
  return { bindings, problems };
}

function readChords(scheme: Scheme, id: ActionId, wanted: string[], problems: string[]): Chord[] | undefined {
  const reserved = reservedForValues(scheme);
  const title = actionOf(id).title;
  const chords = new Set<Chord>();
  for (const text of wanted.filter((each) => each.trim() !== '')) {
    const chord = normaliseChord(text);
    if (chord === undefined) {
      problems.push(`"${text}" is not a key that can be bound; "${title}" keeps its default.`);
      return undefined;
    }
    if (neverBound.has(chord) || reserved.has(chord)) {
      const why = reserved.has(chord) ? 'gives values' : 'is needed to move through the view';
      problems.push(`${printChord(chord)} ${why}; "${title}" keeps its default.`);
      return undefined;
    }
    chords.add(chord);
  }
  return [...chords];
}

/** Takes overrides back until no chord stands twice. Ends, because each round takes back at least one. */
function settleConflicts(bindings: Bindings, defaults: Bindings, overridden: Set<ActionId>, problems: string[]): void {
  for (;;) {
    const conflict = findConflict(bindings, overridden);
    if (!conflict) return;
    const { chord, loser, holder } = conflict;
    problems.push(
      `${printChord(chord)} is already "${actionOf(holder).title}"; "${actionOf(loser).title}" keeps its default.`,
    );
    bindings[loser] = defaults[loser];
    overridden.delete(loser);
  }
}

function findConflict(
  bindings: Bindings,
  overridden: ReadonlySet<ActionId>,
): { chord: Chord; loser: ActionId; holder: ActionId } | undefined {
  const holders = new Map<Chord, ActionId>();
  for (const { id } of actions) {
    for (const chord of bindings[id]) {
      const holder = holders.get(chord);
      if (holder === undefined) holders.set(chord, id);
      else if (overridden.has(id)) return { chord, loser: id, holder };
      else if (overridden.has(holder)) return { chord, loser: holder, holder: id };
    }
  }
  return undefined;
}
