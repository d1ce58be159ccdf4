import { percentText, withIntervalText } from '../../agreement/words';
import { escapeUnseen } from '../../transcripts/quoted';
import { figureText } from '../charts/figureRows';
import { printedStyles } from '../charts/printedStyles';
import { svgText } from '../charts/svgText';
import type { CalibrationReport, JudgePair } from '../report';
import { element, type PageNode, pageTable, paragraph, section } from './element';
import { judgeSections } from './judgeSections';
import { pageStyles } from './pageStyles';

/**
 * The calibration as one page that needs nothing else: no script, no font, no address. It holds no transcript text, but names of
 * items, labels and scores. Same report, same bytes.
 */
export function calibrationPage(report: CalibrationReport, toolVersion: string): string {
  const { source, gold, options, judges, pairs, notes } = report;
  const title = `Judges of ${source}`;
  const over = options.cluster === null ? 'items taken as independent' : `intervals over ${options.cluster}s`;
  const about = [
    ...(gold ? [`Gold set v${gold.version} (${gold.rows} items, SHA-256 ${gold.sha256})`] : []),
    `${percentText(options.level)} intervals, ${over}`,
    `Misalignment Rater ${toolVersion}`,
  ];
  const body: PageNode[] = [
    element('h1', {}, title),
    paragraph(`${about.join(' · ')}.`, 'quiet'),
    ...judges.flatMap((judge) => section(2, judge.judge, ...judgeSections(judge))),
    ...section(2, 'Judges with each other', ...pairsOf(pairs)),
    ...notes.map((note) => paragraph(note)),
  ];
  const page = element(
    'html',
    { lang: 'en' },
    element('head', {}, element('title', {}, title), element('style', {}, `${pageStyles}\n${printedStyles}`)),
    element('body', {}, element('main', {}, ...body)),
  );
  // Names of items and labels come from anywhere: what turns or hides the text around it is written as an escape.
  const markup = svgText(page).replaceAll(/\p{Cf}/gu, escapeUnseen);
  // The character set has to stand among the first bytes of a page, and has no end tag.
  return `<!doctype html>\n${markup.replace('<head>', '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">')}\n`;
}

function pairsOf(pairs: readonly JudgePair[]): PageNode[] {
  if (pairs.length === 0) return [];
  const rows = pairs.map(({ judges, n, rates, coefficients }) => {
    const [first, second] = rates;
    const of = (id: string) => coefficients.find((each) => each.id === id);
    const [agreement, kappa] = [of('percent_agreement'), of('cohen_kappa')];
    return [
      ...[judges.join(' – '), String(n), percentText(first), percentText(second)],
      agreement ? figureText({ value: agreement.value, ci: agreement.ci ?? null }) : '',
      kappa ? withIntervalText(kappa) : '',
    ];
  });
  return [pageTable(['Judges', 'Both decided', 'First says yes', 'Second says yes', 'Agreement', 'Cohen’s κ'], rows)];
}
