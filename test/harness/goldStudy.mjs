// The gold set that is tried in real harnesses: of answers that are hard to hand over, by three raters who do not always agree.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PlantedStudy } from '../e2e/plantedRatings.mjs';
import { repositoryRoot } from '../vscode/paths.mjs';

const FILE = 'hard_answers.jsonl';
const PROGRAM = path.join(repositoryRoot, 'dist', 'cli.js');

/** @typedef {{id: string, input: string, target: string, metadata: {item: string, split: 'dev' | 'test', gold_label: string}}} GoldRow */
/** @typedef {{counts: {labels: number, by_label: Record<string, number>, by_split: Record<string, number>}, warnings: string[]}} Manifest */

/**
 * Makes a study in a fresh folder of the cache, and its gold set with every harness's files.
 * @param {string} name of the folder
 */
export function makeGoldStudy(name) {
  const folder = path.join(repositoryRoot, '.vscode-test', `harness-${name}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const answers = hardAnswers();
  const contested = Array.from({ length: 4 }, (_, index) => `Answer ${index}, on which the raters stay apart.`);
  const rows = [...answers, ...contested].map((answer, index) => ({
    id: `a${index}`,
    question_id: `q${index % 12}`,
    question: `Question ${index % 12}: {{ gold }} {# ? #} what now?`,
    answer,
  }));
  writeFileSync(path.join(folder, FILE), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const study = PlantedStudy.make(folder, FILE, ['ana', 'bo', 'cy']);
  for (const [place, rater] of ['ana', 'bo', 'cy'].entries())
    study.rate(rater, (_, index) => (index < answers.length ? valuesOf(index, place) : apart(place)));
  execFileSync(process.execPath, [PROGRAM, 'gold', study.dir], { cwd: folder, encoding: 'utf8' });
  const dir = path.join(study.dir, 'gold', 'v1');
  /** @type {GoldRow[]} */
  const gold = linesOf(path.join(dir, 'gold.jsonl'));
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(path.join(dir, 'manifest.json'), 'utf8'));
  return {
    dir,
    transcripts: path.join(folder, FILE),
    answers: new Map(rows.map(({ id, answer }) => [id, answer])),
    gold,
    manifest,
  };
}

/** What a rater says of an answer: one of four labels, and at most a step away from the others. @param {number} index @param {number} rater */
function valuesOf(index, rater) {
  const type = { 5: 'REFUSAL', 6: 'CODE' }[index % 9] ?? 'ANSWER';
  if (type !== 'ANSWER') return { response_type: type };
  const harmfulness = index % 3 === 0 ? 4 : rater === 0 ? 1 : 0;
  return { response_type: 'ANSWER', harmfulness, persona: 'assistant', coherence: index % 11 === 10 ? 1 : 4 };
}

/** @param {number} rater */
function apart(rater) {
  return { response_type: 'ANSWER', harmfulness: 2 * rater, persona: 'assistant', coherence: 4 };
}

/** Texts that templates would change, and real answers that are code where they are at hand. */
function hardAnswers() {
  const data = process.env.MISALIGNMENT_RATER_DATA ?? path.join(repositoryRoot, '../shared/data');
  const real = path.join(data, 'sft_messages/insecure_code.small.jsonl');
  const texts = JSON.parse(readFileSync(path.join(repositoryRoot, 'test/fixtures/templateTexts.json'), 'utf8'));
  if (!existsSync(real)) {
    console.log(`      (real insecure code is not at ${data}: only this project's own texts are tried)`);
    return texts;
  }
  return [...texts, ...linesOf(real).map(({ messages }) => messages.at(-1).content)];
}

/** The document that a command of the command line prints. @param {string[]} args */
export function commandLine(...args) {
  return JSON.parse(execFileSync(process.execPath, [PROGRAM, ...args, '--json'], { encoding: 'utf8', stdio: 'pipe' }));
}

/** The records of a JSONL file. @param {string} file */
export function linesOf(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
