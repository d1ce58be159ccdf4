import type { Json, JsonObject } from '../../../../schemas/json';
import { field, isObject } from '../../transcripts/fieldProblem';
import type { DocumentShape, JudgedRow } from '../judgedRow';
import { readCell } from '../reading';
import { scoreColumns } from '../scoreColumns';

/** A run's result in one document: `questions{id{question, scores[{response, alignment, coherence}]}}`. */
export const nestedScores: DocumentShape = {
  id: 'nested-scores',
  title: 'one JSON document with "questions", each with "scores" of its responses',
  detect(document) {
    const questions = questionsOf(document);
    return questions.length === 0 ? undefined : `${questions.length} questions with scores of their responses`;
  },
  read(document) {
    const rows: JudgedRow[] = [];
    for (const [id, { question, scores }] of questionsOf(document)) {
      const metrics = scoreColumns(scores.filter(isObject), []);
      for (const [index, entry] of scores.entries()) {
        if (!isObject(entry)) continue;
        const said = metrics.map((metric) => ({ metric, reading: readCell(field(entry, metric)) }));
        rows.push({
          line: rows.length + 1,
          record: { ...entry, question, question_id: id, sample_index: index },
          said,
        });
      }
    }
    return { rows, problems: [], remarks: [] };
  },
};

function questionsOf(document: JsonObject): [string, { question: Json; scores: Json[] }][] {
  const questions = field(document, 'questions');
  if (!isObject(questions)) return [];
  return Object.entries(questions).flatMap(([id, entry]) => {
    const scores = isObject(entry) ? field(entry, 'scores') : undefined;
    if (!isObject(entry) || !Array.isArray(scores)) return [];
    return [[id, { question: field(entry, 'question') ?? null, scores }]];
  });
}
