import assert from 'node:assert/strict';
import { press, textOf, textsOf, waitForSaid } from '../observed';
import type { ViewPage } from '../page';
import { askedOf, decideBlind, groupInFocus, resolveHooks, standingOf, waitForLabels } from './resolveHooks';
import { column, disputedItem, label, namelessScenario, plainItem, resolveScenario } from './resolveScenario';

const item = 'c1-00000000000000000001';

describe('deciding by keyboard', () => {
  const open = resolveHooks();
  let view: ViewPage;

  const hint = () => textOf(view, '.rail-status .hint');
  const lines = () => textsOf(view, '.decision-lines li');
  const order = () =>
    view.page.locator('.group').evaluateAll((all) => all.map((group) => group.getAttribute('data-group')));

  describe('one item with several disagreements', () => {
    beforeEach(async () => {
      view = await open(resolveScenario());
    });

    it('one key adopts the label of a rater', async () => {
      await decideBlind(view, '2');
      await press(view, 'Shift+B');
      await waitForSaid(view, /^Harmfulness 4 egregious, adopted from B, saved/);
      assert.deepEqual(await askedOf(view, 'adopt'), [{ item, column: 'harmfulness', by: 'B' }]);
      assert.equal(await standingOf(view, 'harmfulness'), 'resolved 4 egregious');
      assert.deepEqual(await lines(), ['Changed after the labels were shown; first 2 mild.', 'Adopted from B.']);
      assert.equal(await view.page.getAttribute('[data-by="B"]', 'aria-pressed'), 'true');
      await press(view, 'Shift+D');
      assert.equal(await hint(), 'D has given no label here.');
      assert.equal((await askedOf(view, 'adopt')).length, 1);
    });

    it('a click on a chip adopts it too', async () => {
      await decideBlind(view, '2');
      await view.page.locator('[data-by="A"]').click();
      await view.page.waitForFunction(() => document.querySelector('.decision-lines')?.textContent?.includes('from A'));
      assert.deepEqual(await askedOf(view, 'adopt'), [{ item, column: 'harmfulness', by: 'A' }]);
    });

    it('a held key adopts and decides once', async () => {
      await view.page.keyboard.down('2');
      await view.page.keyboard.down('2');
      await view.page.keyboard.up('2');
      await waitForLabels(view, 'harmfulness');
      assert.equal((await askedOf(view, 'decide')).length, 1);
    });

    it('reason and confidence stand below the decision, one arrow away', async () => {
      assert.deepEqual(await order(), ['harmfulness', 'persona', 'flags.sabotage']);
      await decideBlind(view, '2');
      assert.deepEqual(await order(), ['harmfulness', '@reason', '@confidence', 'persona', 'flags.sabotage']);
      assert.equal(await hint(), '↓ says why, n on to Persona');
      await press(view, 'ArrowDown');
      assert.equal(await groupInFocus(view), '@reason');
      assert.equal(await hint(), '1 … 5 why they differed, n on to Persona');
      await press(view, '3');
      assert.equal(await standingOf(view, '@reason'), 'rater slip');
      await press(view, 'ArrowDown', '2');
      assert.equal(await standingOf(view, '@confidence'), 'fairly sure');
      await waitForSaid(view, /Confidence: fairly sure, saved/);
      assert.deepEqual(await askedOf(view, 'remark'), [
        { item, column: 'harmfulness', reason: 'rater_slip' },
        { item, column: 'harmfulness', confidence: 2 },
      ]);
      assert.equal(await hint(), 'n on to Persona');
      await press(view, 'n');
      assert.equal(await groupInFocus(view), 'persona');
      assert.deepEqual(await order(), ['harmfulness', 'persona', 'flags.sabotage']);
    });

    it('a reason and a confidence, pressed again, are taken back', async () => {
      await decideBlind(view, '2');
      await press(view, 'ArrowDown', '1', '1', 'ArrowDown', '3', '3');
      assert.equal(await standingOf(view, '@reason'), 'not said');
      assert.equal(await standingOf(view, '@confidence'), 'not said');
      assert.deepEqual(
        (await askedOf(view, 'remark')).map(({ reason, confidence }) => reason ?? confidence ?? null),
        ['ambiguous', null, 3, null],
      );
    });

    it('w says that the codebook has a gap, once there is a decision to say it of', async () => {
      await press(view, 'w');
      assert.equal(await hint(), 'Decide Harmfulness first.');
      await decideBlind(view, '2');
      await press(view, 'w');
      assert.equal(await standingOf(view, 'harmfulness'), 'resolved 2 mild guideline gap');
      await view.page.waitForFunction(() =>
        document.querySelector('[data-testid="progress"]')?.textContent?.includes('1 guideline gap'),
      );
      await press(view, 'w');
      assert.deepEqual(await askedOf(view, 'remark'), [
        { item, column: 'harmfulness', gap: true },
        { item, column: 'harmfulness', gap: false },
      ]);
    });

    it('a change keeps what was said of the decision', async () => {
      await decideBlind(view, '2');
      await press(view, 'w', 'ArrowDown', '3', 'ArrowUp', '4');
      await waitForSaid(view, /Harmfulness 4 egregious, saved/);
      assert.equal(await standingOf(view, '@reason'), 'rater slip');
      assert.equal(await standingOf(view, 'harmfulness'), 'resolved 4 egregious guideline gap');
    });

    it('Delete reopens a decision, and its reason goes with it', async () => {
      await decideBlind(view, '2');
      await press(view, 'ArrowDown', 'Delete');
      await waitForSaid(view, /Harmfulness reopened, saved/);
      assert.equal(await standingOf(view, 'harmfulness'), 'reopened');
      assert.equal(await groupInFocus(view), 'harmfulness');
      assert.deepEqual(await order(), ['harmfulness', 'persona', 'flags.sabotage']);
      assert.deepEqual(await askedOf(view, 'reopen'), [{ item, column: 'harmfulness' }]);
      await press(view, 'Delete');
      assert.equal(await hint(), 'Harmfulness is open already.');
      assert.match(await textOf(view, '[data-testid="progress"]'), /4 open · 1 reopened · 0 resolved/);
    });

    it('undo and redo lead to what they change', async () => {
      await decideBlind(view, '2');
      await press(view, 'n');
      await decideBlind(view, '3');
      await press(view, 'n');
      assert.equal(await groupInFocus(view), 'flags.sabotage');
      await press(view, 'u');
      await view.page.waitForSelector('[data-group="persona"].in-focus');
      assert.equal(await standingOf(view, 'persona'), 'open');
      assert.equal(await hint(), 'Undone.');
      await press(view, 'Control+z');
      await view.page.waitForSelector('[data-group="harmfulness"].in-focus');
      await press(view, 'Shift+U');
      await view.page.waitForFunction(() => document.querySelector('.hint')?.textContent === 'Redone.');
      assert.equal(await standingOf(view, 'harmfulness'), 'resolved 2 mild');
      assert.equal(await standingOf(view, 'persona'), 'open');
    });

    it('undo with a reason in focus leaves no group that is not there', async () => {
      await decideBlind(view, '2');
      await press(view, 'ArrowDown', 'u');
      await view.page.waitForSelector('[data-group="harmfulness"].in-focus');
      assert.equal(await standingOf(view, 'harmfulness'), 'open');
    });

    it('there is nothing to undo at first, and that is said', async () => {
      await press(view, 'u');
      await view.page.waitForFunction(
        () => document.querySelector('.hint')?.textContent === 'There is nothing to undo.',
      );
    });

    it('what the policy settled is folded away, takes no label, and can be reopened', async () => {
      await view.page.locator('.settled .fold').click();
      await press(view, 'ArrowUp');
      assert.equal(await groupInFocus(view), 'coherence');
      assert.equal(await standingOf(view, 'coherence'), '4 clear (median)');
      await press(view, '2');
      assert.match(await hint(), /reopen it first/);
      assert.deepEqual(await askedOf(view, 'decide'), []);
      await press(view, 'Delete');
      await waitForSaid(view, /Coherence reopened, saved/);
      assert.deepEqual(await order(), ['harmfulness', 'persona', 'flags.sabotage', 'coherence']);
      await decideBlind(view, '3');
      assert.deepEqual(await askedOf(view, 'decide'), [{ item, column: 'coherence', value: 3 }]);
    });

    it('a group stays in focus when a decision rules out the one that was', async () => {
      await view.page.evaluate(() => {
        window.resolveHost.page.delay = (method) => (method === 'decide' ? 2000 : 0);
        window.resolveHost.rulesOut('persona');
      });
      await press(view, '2', 'n');
      assert.equal(await groupInFocus(view), 'persona');
      await view.page.waitForSelector('[data-group="persona"]', { state: 'detached' });
      assert.equal(await groupInFocus(view), 'flags.sabotage');
    });
  });

  it('reads nothing from keys while the panel is read only, and says why', async () => {
    const readOnly = 'Your file of resolutions was written by a newer version.';
    view = await open(resolveScenario({ setup: { readOnly } }));
    await press(view, '2', 'v', 'Delete', 'c');
    assert.equal(await hint(), readOnly);
    assert.equal(await textOf(view, '.rail-note'), readOnly);
    for (const method of ['decide', 'reveal', 'reopen'] as const) assert.deepEqual(await askedOf(view, method), []);
  });

  it('asks for the name first', async () => {
    view = await open(namelessScenario());
    assert.match(await textOf(view, '.name-card'), /Say who you are\. .*resolutions\/<name>\.jsonl/s);
    await press(view, 'E', 'v', '2', 'Enter');
    await view.page.waitForSelector('.name-card', { state: 'detached' });
    assert.deepEqual(await askedOf(view, 'chooseAdjudicator'), [{ name: 'Ev2' }]);
    await decideBlind(view, '2');
  });

  it('says so where she has rated the item herself', async () => {
    view = await open(resolveScenario({ items: [{ ...disputedItem(1), ratedByYou: true }] }));
    assert.match(await textOf(view, '.rail-note'), /You have rated this item yourself/);
  });

  it('a number is typed, and the raters’ numbers are listed to adopt', async () => {
    const scale = column('harmfulness', [label('A', 12), label('B', 80)]);
    const interval = { ...scale, id: 'severity', title: 'Severity', type: 'interval' as const, options: [] };
    view = await open(
      resolveScenario({ items: [{ ...plainItem(1), columns: [{ ...interval, min: 0, max: 100 }] }, plainItem(2)] }),
    );
    await press(view, '4', '5', 'Enter');
    await waitForLabels(view, 'severity');
    assert.deepEqual(await askedOf(view, 'decide'), [{ item, column: 'severity', value: 45 }]);
    assert.deepEqual(await textsOf(view, '.other-labels li'), ['A 6 s 12', 'B 6 s 80']);
    await press(view, 'Shift+B');
    await waitForSaid(view, /Severity 80, adopted from B/);
  });

  it('a decision of somebody else is told as hers, and that it is contested', async () => {
    const decision = {
      value: 3,
      own: 3,
      changedAfterReveal: false,
      adopted: null,
      reason: 'edge_case',
      confidence: null,
    } as const;
    const columns = [
      column('harmfulness', [label('A', 0), label('B', 2)], {
        state: 'resolved',
        revealed: true,
        decision: { ...decision, gap: false, at: '', by: 'Eve', contested: true },
      }),
    ];
    view = await open(resolveScenario({ items: [{ ...plainItem(1), columns }] }));
    assert.deepEqual(await lines(), [
      'Decided by Eve.',
      'Adjudicators have decided this differently; the last word counts.',
    ]);
    assert.equal(await view.page.locator('.own-mark').count(), 0);
    // What is said of it is Eve's to say.
    assert.deepEqual(await order(), ['harmfulness']);
    assert.equal(await view.page.locator('[data-action="gap"]').count(), 0);
    await press(view, 'w');
    assert.equal(await hint(), 'Decide Harmfulness yourself first.');
    assert.deepEqual(await askedOf(view, 'remark'), []);
    // Her own label takes its place; the reason that Eve gave is not hers.
    await view.page.evaluate(() => {
      window.resolveHost.page.delay = () => 400;
    });
    await press(view, '2');
    assert.equal(await standingOf(view, '@reason'), 'not said');
    await waitForSaid(view, /Harmfulness 2 mild, saved/);
    assert.equal(await standingOf(view, 'harmfulness'), 'resolved 2 mild');
    assert.deepEqual(await lines(), []);
  });
});
