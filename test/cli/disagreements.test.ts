import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ADJUDICATOR, goldStudy } from '../fixtures/goldStudy';
import { PlantedStudy } from '../fixtures/plantedStudy';
import { present, resolveEvent } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { builtProgram, documentOf } from './program';

interface Document {
  v: number;
  open: number;
  items: {
    item: string;
    key: string;
    dimension: string;
    values: object;
    spread: number;
    state: string;
    why?: string;
  }[];
}

describe('disagreements on the command line', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const { cli: run } = builtProgram(folder);

  const cli = (...args: string[]) => run('disagreements', ...args);
  const document = async (...args: string[]): Promise<Document> => documentOf(await cli('a.jsonl', ...args, '--json'));
  const listed = async (...args: string[]) =>
    (await document(...args)).items.map(({ key, dimension, state }) => `${key} ${dimension} ${state}`);

  /** Beside the gold study's open item 3 and decided item 2: persona of item 7 differs between bo and cy. */
  const study = async () => {
    const made = await goldStudy(folder('a.jsonl'));
    const last = [...Array<undefined>(7), 'villain'];
    await made.rate('bo', 'persona', last);
    await made.rate('cy', 'persona', [...Array<undefined>(7), 'satire']);
    return made;
  };

  it('prints one document, worst first', async () => {
    const made = await study();
    const { v, open, items } = await document();
    assert.deepEqual([v, open], [1, 2]);
    const [first, second] = items;
    assert.deepEqual(first, {
      ...{ item: made.items[3], key: 'u3', dimension: 'harmfulness', values: { bo: 3, 'frieda-schmidt': 1 } },
      ...{ spread: 2, distance: 0.5, state: 'open', question: 'k3' },
      why: 'the labels stand on both sides of the cut between 2 and 3',
    });
    assert.deepEqual([second?.key, second?.dimension, second?.spread], ['u7', 'persona', 2]);
    assert.equal(second?.why, 'no label has more than half of the raters');
  });

  it('says to people who said what, and why it is open', async () => {
    await study();
    const { code, stdout, stderr } = await cli('a.jsonl');
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(stdout.split('\n'), [
      '2 to resolve, worst first: across a cut, then by how far the raters are apart.',
      'u3  harmfulness: bo 3, frieda-schmidt 1 (open: the labels stand on both sides of the cut between 2 and 3)',
      'u7  persona: bo villain, cy satire, frieda-schmidt assistant (open: no label has more than half of the raters)',
      '',
    ]);
    await PlantedStudy.at(folder('b.jsonl'), 2);
    assert.equal((await cli('b.jsonl')).stdout, 'Nothing is to be resolved.\n');
  });

  it('lists one dimension, two raters, one question, or items of one model', async () => {
    await study();
    const [harm, persona] = ['u3 harmfulness open', 'u7 persona open'];
    assert.deepEqual(await listed('--dimension', 'persona'), [persona]);
    assert.deepEqual(await listed('--dimension', 'flags'), []);
    assert.deepEqual(await listed('--raters', 'bo,frieda-schmidt'), [harm, persona]);
    assert.deepEqual(await listed('--raters', 'cy, frieda-schmidt'), [persona]);
    assert.deepEqual(await listed('--question', 'k0'), [persona]);
    assert.deepEqual(await listed('--question', 'k3'), [harm]);
    assert.deepEqual(await listed('--where', 'model=m2'), [harm, persona]);
    assert.deepEqual(await listed('--where', 'model=m1'), []);
    assert.deepEqual(await listed('--where', 'aligned=10'), [harm]);
    assert.deepEqual(await listed('--where', 'model=m2', '--question', 'k0', '--dimension', 'persona'), [persona]);
  });

  it('lists what was decided and reopened where it is asked for', async () => {
    const made = await study();
    const [harm, persona, decided] = ['u3 harmfulness open', 'u7 persona open', 'u2 harmfulness resolved'];
    assert.deepEqual(await listed('--state', 'resolved'), [decided]);
    assert.deepEqual(await listed('--state', 'open, resolved'), [decided, harm, persona]);
    const { open } = await document('--state', 'all');
    assert.equal(open, 2);
    const reopen = { ...resolveEvent(2, { item: present(made.items[2]) }), kind: 'reopen' };
    await made.decide(ADJUDICATOR, [reopen as never]);
    const reopened = 'u2 harmfulness reopened';
    assert.deepEqual(await listed(), [reopened, harm, persona]);
    assert.deepEqual(await listed('--state', 'reopened'), [reopened]);
    assert.deepEqual(await listed('--state', 'resolved'), []);
  });

  it('tells problems, and ends with 1 for them where it is strict', async () => {
    const made = await study();
    await appendFile(join(made.dir, 'ratings', 'bo.jsonl'), 'torn\n');
    const { code, stdout, stderr } = await cli('a.jsonl', '--strict', '--json');
    assert.deepEqual([code, JSON.parse(stdout).open], [1, 2]);
    assert.match(stderr, /^ratings\/bo\.jsonl:\d+: not JSON[^\n]+\n$/);
  });

  it('wrong usage ends with 2 and one line that says what is meant', async () => {
    const made = await study();
    const refused = async (args: string[], sentence: RegExp) => {
      const { code, stdout, stderr } = await cli(...args, '--json');
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, /^[^\n]+\n$/, args.join(' '));
      assert.match(stderr, sentence);
    };
    await refused([], /study/);
    await refused(['none.rating'], /does not exist/);
    await refused(['a.jsonl', '--dimension', 'charm'], /the study asks no dimension charm/);
    for (const pair of ['bo', 'bo,', 'bo,bo', 'bo,cy,ana'])
      await refused(
        ['a.jsonl', '--raters', pair],
        /--raters takes the ids of two raters, separated by a comma: ana,bo\./,
      );
    await refused(['a.jsonl', '--raters', 'bo,nobody'], /nobody called nobody rates in this study/);
    await refused(['a.jsonl', '--where', 'model'], /--where is a field and its value: --where model=m1\./);
    await refused(['a.jsonl', '--where', 'modle=m1'], /no record of the study has a field modle/);
    await refused(['a.jsonl', '--question', 'k99'], /no item of the study answers a question k99/);
    await refused(['a.jsonl', '--state', 'closed'], /--state is all, or some of open,reopened,resolved, not closed\./);
    await made.change({ policy: { dimensions: { persona: { settle: 'median' } } } });
    await refused(['a.jsonl'], /study\.json: policy\.dimensions\.persona: names have no median/);
  });
});
