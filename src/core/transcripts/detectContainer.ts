import { type Container, containers } from './containers';
import { headLines, isJson, latin1 } from './headLines';

/** What a file is by its first bytes. */
export interface DetectedContainer {
  container: Container;
  /** What it is and what to do, where it cannot be read; absent for `jsonl`. */
  sentence?: string;
}

/** How many bytes from the start of a file the detection looks at; more may be given. */
export const HEAD_BYTES = 65536;

const MAGIC: readonly { bytes: readonly number[]; container: Container }[] = [
  { bytes: [0x1f, 0x8b], container: 'gzip' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], container: 'zip' },
  { bytes: [0x50, 0x41, 0x52, 0x31], container: 'parquet' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], container: 'zstd' },
  { bytes: [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31], container: 'arrow' },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], container: 'sqlite' },
];

/**
 * Tells from a file's first bytes (HEAD_BYTES are enough) and its size in bytes what it is. A file whose lines are
 * mostly JSON objects is `jsonl` whatever its first line looks like.
 */
export function detectContainer(head: Uint8Array, fileSize: number): DetectedContainer {
  const container = containerOf(head.subarray(0, HEAD_BYTES), fileSize);
  const { advice } = containers[container];
  return advice === undefined ? { container } : { container, sentence: advice };
}

function containerOf(head: Uint8Array, fileSize: number): Container {
  if (fileSize === 0) return 'empty';
  const magic = MAGIC.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (magic) return magic.container;
  if (isUtf16(head)) return 'utf16';
  const text = withoutBom(latin1(head));
  if (text.startsWith('version https://git-lfs.github.com/spec/')) return 'git-lfs-pointer';
  const { whole, objects, unfinished } = headLines(text, fileSize <= head.length);
  const lines = whole.length + (unfinished === undefined ? 0 : 1);
  if (lines === 0) return fileSize <= head.length ? 'empty' : 'text';
  // NUL bytes can stand in a JSONL file that a crash or a full disk damaged; the other lines are still good.
  if (objects > lines / 3 && !looksLikeArray(whole, objects)) return 'jsonl';
  if (head.includes(0)) return 'binary';
  const first = (whole[0] ?? unfinished ?? '').trimStart();
  // An array that ends on its line while others follow is a line of its own: its problem is told line by line.
  if (first.startsWith('[')) return whole.length > 1 && isJson(first) ? 'jsonl' : 'json-array';
  if (first.startsWith('{')) return isPretty(whole, first) ? 'json' : 'jsonl';
  return textContainer(whole, unfinished, first);
}

function textContainer(whole: readonly string[], unfinished: string | undefined, first: string): Container {
  if (/^<(!doctype html|html)/i.test(first)) return 'html';
  if (isCsvHeader(first)) return 'csv';
  // A record longer than what is seen of the file may be torn at its head: its lines are judged one by one.
  if (whole.length === 0 && unfinished !== undefined && unfinished.includes('"')) return 'jsonl';
  const data = whole.find((line) => !line.startsWith('#')) ?? first;
  if (objectsBegin(whole, unfinished)) return 'jsonl';
  return /^(---|-\s+\S|[\w-]+:(\s|$))/.test(data) ? 'yaml' : 'text';
}

function objectsBegin(whole: readonly string[], unfinished: string | undefined): boolean {
  return [...whole, unfinished ?? ''].some((line) => line.startsWith('{"'));
}

/** Records on lines of their own between brackets: every line but the last ends in a comma, so few parse alone. */
function looksLikeArray(whole: readonly string[], objects: number): boolean {
  const commas = whole.filter((line) => /[}\]],\s*$/.test(line)).length;
  return (whole[0] ?? '').trimStart().startsWith('[') && (commas >= objects || objects <= whole.length / 2);
}

/** An object that goes on over several lines. Lines that each begin an object are records, though all may be broken. */
function isPretty(whole: readonly string[], first: string): boolean {
  const second = whole[1];
  if (second === undefined) return first.trim() === '{';
  return !second.startsWith('{') && (/^\s|^["}\]]/.test(second) || /[{[,]\s*$/.test(first));
}

function isCsvHeader(line: string): boolean {
  const cells = line.split(/[,;\t]/);
  return cells.length > 1 && cells.every((cell) => /^\s*("[^"{}]*"|[\w .:|()/-]*)\s*$/.test(cell));
}

function isUtf16(head: Uint8Array): boolean {
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const seen = head.subarray(0, 512);
  if (seen.length < 4) return false;
  const zeros = [0, 0];
  seen.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  return Math.max(even, odd) > seen.length * 0.4 && Math.min(even, odd) < seen.length * 0.1;
}

function withoutBom(text: string): string {
  return text.startsWith('\xef\xbb\xbf') ? text.slice(3) : text;
}
