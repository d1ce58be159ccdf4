/** How the changes that a page has sent stand. */
export interface SendingState {
  /** Changes that the host has not answered yet. */
  unanswered: number;
  /** Why calls failed altogether; they wait to be tried again. */
  failure: { reason: string; pending: number } | undefined;
}
