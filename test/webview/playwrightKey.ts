/** Chords as Playwright spells them. */
export function playwrightKey(chord: string): string {
  const names: Record<string, string> = {
    mod: 'Control',
    shift: 'Shift',
    arrowup: 'ArrowUp',
    arrowdown: 'ArrowDown',
    arrowleft: 'ArrowLeft',
    arrowright: 'ArrowRight',
    delete: 'Delete',
    home: 'Home',
    end: 'End',
    enter: 'Enter',
  };
  const parts = chord.split('+');
  return parts
    .map((part, at) => names[part] ?? (parts.includes('shift') && at > 0 ? part.toUpperCase() : part))
    .join('+');
}
