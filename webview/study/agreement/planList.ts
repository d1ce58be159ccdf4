import { html, nothing, type TemplateResult } from 'lit';
import { headlineOf } from '../../../src/core/agreement/headlineOf';
import type { DimensionReport, Plan } from '../../../src/core/agreement/report';
import { coefficientText } from '../../../src/core/agreement/words';
import { block } from '../../shared/figures/block';
import { shortCoefficientName } from '../../shared/text/coefficientNames';
import { fileName } from '../../shared/text/csvText';
import { countText } from '../../shared/text/numberText';
import type { StudyActions } from '../studyActions';

/** How many more items or raters it takes until the interval clears the usual targets. */
export function planBlock(dimension: DimensionReport, actions: StudyActions): TemplateResult | typeof nothing {
  const { plans, title } = dimension;
  if (plans.length === 0) return nothing;
  const head = [
    'dimension',
    'coefficient',
    'target',
    'now',
    'raters',
    'items_half',
    'items_likely',
    'items_now',
    'reason',
  ];
  const { pairable } = dimension.items;
  return block(
    {
      title: 'How many more?',
      file: fileName('agreement', title, 'plans'),
      body: html`<ul class="plans">${plans.map((plan) => html`<li>${planSentence(dimension, plan)}</li>`)}</ul>`,
      table: () => [
        head,
        ...plans.flatMap(({ id, target, now, items, raters, reason }) => [
          [dimension.dimension, id, target, now, dimension.raters.length, items.half, items.likely, pairable, reason],
          ...raters.map((other) => [
            dimension.dimension,
            id,
            target,
            now,
            other.raters,
            null,
            other.likely,
            pairable,
            null,
          ]),
        ]),
      ],
    },
    actions,
  );
}

/** The plan in words; the report counts items in all, people want to know how many more. */
function planSentence(dimension: DimensionReport, { id, target, now, items, raters, reason }: Plan): TemplateResult {
  const goal = html`<b>${coefficientText(target, Number.isInteger(Math.round(target * 1000) / 10) ? 2 : 3)}</b>`;
  if (reason !== undefined) return html`${goal} ${reason}`;
  if (now === 'above') return html`${goal} Settled: the whole interval lies above it.`;
  if (now === 'below') {
    return html`${goal} Settled: the whole interval lies below it. More items will not help; a clearer codebook may.`;
  }
  const what = `${shortCoefficientName(id)} of ${dimension.title}`;
  if (items.likely === null) return html`${goal} Open: ${what} is so close to it that a million items would not tell.`;
  const more = (inAll: number) => countText(roundedUp(Math.max(1, inAll - dimension.items.pairable)));
  const side = (headlineOf(dimension)?.value ?? 0) >= target ? 'above' : 'below';
  const even = items.half === null ? '' : `, ${more(items.half)} with even chances`;
  const others = raters.flatMap((other) =>
    other.likely === null || other.raters === dimension.raters.length
      ? []
      : [`${countText(roundedUp(other.likely))} with ${other.raters} raters`],
  );
  const inAll = others.length === 0 ? '' : ` Or in all: ${others.join(', ')}.`;
  return html`${goal} Open: about ${more(items.likely)} more items settle ${what} ${side} it (80 %)${even}.${inAll}`;
}

/** Plans are no promises: two leading digits say what is known. */
function roundedUp(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.ceil(count / unit) * unit;
}
