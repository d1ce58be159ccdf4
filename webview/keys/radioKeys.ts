/**
 * On a radio that has the keyboard focus: arrows move it without choosing, Space and Enter choose. Whether the key was
 * dealt with; Enter and Space of other controls are the browser's.
 */
export function moveAmongRadios(event: KeyboardEvent, origin: Element): boolean {
  const radio = origin.closest<HTMLElement>('vscode-radio');
  if (!radio) return false;
  if (event.key === 'Enter' || event.key === ' ') {
    if (!event.repeat) radio.click();
    return true;
  }
  const radios = [
    ...(radio.closest('[role=radiogroup]')?.querySelectorAll<HTMLElement>('vscode-radio:not([disabled])') ?? []),
  ];
  const by = event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : -1;
  const next = radios[(radios.indexOf(radio) + by + radios.length) % radios.length];
  for (const each of radios) each.tabIndex = each === next ? 0 : -1;
  next?.focus();
  return true;
}
