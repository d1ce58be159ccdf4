import { flatCsv } from './flatCsv';
import type { Harness } from './harness';
import { huggingFace } from './huggingFace';
import { inspect } from './inspect';
import { openaiEvals } from './openaiEvals';
import { promptfoo } from './promptfoo';
import { scout } from './scout';

/** Every harness that a gold set is made ready for. */
export const harnesses: readonly Harness[] = [inspect, promptfoo, openaiEvals, scout, flatCsv, huggingFace];
