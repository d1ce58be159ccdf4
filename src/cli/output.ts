import { escapeUnseen } from '../core/transcripts/quoted';
import { UsageError } from './usageError';

/** What every command takes. */
export interface Common {
  json?: boolean;
  strict?: boolean;
}

export const print = (text: string) => process.stdout.write(`${text}\n`);

/** A message beside the result, on stderr. */
export const tell = (text: string) => process.stderr.write(`${text}\n`);

/** Prints a result as one JSON document or as text. */
export function output<T>(result: T, json: boolean | undefined, render: (result: T) => string): void {
  print(json ? JSON.stringify(result) : render(result));
}

/** Scripts are promised one line that says what is wrong. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' ');
}

export function asUsageError(error: unknown): never {
  throw new UsageError(error instanceof Error ? error.message : String(error));
}

/** Tells problems on stderr, a line each; of more than a page the rest is counted. */
export function tellProblems(problems: readonly string[], listed = 50): void {
  for (const problem of problems.slice(0, listed)) tell(escapeUnseen(problem));
  if (problems.length > listed) tell(`… and ${problems.length - listed} more problems.`);
}
