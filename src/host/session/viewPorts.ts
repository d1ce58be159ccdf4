import type { Notice, Params, Setup } from '../../protocol/messages';

/** What a view needs of the editor around it. */
export interface ViewPorts {
  setup(): Setup;
  notices(): Notice[];
  chooseRater(name: string): Promise<void>;
  openSource(line: number): Promise<void>;
  native(what: Params<'native'>['what']): Promise<void>;
  /** Remembers the item for the next time the file is opened. */
  remember(item: string): void;
  recall(): string | undefined;
}
