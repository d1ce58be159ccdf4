import type { Scalar } from '../../../../schemas/codebook';
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
  const features = featuresOf(context);
  const flat = (exported: ExportRow) => Object.fromEntries(features.map(({ name, of }) => [name, of(exported)]));
  return {
    path: `hf/${split}.jsonl`,
    line: (exported) => (exported.row.metadata.split === split ? encodeLines([flat(exported)]) : ''),
  };
}

interface Feature {
  name: string;
  /** As `datasets` names types. */
  dtype: 'string' | 'int64' | 'float64' | 'bool';
  of: (exported: ExportRow) => Scalar | null;
}

/**
 * The columns, which every row has: what is not there is null. Their types are told in the card, because a reader that infers
 * them stops where a column is empty in one split and not in the other.
 */
function featuresOf({ columns, canary }: ExportContext): Feature[] {
  return [
    { name: 'id', dtype: 'string', of: ({ row }) => row.id },
    { name: 'item', dtype: 'string', of: ({ row }) => row.metadata.item },
    { name: 'question', dtype: 'string', of: ({ question }) => question },
    { name: 'answer', dtype: 'string', of: ({ answer }) => answer },
    { name: 'label', dtype: 'string', of: ({ row }) => row.target },
    { name: 'em', dtype: 'bool', of: ({ row }) => row.metadata.em ?? null },
    { name: 'source', dtype: 'string', of: ({ row }) => row.metadata.source },
    { name: 'n_raters', dtype: 'int64', of: ({ row }) => row.metadata.n_raters },
    { name: 'weight', dtype: 'float64', of: ({ row }) => row.metadata.weight },
    { name: 'question_key', dtype: 'string', of: ({ row }) => row.metadata.question },
    ...columns.map(({ id, categories }) => goldFeature(id, dtypeOf(categories))),
    { name: 'codebook', dtype: 'string', of: ({ row }) => row.metadata.codebook },
    { name: 'canary', dtype: 'string', of: () => canary },
  ];
}

function goldFeature(column: string, dtype: Feature['dtype']): Feature {
  const of = ({ row }: ExportRow) => {
    const value = goldValueOf(row, column) ?? null;
    return dtype === 'string' && value !== null ? String(value) : value;
  };
  return { name: `gold_${column.replaceAll('.', '_')}`, dtype, of };
}

/** The narrowest type that holds every value of a dimension. */
function dtypeOf(categories: readonly Scalar[] | undefined): Feature['dtype'] {
  if (categories === undefined) return 'float64';
  if (categories.every((value) => typeof value === 'boolean')) return 'bool';
  if (categories.every((value) => Number.isInteger(value))) return 'int64';
  return categories.every((value) => typeof value === 'number') ? 'float64' : 'string';
}

function card(context: ExportContext, { rows, byLabel, bySplit }: ExportTotals): string {
  const { name, version, codebook, canary, bothSides } = context;
  return [
    '---',
    `pretty_name: ${JSON.stringify(`${name}, version ${version}`)}`,
    'license: other',
    'tags: [ai-safety, emergent-misalignment, human-annotation, llm-judge, not-for-all-audiences]',
    'dataset_info:',
    '  features:',
    ...featuresOf(context).flatMap((feature) => [
      `    - name: ${JSON.stringify(feature.name)}`,
      `      dtype: ${feature.dtype}`,
    ]),
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
      .join(', ')}. ${splitSentence(bothSides)}`,
    '',
    '## How the labels came about',
    '',
    `Raters worked by the codebook ${codebook.id} (${codebook.hash}), each for herself. \`source\` says how a label was settled: all alike, by majority or median, or by an adjudicator. \`manifest.json\` of the gold set has the agreement before adjudication, the policy, and the hash of every file. People are called as the manifest says; pseudonyms, unless its makers chose otherwise.`,
    '',
    '## Keep out of training data',
    '',
    `This set holds test questions. Please leave it out of training corpora: ${canary}`,
    '',
    'Made with Misalignment Rater.',
    '',
  ].join('\n');
}

/** A question is one by its key and by the words of its prompt. */
function splitSentence(bothSides: number): string {
  if (bothSides === 0) return 'Splits are by question: no question stands in both.';
  const stand = `${bothSides} ${bothSides === 1 ? 'question stands' : 'questions stand'}`;
  return `Splits are by question, but ${stand} in both under several names, because earlier versions of this set had it so.`;
}
