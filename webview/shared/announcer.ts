/** Speaks to screen readers through one live region that stays in the page. */
export class Announcer {
  private readonly region: HTMLElement;

  constructor(parent: HTMLElement) {
    this.region = document.createElement('div');
    this.region.className = 'visually-hidden';
    this.region.setAttribute('role', 'status');
    this.region.setAttribute('aria-live', 'polite');
    parent.append(this.region);
  }

  say(text: string): void {
    // The same words twice are no change to a screen reader; a no-break space at the end makes them one.
    this.region.textContent = this.region.textContent === text ? `${text}\u00a0` : text;
  }
}
