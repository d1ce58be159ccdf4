import { resolve } from 'node:path';
import type { Command } from 'commander';
import { version } from '../../package.json';
import { goldMethod } from '../../schemas/gold';
import { type HarnessId, harnessIds } from '../core/gold/harness/harness';
import { exportGold, type GoldOutcome } from '../platform/goldExport';
import { problemText } from '../platform/studyProblem';
import { type DisagreementOptions, disagreements } from './disagreements';
import { disagreementsText, goldText } from './goldText';
import { asUsageError, type Common, output, print, tell, tellProblems } from './output';
import { shown, studyOf } from './studyArgument';
import { UsageError } from './usageError';

interface GoldOptions extends Common {
  out?: string;
  format?: string;
  method: string;
  allowSingle?: boolean;
  force?: boolean;
}

/** Adds `disagreements` and `gold` to the program; `command` makes a command with the options that all have. */
export function addGold(command: (usage: string, description: string) => Command): void {
  command('disagreements <study>', 'list what must be resolved, worst first')
    .option('--dimension <id>', 'this dimension only')
    .option('--raters <pair>', 'only where these two raters differ: ana,bo')
    .option('--where <field=value>', 'only items whose record has this value: model=m1')
    .option('--question <name>', 'only items of this question')
    .option('--state <states>', 'open,reopened if absent; also resolved, or all')
    .action(async (argument: string, options: Common & DisagreementOptions) => {
      const { result, problems } = await disagreements(await studyOf(argument), options);
      tellProblems(problems);
      output(result, options.json, disagreementsText);
      if (options.strict && problems.length > 0) process.exitCode = 1;
    });

  command('gold <study>', 'make the gold set, with its manifest and the files of harnesses')
    .option('--out <folder>', 'where to; gold/v1 of the study (then v2 …) if absent')
    .option('--format <list>', `gold and any of ${harnessIds.join(',')}; all if absent`)
    .option('--method <method>', `${goldMethod.options.join(', ')}`, 'policy')
    .option('--allow-single', 'take items with a single rating too')
    .option('--force', 'make a new version where a set is there that differs')
    .action(async (argument: string, options: GoldOptions) => {
      const method = goldMethod.safeParse(options.method);
      if (!method.success)
        throw new UsageError(`--method is one of ${goldMethod.options.join(', ')}, not ${options.method}.`);
      const outcome = await exportGold(await studyOf(argument), {
        method: method.data,
        formats: formatsOf(options.format),
        allowSingle: options.allowSingle ?? false,
        force: options.force ?? false,
        out: options.out === undefined ? undefined : resolve(options.out),
        toolVersion: version,
      }).catch(asUsageError);
      const problems = outcome.problems.map(problemText);
      tellProblems(problems);
      if (options.json) {
        for (const warning of outcome.manifest.warnings) tell(warning);
        print(JSON.stringify(goldJson(outcome)));
      } else print(goldText(outcome));
      if (options.strict && problems.length > 0) process.exitCode = 1;
    });
}

function goldJson({ out, status, manifest }: GoldOutcome) {
  const { version: number, method, counts, unresolved, outputs } = manifest;
  return {
    v: 1,
    out: shown(out),
    ...{ status, version: number, method, labels: counts.labels, by_label: counts.by_label, by_split: counts.by_split },
    excluded: counts.excluded,
    unresolved: unresolved.map(({ item, key, dimension, why }) => ({ item, key, dimension, why })),
    files: outputs.map(({ path, sha256 }) => ({ path, sha256 })),
  };
}

function formatsOf(option: string | undefined): HarnessId[] {
  if (option === undefined) return [...harnessIds];
  const wanted = option.split(',').map((each) => each.trim());
  const known: readonly string[] = ['gold', ...harnessIds];
  const unknown = wanted.find((each) => !known.includes(each));
  if (unknown !== undefined) throw new UsageError(`--format: there is no ${unknown}; there are ${known.join(', ')}.`);
  return harnessIds.filter((id) => wanted.includes(id));
}
