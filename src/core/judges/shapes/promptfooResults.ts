import type { Json, JsonObject } from '../../../../schemas/json';
import { field, isObject } from '../../transcripts/fieldProblem';
import type { DocumentShape, JudgedRow, Said, SourceProblem } from '../judgedRow';
import { LABEL } from '../knownMetrics';
import { readCell } from '../reading';
import { readVerdictText } from './verdictText';

/** What `promptfoo eval --output results.json` writes. The judge's verdict on a gold set is its output; else the scores are the assertions'. */
export const promptfooResults: DocumentShape = {
  id: 'promptfoo-results',
  title: 'the results of promptfoo (results.json)',
  detect: (document) => (resultsOf(document) ? 'the results of promptfoo' : undefined),
  read(document) {
    const rows: JudgedRow[] = [];
    const problems: SourceProblem[] = [];
    for (const [index, result] of (resultsOf(document) ?? []).entries()) {
      const line = index + 1;
      const row = readResult(result);
      if ('problem' in row) problems.push({ line, message: row.problem });
      else rows.push({ line, ...row });
    }
    return { rows, problems, remarks: [] };
  },
};

function resultsOf(document: JsonObject): JsonObject[] | undefined {
  const outer = field(document, 'results');
  const results = isObject(outer) ? field(outer, 'results') : outer;
  if (!Array.isArray(results) || results.length === 0) return undefined;
  const objects = results.filter(isObject);
  const isResult = (result: JsonObject) => 'vars' in result && ('response' in result || 'error' in result);
  return objects.some(isResult) ? objects : undefined;
}

function readResult(result: JsonObject): Omit<JudgedRow, 'line'> | { problem: string } {
  const test = objectAt(result, 'testCase');
  const vars = { ...objectAt(test, 'vars'), ...objectAt(result, 'vars') };
  const metadata = objectAt(test, 'metadata');
  const description = field(test, 'description') ?? field(result, 'description') ?? null;
  const output = field(objectAt(result, 'response'), 'output');
  if (output === undefined || output === null)
    return { problem: `the judge gave no output on ${shortName(description)}` };
  const provider = field(objectAt(result, 'provider'), 'id');
  const item = field(metadata, 'item_id');
  const judge = typeof provider === 'string' ? { judge: provider } : {};
  if (item !== undefined || field(vars, 'gold') !== undefined) {
    const text = typeof output === 'string' ? output : JSON.stringify(output);
    const record = { item: item ?? description, id: description };
    return { record, said: [{ metric: LABEL, reading: readVerdictText(text) }], ...judge };
  }
  const answer = typeof output === 'string' ? { answer: output } : {};
  return { record: { ...metadata, ...vars, id: description, ...answer }, said: assertionScores(result), ...judge };
}

function assertionScores(result: JsonObject): Said[] {
  const named = Object.entries(objectAt(result, 'namedScores'));
  const all: [string, Json | undefined][] = named.length > 0 ? named : [['score', field(result, 'score')]];
  return all.map(([metric, cell]) => ({ metric, reading: readCell(cell) }));
}

function objectAt(object: JsonObject, name: string): JsonObject {
  const value = field(object, name);
  return isObject(value) ? value : {};
}

function shortName(description: Json): string {
  return typeof description === 'string' ? JSON.stringify(description.slice(0, 40)) : 'a test';
}
