/**
 * The note that stands there with those of a table below it, each on lines of its own. One that stands there already, word for
 * word, is not added again.
 */
export function noteWith(live: string, notes: readonly { text: string }[]): string {
  let note = live;
  for (const { text } of notes) {
    if (lines(note).includes(lines(text))) continue;
    note = note === '' || note.endsWith('\n') ? `${note}${text}` : `${note}\n${text}`;
  }
  return note;
}

/** A text between line feeds, so that only whole lines are found in it. */
function lines(text: string): string {
  return `\n${text.replace(/\r\n?/g, '\n')}\n`;
}
