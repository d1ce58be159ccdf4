/** What a part needs of a store whose state holds more than that part knows of. */
export interface Slice<State extends object> {
  get(): State;
  set(change: Partial<State>): void;
  flush(): void;
}

/** One value that is replaced in part and drawn at most once per turn of the event loop. */
export class Store<State extends object> implements Slice<State> {
  private scheduled = false;

  constructor(
    private state: State,
    private readonly draw: (state: State) => void,
  ) {}

  get(): State {
    return this.state;
  }

  /** Takes the new values; drawing follows before the browser paints, once for all changes of this turn. */
  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    if (this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => this.flush());
  }

  /** Draws now what is still to be drawn, for those who need the elements. */
  flush(): void {
    if (!this.scheduled) return;
    this.scheduled = false;
    this.draw(this.state);
  }
}
