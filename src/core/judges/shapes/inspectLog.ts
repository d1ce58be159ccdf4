import type { JsonObject } from '../../../../schemas/json';
import { field, isObject } from '../../transcripts/fieldProblem';
import type { DocumentShape, JudgedRow, SourceProblem } from '../judgedRow';
import { type InspectLog, inspectLogOf, isInspectLog, readInspectSample } from './inspectSample';

/** The log of an Inspect task as one JSON document. */
export const inspectLog: DocumentShape = {
  id: 'inspect-log',
  title: 'an Inspect log (.json, .eval)',
  detect: (document) => (isInspectLog(document) ? 'an Inspect log' : undefined),
  read(document) {
    const gathered = new InspectSamples();
    const samples = field(document, 'samples');
    for (const sample of Array.isArray(samples) ? samples : []) if (isObject(sample)) gathered.add(sample);
    return gathered.finish(inspectLogOf(document));
  },
};

/** Samples of one log, taken one at a time. */
export class InspectSamples {
  private readonly rows: JudgedRow[] = [];
  private readonly problems: SourceProblem[] = [];
  private count = 0;

  add(sample: JsonObject): void {
    this.count += 1;
    const row = readInspectSample(sample);
    if ('problem' in row) this.problems.push({ line: this.count, message: row.problem });
    else this.rows.push({ line: this.count, ...row });
  }

  fault(message: string): void {
    this.count += 1;
    this.problems.push({ line: this.count, message });
  }

  /** What was read. Throws a sentence where the log has no samples: nothing was judged. */
  finish({ status, error }: InspectLog): ReturnType<DocumentShape['read']> {
    const ended =
      status === 'success' ? '' : ` The log ended as "${status}"${error === undefined ? '' : ' with an error'}.`;
    if (this.count === 0) throw new Error(`is an Inspect log without samples: nothing was judged in it.${ended}`);
    const remarks = ended === '' ? [] : [`${ended.trim()} What it scored before that is taken.`];
    return { rows: this.rows, problems: this.problems, remarks };
  }
}
