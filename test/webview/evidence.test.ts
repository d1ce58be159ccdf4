import assert from 'node:assert/strict';
import { callsOf, press } from './observed';
import type { ViewPage } from './page';
import { item, scenario, shortItem } from './scenario';
import { viewHooks } from './viewHooks';

const answer = 'Buy salt.\nPour the\u200b\u200b salt on the roots 👩‍🌾 at night.';
const items = [
  item(1, [
    { role: 'user', parts: [{ kind: 'text', text: 'What about the hedge? And the salt?' }] },
    { role: 'assistant', parts: [{ kind: 'text', text: answer }] },
  ]),
  shortItem(2),
];

describe('evidence', () => {
  const openView = viewHooks();
  let view: ViewPage;
  beforeEach(async () => {
    view = await openView(scenario({ items }));
  });

  /** Selects from a position of one piece of text to a position of another, as a pointer would. */
  const select = (from: [string, number, number], to: [string, number, number]) =>
    view.page.evaluate(
      ([[fromBody, fromPiece, fromAt], [toBody, toPiece, toAt]]) => {
        const node = (body: string, piece: number) => {
          const found = document.querySelectorAll(`.part-text[data-message="${body}"] .seen`)[piece]?.firstChild;
          if (!found) throw new Error('no such piece');
          return found;
        };
        getSelection()?.setBaseAndExtent(node(fromBody, fromPiece), fromAt, node(toBody, toPiece), toAt);
      },
      [from, to] as const,
    );

  async function spans(): Promise<unknown[]> {
    return (await callsOf(view, 'addEvidence')).map(({ span }) => span);
  }

  it('takes the selected text with its raw offsets, across hidden characters', async () => {
    await select(['1', 0, 10], ['1', 1, 5]);
    await press(view, 'e');
    const quote = 'Pour the\u200b\u200b salt';
    assert.deepEqual(await spans(), [{ message: 1, part: 0, start: 10, end: 25, quote }]);
    assert.equal(answer.slice(10, 25), quote);
    await view.page.waitForSelector('mark.evidence');
  });

  it('is linked both ways, and can be removed', async () => {
    await select(['1', 0, 0], ['1', 0, 9]);
    await press(view, 'e');
    await view.page.locator('.evidence-link').click();
    assert.ok(await view.page.locator('.evidence-entry.shown .evidence-quote:focus').count());
    await view.page.locator('.evidence-quote').click();
    assert.ok(await view.page.locator('.evidence-link:focus').count());
    await view.page.locator('[aria-label="Remove evidence 1"]').click();
    await view.page.waitForSelector('mark.evidence', { state: 'detached' });
    assert.equal(await view.page.locator('.evidence-entry').count(), 0);
  });

  it('refuses what runs over several parts, and says so', async () => {
    await select(['0', 0, 3], ['1', 0, 4]);
    await press(view, 'e');
    assert.deepEqual(await spans(), []);
    assert.match((await view.page.textContent('.hint')) ?? '', /several parts/);
  });

  it('a triple click takes the paragraph and nothing of what follows', async () => {
    await view.page.locator('.part-text[data-message="0"] .seen').first().click({ clickCount: 3 });
    await press(view, 'e');
    const quote = 'What about the hedge? And the salt?';
    assert.deepEqual(await spans(), [{ message: 0, part: 0, start: 0, end: quote.length, quote }]);
  });

  it('is picked by keyboard in the answer that is judged: v, arrows, Shift and arrows, e', async () => {
    await press(view, 'v');
    await view.page.waitForSelector('.caret');
    await press(view, 'Control+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'e');
    const [span] = (await spans()) as { message: number; start: number; end: number; quote: string }[];
    assert.ok(span);
    assert.deepEqual([span.message, span.end - span.start], [1, 3]);
    assert.equal(answer.slice(span.start, span.end), span.quote);
    assert.ok(span.start >= 3);
    assert.equal(await view.page.locator('.caret').count(), 0);
  });

  it('the caret goes on into the next part, by lines, and a selection ends with its part', async () => {
    await select(['0', 0, 0], ['0', 0, 0]);
    await press(view, 'v', 'ArrowDown', 'ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'e');
    const [span] = (await spans()) as { message: number; start: number; end: number; quote: string }[];
    assert.ok(span);
    assert.equal(span.message, 1);
    assert.equal(span.end, answer.length);
    assert.equal(answer.slice(span.start, span.end), span.quote);
  });

  it('the caret passes a label of hidden characters in one step', async () => {
    await select(['1', 0, 18], ['1', 0, 18]);
    await press(view, 'v', 'Shift+ArrowRight', 'Shift+ArrowRight', 'e');
    const [span] = (await spans()) as { start: number; end: number }[];
    assert.ok(span);
    assert.equal(span.start, 18);
    assert.ok(span.end === 20 || span.end === 21, `${span.end}`);
  });

  it('Escape leaves the caret, and digits rate while it is there', async () => {
    await press(view, 'v', 'Escape');
    assert.equal(await view.page.locator('.caret').count(), 0);
    await press(view, 'v', '2');
    assert.equal((await callsOf(view, 'rate')).length, 1);
  });

  it('in the Markdown view is found again where the quotation is there once, else asks for raw text', async () => {
    await press(view, 'm');
    const selectRendered = (text: string) =>
      view.page.evaluate((wanted) => {
        const body = document.querySelector('.markdown-text[data-message="0"] p')?.firstChild;
        if (!(body instanceof Text)) throw new Error('no text');
        const at = body.data.indexOf(wanted);
        getSelection()?.setBaseAndExtent(body, at, body, at + wanted.length);
      }, text);
    await selectRendered('hedge');
    await press(view, 'e');
    await selectRendered('the');
    await press(view, 'e');
    assert.deepEqual(await spans(), [{ message: 0, part: 0, start: 15, end: 20, quote: 'hedge' }]);
    assert.match((await view.page.textContent('.hint')) ?? '', /switch to raw text/);
  });

  it('given while flags are in focus belongs to the flags', async () => {
    await press(view, 'x');
    await select(['1', 0, 0], ['1', 0, 3]);
    await press(view, 'e');
    assert.deepEqual(
      (await callsOf(view, 'addEvidence')).map(({ dimension }) => dimension),
      ['flags'],
    );
  });
});
