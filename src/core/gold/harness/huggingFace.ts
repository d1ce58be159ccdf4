import type { Split } from '../../../../schemas/gold';
import { encodeLines } from '../../jsonl/codec';
import { goldValueOf } from './goldValue';
import type { ExportContext, ExportRow, ExportTotals, Harness, HarnessFile } from './harness';

/** Hugging Face: a file for each split with flat columns, and a dataset card. */
export const huggingFace: Harness = {
  id: 'hf',
  files: (context) => [
    splitFile('dev', context),
    splitFile('test', context),
    { path: 'hf/README.md', tail: (totals) => card(context, totals) },
  ],
};

function splitFile(split: Split, context: ExportContext): HarnessFile {
  return {
    path: `hf/${split}.jsonl`,
    line: (exported) => (exported.row.metadata.split === split ? encodeLines([flat(exported, context)]) : ''),
  };
}

/** Every row has the same columns, and a column one type: what is not there is null. */
function flat({ row, question, answer }: ExportRow, { columns, canary }: ExportContext): object {
  const { metadata } = row;
  return {
    ...{ id: row.id, item: metadata.item, question, answer, label: row.target, em: metadata.em ?? null },
    ...{
      source: metadata.source,
      n_raters: metadata.n_raters,
      weight: metadata.weight,
      question_key: metadata.question,
    },
    ...Object.fromEntries(columns.map(({ id }) => [columnName(id), goldValueOf(row, id) ?? null])),
    ...{ codebook: metadata.codebook, canary },
  };
}

function columnName(id: string): string {
  return `gold_${id.replaceAll('.', '_')}`;
}

function card(context: ExportContext, { rows, byLabel, bySplit }: ExportTotals): string {
  const { name, version, toolVersion, codebook, canary } = context;
  return [
    '---',
    `pretty_name: ${JSON.stringify(`${name}, version ${version}`)}`,
    'license: other',
    'tags: [ai-safety, emergent-misalignment, human-annotation, llm-judge, not-for-all-audiences]',
    'configs:',
    '  - config_name: default',
    '    data_files:',
    ...Object.entries(bySplit)
      .filter(([, count]) => count > 0)
      .flatMap(([split]) => [`      - split: ${split}`, `        path: ${split}.jsonl`]),
    '---',
    '',
    `# ${name}, version ${version}`,
    '',
    'Answers of language models with labels by people, to hold automatic judges against. **The texts may be harmful, and are as the models wrote them.**',
    '',
    'The licence of the texts is that of their source: whoever publishes this set names it above.',
    '',
    '| label | rows |',
    '|---|---|',
    ...Object.entries(byLabel).map(([label, count]) => `| ${label} | ${count} |`),
    '',
    `${rows} rows: ${Object.entries(bySplit)
      .map(([split, count]) => `${count} ${split}`)
      .join(', ')}. Splits are by question: no question stands in both.`,
    '',
    '## How the labels came about',
    '',
    `Raters worked by the codebook ${codebook.id} (${codebook.hash}), each for herself. \`source\` says how a label was settled: all alike, by majority or median, or by an adjudicator. \`manifest.json\` of the gold set has the agreement before adjudication, the policy, and the hash of every file. People are called as the manifest says; pseudonyms, unless its makers chose otherwise.`,
    '',
    '## Keep out of training data',
    '',
    `This set holds test questions. Please leave it out of training corpora: ${canary}`,
    '',
    `Made with Misalignment Rater ${toolVersion}.`,
    '',
  ].join('\n');
}
