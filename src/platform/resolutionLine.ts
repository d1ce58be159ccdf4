import { type ResolutionEvent, resolutionEventSchema, resolutionSchemas } from '../../schemas/resolution';
import { type EventLine, parseEventLine } from './eventLine';

const resolutions = {
  ...{ schema: resolutionEventSchema, kinds: resolutionSchemas, name: 'file of resolutions' },
  torn: 'so its decision was never called saved',
};

/** Reads one line of an adjudicator's file. Never throws: a bad line costs itself and nothing else. */
export function parseResolutionLine(text: string, adjudicator: string): EventLine<ResolutionEvent> {
  return parseEventLine(text, adjudicator, resolutions);
}
