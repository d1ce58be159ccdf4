/** Something in a study's files that could not be taken as it stands. */
export interface StudyProblem {
  /** Relative to the study folder, with `/`. */
  file: string;
  /** 1-based, where it has one. */
  line: number | null;
  message: string;
}

/** Problems of one file that are listed; of the others the last one says how many there are. */
const LISTED = 100;

/** `ratings/ana.jsonl:7: not JSON: …`. */
export function problemText({ file, line, message }: StudyProblem): string {
  return `${file}${line === null ? '' : `:${line}`}: ${message}`;
}

/** Gathers the problems of one file. */
export class FileProblems {
  private readonly listed: StudyProblem[] = [];
  private more = 0;

  constructor(private readonly file: string) {}

  add(line: number | null, message: string): void {
    if (this.listed.length < LISTED) this.listed.push({ file: this.file, line, message });
    else this.more += 1;
  }

  all(): StudyProblem[] {
    if (this.more === 0) return this.listed;
    const message = `${this.more} more lines could not be taken: "validate" lists them all`;
    return [...this.listed, { file: this.file, line: null, message }];
  }
}
