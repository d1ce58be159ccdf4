import type { VsCodeApi } from '../hostStream';

interface Scrolled {
  scroll?: number;
}

/** A panel's state in VS Code's keeping: what outlives a hidden panel, and where it was scrolled to. */
export abstract class PanelMemory<Remembered extends object> {
  private kept: Remembered & Scrolled;

  constructor(private readonly api: VsCodeApi) {
    // Every field of what is remembered may be lacking: an older panel knew less.
    this.kept = { ...(api.getState() as Remembered & Scrolled) };
  }

  get scroll(): number {
    return this.kept.scroll ?? 0;
  }

  keepScroll(scroll: number): void {
    this.put({ ...this.kept, scroll });
  }

  protected get remembered(): Remembered {
    return this.kept;
  }

  protected replace(remembered: Remembered): void {
    this.put({ ...remembered, scroll: this.scroll });
  }

  private put(kept: Remembered & Scrolled): void {
    this.kept = kept;
    this.api.setState(kept);
  }
}
