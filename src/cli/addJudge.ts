import type { Command } from 'commander';
import { escapeUnseen } from '../core/transcripts/quoted';
import { importJudge, type JudgeImportOptions } from '../platform/importJudge';
import { judgeImportText } from '../platform/judgeImportText';
import { asUsageError, type Common, output, tell, tellProblems } from './output';
import { shown, studyOf } from './studyArgument';
import { UsageError } from './usageError';

/** Adds `judge import` to the program; `command` makes a command with the options that all have. */
export function addJudge(
  program: Command,
  command: (usage: string, description: string, under: Command) => Command,
): void {
  const judge = program
    .command('judge')
    .description("bring in a judge's scores")
    .action(() => {
      throw new UsageError('judge has one command: judge import STUDY FILE --judge NAME.');
    });
  command('import <study> [files...]', "write a judge's scores into a study", judge)
    .requiredOption('--judge <name>', "the judge's name, from which its id is made")
    .option('--run <name>', 'the run of the judge (by default, what the file hashes to)')
    .option('--metric <names>', 'take these metrics alone, separated by commas')
    .option('--positive-when <rule>', "when the judge's answer is a yes: 'aligned<30 && coherent>50'")
    .option('--from-records', "the scores stand in the study's own transcripts")
    .action(async (study: string, files: string[], options: Common & JudgeImportOptions) => {
      if (files.length === 0 && !options.fromRecords)
        throw new UsageError('judge import needs a file with scores, or --from-records.');
      if (files.length > 0 && options.fromRecords)
        throw new UsageError('--from-records takes the scores from the transcripts: name no file beside it.');
      const { result, remarks } = await importJudge(await studyOf(study), files, { ...options, shown }).catch(
        asUsageError,
      );
      for (const remark of remarks) tell(escapeUnseen(remark));
      const left = [...result.unmatched, ...result.problems];
      tellProblems(left.map(({ file = files[0] ?? study, line, message }) => `${file}:${line}: ${message}`));
      output(result, options.json, judgeImportText);
      const nothing = result.scores + result.labels + result.missing + result.unchanged === 0;
      if (nothing || (options.strict && left.length > 0)) process.exitCode = 1;
    });
}
