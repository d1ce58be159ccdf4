import type { Readable } from 'node:stream';
import { decompress } from 'fzstd';
import { type Entry, open, type ZipFile } from 'yauzl';
import type { JsonObject } from '../../schemas/json';
import type { DocumentShape } from '../core/judges/judgedRow';
import { parsePythonLine } from '../core/judges/pythonJson';
import { InspectSamples } from '../core/judges/shapes/inspectLog';
import { type InspectLog, inspectLogOf, isInspectLog } from '../core/judges/shapes/inspectSample';
import { LONGEST_LINE, tooLong } from './readLines';

/** Compression methods of a ZIP. */
const STORED = 0;
const DEFLATED = 8;
const ZSTANDARD = 93;

/**
 * Reads an Inspect `.eval` log: a ZIP with a header and a file for each sample, which are read one at a time. Throws a sentence for any
 * other archive, and for one that is damaged.
 */
export async function readEvalArchive(path: string): Promise<ReturnType<DocumentShape['read']>> {
  const samples = new InspectSamples();
  let log: InspectLog | undefined;
  let begun = false;
  try {
    await eachEntry(path, async (name, read) => {
      if (name === '_journal/start.json') begun = true;
      if (name === 'header.json') log = headerOf(parsed(await read()));
      if (!/^samples\/.+\.json$/.test(name)) return;
      const sample = parsed(await read());
      if ('problem' in sample) samples.fault(`${name}: ${sample.problem}`);
      else samples.add(sample.record);
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`is a ZIP archive that cannot be read (${why}): it may be cut short. Get the whole file again`);
  }
  // A log whose run was killed has no header.
  if (!log && !begun) throw new Error('is a ZIP archive, but no log of Inspect (.eval): unpack it first');
  return samples.finish(log ?? { status: 'started', error: undefined });
}

function headerOf(header: { record: JsonObject } | { problem: string }): InspectLog | undefined {
  return 'record' in header && isInspectLog(header.record) ? inspectLogOf(header.record) : undefined;
}

function parsed(text: string): { record: JsonObject } | { problem: string } {
  const line = parsePythonLine(text);
  return 'blank' in line ? { problem: 'is empty' } : line;
}

/** Calls `visit` for each file of the archive in turn; it may read the file, and the next one waits for it. */
async function eachEntry(
  path: string,
  visit: (name: string, read: () => Promise<string>) => Promise<void>,
): Promise<void> {
  const zip = await opened(path);
  try {
    await new Promise<void>((resolve, reject) => {
      zip.on('entry', (entry: Entry) => {
        visit(entry.fileName, () => textOf(zip, entry)).then(() => zip.readEntry(), reject);
      });
      zip.on('end', resolve);
      zip.on('error', reject);
      zip.readEntry();
    });
  } finally {
    zip.close();
  }
}

function opened(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > LONGEST_LINE) throw new Error(tooLong(entry.uncompressedSize));
  const method = entry.compressionMethod;
  if (method !== STORED && method !== DEFLATED && method !== ZSTANDARD)
    throw new Error(`${entry.fileName} is compressed in a way that is not known (${method})`);
  const bytes = await bytesOf(await streamOf(zip, entry));
  const plain = method === ZSTANDARD ? decompress(bytes, new Uint8Array(entry.uncompressedSize)) : bytes;
  return new TextDecoder('utf-8', { fatal: true }).decode(plain);
}

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    const take = (error: Error | null, stream: Readable) => (error ? reject(error) : resolve(stream));
    // What yauzl cannot unpack is asked for as it is stored.
    if (entry.compressionMethod === ZSTANDARD) zip.openReadStream(entry, { decodeFileData: false }, take);
    else zip.openReadStream(entry, take);
  });
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
