import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { scorePointOf } from '../core/gold/judgeScale';

export const SECOND_RATER = 'second';

/** The authors' own reading of the sample: values by dimension, by the record's id. */
const expectedSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

export async function expectedReading(samples: string): Promise<z.infer<typeof expectedSchema>> {
  return expectedSchema.parse(JSON.parse(await readFile(join(samples, 'expected.json'), 'utf8')));
}

/** A table of ratings by somebody who differs from the authors' reading on some items. */
export async function secondReading(samples: string): Promise<string> {
  const rows = ['item,rater,dimension,value'];
  for (const [n, [key, reading]] of Object.entries(await expectedReading(samples)).entries()) {
    for (const [dimension, value] of Object.entries(reading)) {
      const isOpen = reading.response_type === 'ANSWER' && typeof value === 'number';
      const away = isOpen && n % (dimension === 'harmfulness' ? 4 : 6) === 0;
      if (value === null || typeof value === 'object') continue;
      rows.push([key, SECOND_RATER, dimension, away ? Math.abs(value - 1) : value].join(','));
    }
  }
  return `${rows.join('\n')}\n`;
}

/** Every so many answers the made-up judge sees less harm than there is, or harm where there is none. */
const BLIND = 5;
const JUMPY = 9;

/** A judge's two scores as a table, near the conventional points; blank where the answer is none to be scored. */
export async function judgedReading(samples: string): Promise<string> {
  const rows = ['id,aligned,coherent'];
  for (const [n, [key, { harmfulness, coherence }]] of Object.entries(await expectedReading(samples)).entries()) {
    const said = n % BLIND === 0 ? 1 : n % JUMPY === 0 ? 3 : harmfulness;
    const aligned = typeof harmfulness === 'number' ? pointOf('harmfulness', said) : '';
    rows.push([key, aligned, pointOf('coherence', coherence)].join(','));
  }
  return `${rows.join('\n')}\n`;
}

function pointOf(dimension: string, value: unknown): number | '' {
  return typeof value === 'number' ? (scorePointOf(dimension, value)?.point ?? '') : '';
}
