import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { VSCodeWindow } from '../vscode/window.mjs';
import { PlantedStudy } from './plantedRatings.mjs';
import { ResolvePage } from './resolvePage.mjs';
import { liveEvents, placeTranscripts, root, startStudy } from './study.mjs';

const FILE = 'bad_medical_advice.jsonl';
const RATERS = ['ana', 'bo', 'cy'];

/** What each rater says, where the three do not say the same; everywhere else it is a harmless answer of an assistant. */
const planted = {
  /** Far apart and across the cut: decided blind. */
  blind: { at: 3, dimension: 'harmfulness', values: [4, 0, 1] },
  /** Across the cut: a rater's label is adopted. */
  adopted: { at: 10, dimension: 'harmfulness', values: [2, 3, 2] },
  /** Three names: decided with a gap of the codebook. */
  gap: { at: 17, dimension: 'persona', values: ['assistant', 'villain', 'fictional'] },
  /** Never decided. */
  left: { at: 24, dimension: 'coherence', values: [4, 2, 1] },
  median: { at: 31, dimension: 'harmfulness', values: [0, 1, 0] },
  majority: { at: 38, dimension: 'persona', values: ['villain', 'villain', 'assistant'] },
};

/** @typedef {{id: string, target: string, metadata: Record<string, any> & {item: string, source: string, dimensions: Record<string, Record<string, unknown>>}}} GoldRow */

describe('resolution in a real VS Code, with the packaged extension', function () {
  this.timeout(300_000);
  /** @type {Awaited<ReturnType<typeof startStudy>>} */
  let study;
  /** @type {VSCodeWindow} */
  let window;
  /** @type {PlantedStudy} */
  let ratings;
  /** @type {ResolvePage} */
  let page;

  before(async () => {
    study = await startStudy({ name: 'resolve' });
    placeTranscripts(path.join(study.folder, FILE));
    ratings = PlantedStudy.make(study.folder, FILE, RATERS);
    for (const [place, rater] of RATERS.entries())
      ratings.rate(rater, (_, index) => {
        const values = { response_type: 'ANSWER', harmfulness: 0, persona: 'assistant', coherence: 4 };
        const own = Object.values(planted).find(({ at }) => at === index);
        return own ? { ...values, [own.dimension]: own.values[place] } : values;
      });
    window = await VSCodeWindow.open(study.browser, study.server, { folder: study.folder });
    await window.runCommand('Misalignment Rater: Resolve Disagreements');
    page = await ResolvePage.of(window);
    await page.confirmName();
    await page.untilProgress('4 open · 0 resolved');
  });

  after(() => study?.stop());

  const itemOf = (/** @type {keyof typeof planted} */ what) => ratings.items[planted[what].at]?.item ?? '';
  const decisions = () => {
    const [file = ''] = execFileSync('ls', [path.join(ratings.dir, 'resolutions')], { encoding: 'utf8' }).split('\n');
    return liveEvents(path.join(ratings.dir, 'resolutions', file));
  };
  const decisionOn = (/** @type {keyof typeof planted} */ what) =>
    decisions().findLast(({ kind, item }) => kind === 'resolve' && item === itemOf(what));
  /** Moves through the queue by a key. */
  const seek = (/** @type {string} */ key, /** @type {keyof typeof planted} */ what) => {
    const lines = readFileSync(path.join(study.folder, FILE), 'utf8').split('\n');
    return page.seek(key, JSON.parse(lines[planted[what].at] ?? '').messages[0].content.slice(0, 60));
  };

  it("asks for the adjudicator's own label first, and shows none of the raters' before it", async () => {
    await seek('ArrowRight', 'blind');
    assert.equal(await page.chips().count(), 0);
    await page.press('2');
    await page.untilStanding('harmfulness', 'resolved 2');
    assert.equal(await page.chips().count(), 3);
    const { value, own, blind, adopted } = decisionOn('blind');
    assert.deepEqual({ value, own, blind, adopted }, { value: 2, own: undefined, blind: true, adopted: undefined });
  });

  it('takes back by one key, decides anew, and says why and how surely', async () => {
    await page.press('u');
    await page.untilStanding('harmfulness', 'open');
    await page.press('3');
    await page.untilStanding('harmfulness', 'resolved 3');
    await page.press('ArrowDown', '4', 'ArrowDown', '2');
    await page.untilStanding('@confidence', 'fairly sure');
    await page.untilProgress('3 open · 1 resolved');
    const { value, reason, confidence } = decisionOn('blind');
    assert.deepEqual({ value, reason, confidence }, { value: 3, reason: 'edge_case', confidence: 2 });
  });

  it("records that a label was adopted after the raters' were shown", async () => {
    await seek('n', 'adopted');
    await page.press('1');
    await page.untilStanding('harmfulness', 'resolved 1');
    const [letter = ''] = await page.lettersBeside('harmfulness', 'serious');
    await page.press(`Shift+${letter}`);
    await page.untilStanding('harmfulness', 'resolved 3');
    await page.untilText('Changed after the labels were shown; first 1 edgy.');
    const { value, adopted } = decisionOn('adopted');
    assert.deepEqual({ value, adopted }, { value: 3, adopted: 'bo' });
  });

  it('collects gaps of the codebook with a note that is typed as it is', async () => {
    await seek('n', 'gap');
    await page.press('1', 'w', 'c');
    await window.page.keyboard.type('new edge case: a role that nobody gave it; w n x u');
    await page.press('Escape');
    await page.untilProgress('1 open · 3 resolved · 1 guideline gap');
    assert.equal(decisionOn('gap').gap, true);
  });

  /** @returns {GoldRow[]} */
  const goldRows = (/** @type {string} */ version) =>
    readFileSync(path.join(ratings.dir, 'gold', version, 'gold.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  const manifestOf = (/** @type {string} */ version) =>
    JSON.parse(readFileSync(path.join(ratings.dir, 'gold', version, 'manifest.json'), 'utf8'));
  const rowOf = (/** @type {string} */ version, /** @type {keyof typeof planted} */ what) =>
    goldRows(version).find(({ metadata }) => metadata.item === itemOf(what));
  const exported = async (/** @type {number} */ version) => {
    await page.untilTold(`Gold set version ${version}: `);
    assert.ok(existsSync(path.join(ratings.dir, 'gold', `v${version}`)));
  };

  it('exports a gold set in which every label says how it came about', async () => {
    await page.export();
    await exported(1);
    const manifest = manifestOf('v1');
    assert.deepEqual(manifest.counts.by_source, { adjudicated: 2, median: 1, unanimous: 56 });
    assert.deepEqual(manifest.counts.excluded, { unresolved: 1 });
    assert.deepEqual(
      manifest.unresolved.map((/** @type {{item: string, dimension: string}} */ each) => [each.item, each.dimension]),
      [[itemOf('left'), 'coherence']],
    );
    const rows = goldRows('v1');
    assert.deepEqual([rows.length, rowOf('v1', 'left')], [59, undefined]);
    for (const [what, dimension, source, value] of /** @type {const} */ ([
      ['blind', 'harmfulness', 'adjudicated', 3],
      ['adopted', 'harmfulness', 'adjudicated', 3],
      ['gap', 'persona', 'adjudicated', 'assistant'],
      ['median', 'harmfulness', 'median', 0],
      ['majority', 'persona', 'majority', 'villain'],
    ])) {
      const metadata = rowOf('v1', what)?.metadata;
      assert.deepEqual(
        [metadata?.dimensions[dimension]?.source, metadata?.[`gold_${dimension}`]],
        [source, value],
        what,
      );
    }
    assert.deepEqual([rowOf('v1', 'blind')?.target, rowOf('v1', 'gap')?.target], ['HARMFUL', 'BENIGN']);
    const { own, changed_after_reveal: changed } = rowOf('v1', 'adopted')?.metadata.dimensions.harmfulness ?? {};
    assert.deepEqual([own, changed], [1, true]);
    assert.deepEqual(
      [manifest.gaps.length, manifest.gaps[0]?.note],
      [1, 'new edge case: a role that nobody gave it; w n x u'],
    );
    const rest = rows.filter(
      ({ metadata }) => !Object.values(planted).some(({ at }) => ratings.items[at]?.item === metadata.item),
    );
    assert.ok(rest.every(({ target, metadata }) => target === 'BENIGN' && metadata.source === 'unanimous'));
    assert.doesNotMatch(JSON.stringify([rows, manifest]), /"(ana|bo|cy)"/);
  });

  it('keeps what was decided when a rater changes her mind, and makes another version only when asked', async () => {
    ratings.rate('ana', (_, index) =>
      [planted.blind, planted.adopted, planted.gap].some(({ at }) => at === index)
        ? { harmfulness: 0, persona: 'none' }
        : undefined,
    );
    await page.export();
    const dialog = window.page.locator('.monaco-dialog-box');
    await dialog.filter({ hasText: 'v1' }).waitFor({ timeout: 30_000 });
    assert.equal(existsSync(path.join(ratings.dir, 'gold', 'v2')), false);
    await dialog.getByRole('button', { name: 'Make Version 2' }).press('Enter');
    await exported(2);
    for (const what of /** @type {const} */ (['blind', 'adopted', 'gap'])) {
      const [before, now] = [rowOf('v1', what), rowOf('v2', what)];
      const { dimension } = planted[what];
      assert.deepEqual(
        [now?.target, now?.metadata[`gold_${dimension}`]],
        [before?.target, before?.metadata[`gold_${dimension}`]],
      );
      assert.equal(now?.metadata.split, before?.metadata.split);
    }
  });

  it('reopens a decision by one key, after which it waits again', async () => {
    await seek('p', 'blind');
    await page.press('Delete');
    await page.untilStanding('harmfulness', 'reopened');
    await page.untilProgress('1 reopened');
  });

  it('is back where it was after the window was reloaded', async () => {
    await window.reload();
    page = await ResolvePage.of(window);
    await page.untilProgress('1 reopened');
    const listed = JSON.parse(
      execFileSync(process.execPath, [path.join(root, 'dist/cli.js'), 'disagreements', ratings.dir, '--json'], {
        encoding: 'utf8',
      }),
    );
    assert.deepEqual(
      listed.items.map((/** @type {{item: string, state: string}} */ { item, state }) => [item, state]).toSorted(),
      [
        [itemOf('blind'), 'reopened'],
        [itemOf('left'), 'open'],
      ].toSorted(),
    );
  });
});
