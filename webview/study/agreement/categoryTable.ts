import { html, nothing, type TemplateResult } from 'lit';
import type { Scalar } from '../../../schemas/codebook';
import type { CategoryReport, DimensionReport } from '../../../src/core/agreement/report';
import { coefficientText, percentText } from '../../../src/core/agreement/words';
import { block } from '../../shared/figures/block';
import { type Column, csvOf, dataTable } from '../../shared/figures/dataTable';
import { fileName } from '../../shared/text/csvText';
import type { StudyActions } from '../studyActions';
import { mostCategories } from './confusionBlock';

const columns: readonly Column<CategoryReport>[] = [
  {
    title: 'Category',
    words: true,
    cell: ({ value }) => String(value),
    raw: ({ value }) => ({ category: value }),
  },
  {
    title: 'Share',
    hint: 'Mean share of an item’s ratings',
    cell: ({ prevalence }) => percentText(prevalence),
    raw: ({ prevalence }) => ({ prevalence }),
  },
  {
    title: 'Agreement',
    hint: 'Where one rating of an item is this category, how often another is too',
    cell: ({ specific_agreement: value }) => (value === null ? dash('nobody used it') : coefficientText(value)),
    raw: ({ specific_agreement }) => ({ specific_agreement }),
    heat: ({ specific_agreement: value }) => value ?? undefined,
  },
  {
    title: 'α, one against rest',
    hint: 'Krippendorff’s α of this category against all others',
    cell: ({ alpha }) => (alpha === null ? dash('not defined') : coefficientText(alpha)),
    raw: ({ alpha }) => ({ alpha }),
  },
];

/** How well each category is told from the others. */
export function categoryBlock(dimension: DimensionReport, actions: StudyActions): TemplateResult | typeof nothing {
  const { categories, title } = dimension;
  if (categories.length === 0) return nothing;
  const isLong = categories.length > mostCategories;
  const words = yesAndNo(categories);
  const body = html`
    ${words ? html`<p class="in-words">${words}</p>` : nothing}
    ${
      isLong
        ? html`<p class="remark">A scale of ${categories.length} values has no table by value here; the file has it.</p>`
        : dataTable(`Agreement by category of ${title}`, columns, categories)
    }`;
  const file = fileName('agreement', title, 'categories');
  return block({ title: 'By category', file, body, table: () => csvOf(columns, categories) }, actions);
}

const pairsOfWords: readonly (readonly [Scalar, Scalar])[] = [
  ['yes', 'no'],
  [true, false],
  [1, 0],
];

/** Positive and negative agreement in a sentence, where the categories are yes and no. */
function yesAndNo(categories: readonly CategoryReport[]): string | undefined {
  const of = (value: Scalar) => categories.find((each) => each.value === value);
  const isPlain = categories.length === 2 || categories.some(({ value }) => value === 'unclear');
  const found = pairsOfWords.find(([yes, no]) => of(yes) && of(no));
  if (!found || !isPlain) return undefined;
  const [yes, no] = [of(found[0]), of(found[1])];
  const positive = yes?.specific_agreement ?? null;
  const negative = no?.specific_agreement ?? null;
  return `${
    positive === null
      ? 'Nobody said yes.'
      : `Where one rater says yes, another does so ${often(positive)} (positive agreement ${coefficientText(positive)}).`
  } ${
    negative === null
      ? 'Nobody said no.'
      : `Where one says no, another does so ${often(negative)} (negative agreement ${coefficientText(negative)}).`
  }`;
}

function often(share: number): string {
  if (share === 0) return 'never';
  return share === 1 ? 'every time' : `${percentText(share)} of the time`;
}

function dash(why: string): TemplateResult {
  return html`<span class="quiet" title=${why}>–<span class="visually-hidden"> ${why}</span></span>`;
}
