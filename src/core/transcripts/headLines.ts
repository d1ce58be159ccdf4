/** The lines at the start of a file. */
export interface HeadLines {
  /** Lines that are there to their end, without those that are blank. */
  whole: string[];
  /** How many of them are JSON objects. */
  objects: number;
  /** The beginning of a line whose end was not seen, if it is not blank. */
  unfinished?: string;
}

/** Bytes as text, one character a byte: enough to tell what a file is, because JSON's own signs are all ASCII. */
export function latin1(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return pieces.join('');
}

/** Splits the start of a file into lines. `complete`: it is the whole file, so its last line is whole as well. */
export function headLines(text: string, complete: boolean): HeadLines {
  const lines = text.split(/\r?\n/);
  const last = complete ? undefined : lines.pop();
  const whole = lines.filter((line) => line.trim() !== '');
  const objects = whole.filter((line) => line.trimStart().startsWith('{') && isJson(line)).length;
  return { whole, objects, ...(last !== undefined && last.trim() !== '' ? { unfinished: last } : {}) };
}

/** Whether a line is complete JSON by itself. */
export function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
