import type { Command } from 'commander';
import { type ImportOptions, type ImportResult, importRatings } from './importRatings';
import { type Common, output, tell, tellProblems } from './output';
import { studyOf } from './studyArgument';
import { UsageError } from './usageError';

/** Adds `ratings import` to the program; `command` makes a command with the options that all have. */
export function addRatings(
  program: Command,
  command: (usage: string, description: string, under: Command) => Command,
): void {
  const ratings = program
    .command('ratings')
    .description('bring in ratings made elsewhere')
    .action(() => {
      throw new UsageError('ratings has one command: ratings import TABLE --study STUDY.');
    });
  command('import <table>', "write a table's ratings into the journals of a study", ratings)
    .requiredOption('--study <study>', 'the study that they belong to')
    .option('--partial', 'take the rows that can be taken, though others cannot')
    .option('--replace', 'take also rows that replace what a rater did by hand, or a value later than the row')
    .action(async (table: string, options: Common & ImportOptions & { study: string }) => {
      const { result, remarks } = await importRatings(table, await studyOf(options.study), options);
      for (const remark of remarks) tell(remark);
      tellProblems(result.problems.map(({ line, message }) => `${table}:${line}: ${message}`));
      output(result, options.json, (done) => importText(done, options.partial));
      if (result.problems.length > 0 && (options.strict || !options.partial)) process.exitCode = 1;
    });
}

function importText({ ratings, changed, raters, unchanged, problems }: ImportResult, partial = false): string {
  if (problems.length > 0 && !partial) {
    return `Nothing was written: ${problems.length} rows cannot be taken. Correct them, or take the others with --partial.`;
  }
  const left = problems.length > 0 ? `, ${problems.length} rows left out` : '';
  const replaced = changed > 0 ? ` (${changed} in the place of another value)` : '';
  return `${ratings} ratings of ${raters.join(', ') || 'nobody'} written${replaced}, ${unchanged} there already${left}.`;
}
