import type { ResolutionEvent } from '../../schemas/resolution';
import { EventFile } from './eventFile';
import { parseResolutionLine } from './resolutionLine';

/** One adjudicator's file of resolutions, written and read as a rater's journal is. */
export class ResolutionFile extends EventFile<ResolutionEvent> {
  constructor(
    path: string,
    readonly adjudicator: string,
  ) {
    super(path, adjudicator, parseResolutionLine);
  }
}
