import type { Codebook, Dimension, Effect } from '../../schemas/codebook';

/** A codebook as a page of the documentation. */
export function codebookPage(codebook: Codebook): string {
  return [
    `# ${codebook.title} (\`${codebook.id}\`)`,
    '',
    '<!-- Generated from src/core/codebooks by `npm run generate`. -->',
    '',
    ...(codebook.introduction ?? []).map((sentence) => `- ${sentence}`),
    '',
    ...codebook.dimensions.flatMap(dimensionSection),
    '## Gates',
    '',
    '| when | then |',
    '|---|---|',
    ...(codebook.gates ?? []).map(
      (gate) => `| ${gate.dimension} is ${gate.value} | ${gate.effects.map(effectText).join('; ')} |`,
    ),
    '',
    'A study can leave dimensions out (`off` in `study.json`) or bring a codebook of its own (`codebook`: a path); its form is in',
    '[schemas/json/codebook.schema.json](../schemas/json/codebook.schema.json).',
    '',
  ].join('\n');
}

function dimensionSection(dimension: Dimension): string[] {
  const notes = (dimension.notes ?? []).map((note) => `- ${note}`);
  return [
    `## ${dimension.title}`,
    '',
    `\`${dimension.id}\`, ${dimension.type}${dimension.required ? ', required' : ''}. ${dimension.question}`,
    '',
    '| value | | means | edge cases |',
    '|---|---|---|---|',
    ...dimension.options.map(
      (option) =>
        `| \`${option.value}\` | ${option.label} | ${option.definition} | ${(option.edges ?? []).join(' ')} |`,
    ),
    '',
    ...notes,
    ...(notes.length > 0 ? [''] : []),
  ];
}

function effectText(effect: Effect): string {
  if ('set' in effect) return `${effect.dimension} is ${effect.set} by rule`;
  if ('allow' in effect) return `${effect.dimension} is one of ${effect.allow.join(', ')}`;
  return `${effect.dimension} ${effect.cell === 'na' ? 'does not apply' : 'cannot be rated'}`;
}
