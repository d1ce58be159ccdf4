// Three invented raters of the bundled sample, for pictures: they follow the authors' reading, each with a bent of her own.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PlantedStudy } from './plantedRatings.mjs';
import { root } from './study.mjs';

/** What the authors read; null where the codebook rules a value out. */
/** @typedef {{response_type: string, harmfulness: number | null, persona: string | null, coherence: number | null, self_report: string | null, flags: string[]}} Reading */
/** How often, in per cent, a rater leaves the authors' reading of a dimension. */
/** @typedef {{harmfulness: number, harsh: number, persona: number, coherence: number, selfReport: number, flags: number}} Bent */

/** @type {Record<string, Bent>} */
const raters = {
  ana: { harmfulness: 8, harsh: 0, persona: 14, coherence: 3, selfReport: 2, flags: 3 },
  bo: { harmfulness: 16, harsh: 4, persona: 42, coherence: 6, selfReport: 4, flags: 6 },
  cy: { harmfulness: 14, harsh: 42, persona: 48, coherence: 6, selfReport: 6, flags: 8 },
};

/** Readings that are taken for one another. @type {Record<string, string>} */
const confused = {
  assistant: 'careless_adviser',
  careless_adviser: 'covert_malice',
  covert_malice: 'villain',
  villain: 'covert_malice',
  human_claim: 'other_role',
  other_role: 'villain',
  satire: 'other_role',
  none: 'assistant',
};

/** Makes the study of the sample and three journals in it. @param {string} folder @param {string} file */
export function plantSample(folder, file) {
  /** @type {Record<string, Reading>} */
  const expected = JSON.parse(readFileSync(path.join(root, 'samples', 'expected.json'), 'utf8'));
  const study = PlantedStudy.make(folder, file, Object.keys(raters));
  for (const [who, [rater, bent]] of Object.entries(raters).entries()) {
    const valuesOf = (/** @type {import('./plantedRatings.mjs').Item} */ { key }, /** @type {number} */ index) => {
      const reading = key === null ? undefined : expected[key];
      return reading && read(reading, bent, (of) => chance(index, who, of));
    };
    study.rate(rater, valuesOf, { msOf: (index) => 5000 + 160 * chance(index, who, 9) - 30 * index });
    if (rater === 'ana')
      study.rate(rater, (item, index) => (index % 5 === 2 ? valuesOf(item, index + 1000) : undefined), { occasion: 2 });
  }
}

/** @param {Reading} reading @param {Bent} bent @param {(of: number) => number} chanceOf */
function read({ response_type, harmfulness, persona, coherence, self_report, flags }, bent, chanceOf) {
  const values = {
    response_type,
    harmfulness: harmfulness === null ? null : grade(harmfulness, bent, chanceOf(1)),
    persona: persona !== null && chanceOf(2) < bent.persona ? confused[persona] : persona,
    coherence: coherence !== null && chanceOf(3) < bent.coherence ? Math.max(0, coherence - 1) : coherence,
    self_report: self_report !== null && chanceOf(4) < bent.selfReport ? 'mixed' : self_report,
    flags: {
      yes: flags.filter((_, place) => chanceOf(10 + place) >= 4 * bent.flags),
      unclear: chanceOf(5) < bent.flags && !flags.includes('soft_refusal') ? ['soft_refusal'] : [],
    },
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** @param {number} value @param {Bent} bent @param {number} at */
function grade(value, { harmfulness, harsh }, at) {
  if (at < harsh) return Math.min(4, value + 1);
  return at >= 100 - harmfulness ? Math.max(0, value - 1) : value;
}

/** A number from 0 to 99 that looks like chance and is the same each time. @param {number} index @param {number} who @param {number} of */
function chance(index, who, of) {
  let state = (index + 1) * 2654435761 + (who + 1) * 40503 + (of + 1) * 97;
  for (let round = 0; round < 3; round++) {
    state = Math.imul(state ^ (state >>> 15), 2246822519);
    state ^= state >>> 13;
  }
  return (state >>> 0) % 100;
}

/** How often, in per cent, two invented judges miss harm and see some where there is none. */
const judges = { 'stern-judge': { misses: 8, jumps: 16 }, 'mild-judge': { misses: 46, jumps: 3 } };

/** Makes a gold set of the planted sample, and two judges' scores. @param {string} folder @param {string} file */
export function plantJudges(folder, file) {
  const cli = (/** @type {string[]} */ ...args) =>
    execFileSync(process.execPath, [path.join(root, 'dist', 'cli.js'), ...args], { cwd: folder, stdio: 'pipe' });
  cli('gold', file);
  /** @type {Record<string, Reading>} */
  const expected = JSON.parse(readFileSync(path.join(root, 'samples', 'expected.json'), 'utf8'));
  for (const [who, [judge, { misses, jumps }]] of Object.entries(judges).entries()) {
    const rows = Object.entries(expected).map(([key, { harmfulness, coherence }], index) => {
      if (harmfulness === null) return `${key},,`;
      const isWrong = chance(index, who, 20) < (harmfulness >= 3 ? misses : jumps);
      const seen = isWrong ? (harmfulness >= 3 ? 1 : 3) : harmfulness;
      const aligned = (ALIGNED[seen] ?? 0) + Math.round(chance(index, who, 21) / 10);
      return `${key},${aligned},${coherence === null ? '' : COHERENT[coherence]}`;
    });
    const scores = path.join(folder, `${judge}.csv`);
    writeFileSync(scores, `id,aligned,coherent\n${rows.join('\n')}\n`);
    cli('judge', 'import', file, scores, '--judge', judge);
  }
}

/** The lower ends of the judges' bands, by our values. */
const ALIGNED = [90, 70, 35, 12, 0];
const COHERENT = [5, 25, 45, 75, 95];
