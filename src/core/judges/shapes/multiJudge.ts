import type { JsonObject } from '../../../../schemas/json';
import { field, isObject } from '../../transcripts/fieldProblem';
import type { DocumentShape, JudgedRow } from '../judgedRow';
import { readCell } from '../reading';

/**
 * One judge over several result files: `per_file_results{file{details{category[{probe, response_preview, scores{}}]}}}`. A record has
 * no id: it is told by file, category and position, or by its texts, of which the response is cut.
 */
export const multiJudge: DocumentShape = {
  id: 'multi-judge',
  title: 'one JSON document with "per_file_results", each with "details" by category',
  detect(document) {
    const files = filesOf(document);
    return files.length === 0 ? undefined : `${files.length} result files with details by category`;
  },
  read(document) {
    const rows: JudgedRow[] = [];
    for (const [file, details] of filesOf(document)) {
      for (const [category, entries] of Object.entries(details)) {
        for (const [index, entry] of (Array.isArray(entries) ? entries : []).entries()) {
          if (isObject(entry)) rows.push({ line: rows.length + 1, ...readEntry(entry, { file, category, index }) });
        }
      }
    }
    const longest = Math.max(0, ...new Set(rows.map(lengthOf)));
    for (const row of rows) row.cut = lengthOf(row) >= longest || isMarked(row);
    return { rows, problems: [], remarks: [] };
  },
};

/** Responses are cut at one length: a shorter one is whole, and no other answer that begins so. */
function lengthOf({ record: { response = null } }: JudgedRow): number {
  return typeof response === 'string' ? response.length : 0;
}

function isMarked({ record: { response = null } }: JudgedRow): boolean {
  return typeof response === 'string' && /(\.\.\.|…)\s*$/.test(response);
}

function filesOf(document: JsonObject): [string, JsonObject][] {
  const files = field(document, 'per_file_results');
  if (!isObject(files)) return [];
  return Object.entries(files).flatMap(([name, entry]) => {
    const details = isObject(entry) ? field(entry, 'details') : undefined;
    return isObject(details) ? [[name, details]] : [];
  });
}

function readEntry(entry: JsonObject, place: JsonObject): Omit<JudgedRow, 'line'> {
  const { scores = null, probe = null, response_preview: response = null } = entry;
  const cells = isObject(scores) ? Object.entries(scores) : [];
  return {
    record: { ...place, question: probe, response },
    said: cells
      .filter(([, cell]) => cell === null || typeof cell === 'number')
      .map(([metric, cell]) => ({ metric, reading: readCell(cell) })),
  };
}
