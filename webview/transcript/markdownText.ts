import DOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';
import { segments } from '../../src/core/transcripts/hiddenCharacters';

/** Longer texts stay raw: laying them out as Markdown would take seconds. */
export const markdownLimit = 200_000;

const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true });

// Links become their text and their address in angle brackets: both visible, neither to be clicked.
markdown.renderer.rules.link_open = () => '';
markdown.renderer.rules.link_close = (tokens, at) => `${escaped(` <${hrefOf(tokens, at)}>`)}`;
markdown.renderer.rules.image = (tokens, at) => {
  const token = tokens[at];
  return escaped(`[image: ${token?.content ?? ''} <${token?.attrGet('src') ?? ''}>]`);
};
// Alignment of tables would come as style attributes, which the content security policy refuses.
for (const cell of ['th', 'td']) markdown.renderer.rules[`${cell}_open`] = () => `<${cell}>`;

const tags = ['p', 'br', 'hr', 'em', 'strong', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li'];
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const tables = ['table', 'thead', 'tbody', 'tr', 'th', 'td'];

/** A text as rendered Markdown without links, images or HTML of its own; hidden characters stand as boxed labels. */
export function markdownFragment(text: string): DocumentFragment {
  const clean = DOMPurify.sanitize(markdown.render(text), {
    ALLOWED_TAGS: [...tags, ...headings, ...tables],
    ALLOWED_ATTR: ['start'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  lowerHeadings(clean);
  boxHiddenCharacters(clean);
  return clean;
}

/** The page has its own outline; a transcript's headings must not stand in it. */
function lowerHeadings(fragment: DocumentFragment): void {
  for (const heading of fragment.querySelectorAll(headings.join())) {
    const paragraph = document.createElement('p');
    paragraph.className = 'markdown-heading';
    paragraph.append(...heading.childNodes);
    heading.replaceWith(paragraph);
  }
}

function boxHiddenCharacters(fragment: DocumentFragment): void {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  for (const node of nodes) {
    const found = segments(node.data);
    if (found.every((segment) => segment.kind === 'text')) continue;
    node.replaceWith(...found.map((segment) => shown(node.data, segment)));
  }
}

function shown(text: string, segment: ReturnType<typeof segments>[number]): Node {
  if (segment.kind === 'text') return document.createTextNode(text.slice(segment.start, segment.end));
  const box = document.createElement('span');
  box.className = 'hidden-characters';
  box.title = `Hidden characters, ${segment.label}`;
  box.textContent = segment.label;
  return box;
}

/** The address of the link that closes at `at`. Links do not nest, so it is the nearest opening before it. */
function hrefOf(tokens: Parameters<NonNullable<typeof markdown.renderer.rules.link_close>>[0], at: number): string {
  for (let before = at - 1; before >= 0; before--) {
    if (tokens[before]?.type === 'link_open') return tokens[before]?.attrGet('href') ?? '';
  }
  return '';
}

function escaped(text: string): string {
  return markdown.utils.escapeHtml(text);
}
