import type { JsonObject } from '../../../schemas/json';
import { quoted } from '../transcripts/quoted';
import type { DocumentShape, RowShape } from './judgedRow';
import { inspectLog } from './shapes/inspectLog';
import { longRows } from './shapes/longRows';
import { multiJudge } from './shapes/multiJudge';
import { nestedScores } from './shapes/nestedScores';
import { promptfooResults } from './shapes/promptfooResults';
import { plainTable, scoredRows } from './shapes/scoredRows';
import { judgeLabels, verdictRows } from './shapes/verdictRows';

/** Shapes of rows, the most telling first. */
export const rowShapes: readonly RowShape[] = [longRows, judgeLabels, scoredRows, verdictRows, plainTable];

/** Shapes of whole documents. */
export const documentShapes: readonly DocumentShape[] = [inspectLog, promptfooResults, multiJudge, nestedScores];

/** How many rows from the start decide what their shape is. */
export const SAMPLE_ROWS = 200;

/** The shape of rows and what speaks for it. Throws a sentence where none fits. */
export function detectRows(sample: readonly JsonObject[], wanted: readonly string[]): { shape: RowShape; why: string } {
  for (const shape of rowShapes) {
    const why = shape.detect(sample, wanted);
    if (why !== undefined) return { shape, why };
  }
  const names = [...new Set(sample.flatMap((row) => Object.keys(row)))];
  const seen = names.slice(0, 12).map(quoted).join(', ') + (names.length > 12 ? ', …' : '');
  if (wanted.length > 0) throw new Error(`has nothing of ${wanted.join(', ')}. Columns found: ${seen || 'none'}`);
  throw new Error(`has no column that is a judge's scores. Columns found: ${seen || 'none'}. Name it with --metric`);
}

/** The shape of a document and what speaks for it; undefined where none fits. */
export function detectDocument(document: JsonObject): { shape: DocumentShape; why: string } | undefined {
  for (const shape of documentShapes) {
    const why = shape.detect(document);
    if (why !== undefined) return { shape, why };
  }
  return undefined;
}

/** A document that tells of a failure where results belong; undefined for any other. */
export function errorDocument(document: JsonObject): string | undefined {
  const error = Object.hasOwn(document, 'error') ? document.error : undefined;
  if (error === undefined || error === null || Object.keys(document).length > 8) return undefined;
  return 'holds an error in the place of results: nothing was judged. Run the judge again';
}
