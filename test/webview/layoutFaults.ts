import type { ViewPage } from './page';

const panes = ['.header', '.notices', '.transcript', '.rail-scroll', '.rail-footer', '.guide'];

/** Places where something is wider than its box, and parts of the page (by selectors, a group each) that lie over each other. */
export function layoutFaults(view: ViewPage, apart: readonly string[]): Promise<string[]> {
  return view.page.evaluate(
    ([boxes, groups]) => {
      const found: string[] = [];
      const page = document.scrollingElement;
      if (page && (page.scrollWidth > innerWidth || page.scrollHeight > innerHeight)) found.push('the page scrolls');
      for (const selector of boxes) {
        const box = document.querySelector(selector);
        if (box && box.scrollWidth > box.clientWidth + 1)
          found.push(`${selector} is ${box.scrollWidth} in ${box.clientWidth}`);
      }
      const name = (element: Element) => `${element.className} "${element.textContent?.trim().slice(0, 20)}"`;
      const compare = (elements: Element[]) => {
        const places = elements
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0);
        places.forEach((one, at) => {
          for (const other of places.slice(at + 1)) {
            const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
            const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
            if (across > 1 && down > 1) found.push(`${name(one.element)} lies over ${name(other.element)}`);
          }
        });
      };
      for (const group of groups) compare([...document.querySelectorAll(group)]);
      return found;
    },
    [panes, apart] as const,
  );
}
