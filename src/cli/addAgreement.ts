import type { Command } from 'commander';
import { agreement } from './agreement';
import type { AgreementArguments } from './agreementOptions';
import { agreementText } from './agreementText';
import { output, tell, tellProblems } from './output';

/** Adds `agreement` to the program; `command` makes a command with the options that all have. */
export function addAgreement(command: (usage: string, description: string) => Command): void {
  command('agreement [study]', 'say how well raters agree, with intervals')
    .option(
      '--table <file>',
      'a table instead of a study: CSV or JSON Lines with item,rater,value [dimension, occasion]',
    )
    .option('--scale <scale>', "the table's scale: nominal, ordinal, interval or ratio")
    .option('--categories <list>', "the table's categories in order, separated by commas; the observed ones if absent")
    .option('--dimension <id>', 'this dimension only')
    .option('--against <source>', 'another study or table: its headline less the one here')
    .option('--cluster <key>', 'sample by this field, or none; a study by question where any repeats, a table by none')
    .option('--ci <method>', "default, linearised (Gwet's error for alpha too), bootstrap, bca, or none")
    .option('--level <level>', 'confidence level, 0.95 if absent')
    .option('--resamples <count>', 'resamples of a bootstrap, 2000 if absent')
    .option('--seed <seed>', 'seed of a bootstrap, 1 if absent')
    .option('--target <list>', 'targets that the number of items is planned for, .667,.8 if absent')
    .option('--all', 'print every coefficient, category, rater and plan')
    .action(async (study: string | undefined, options: AgreementArguments) => {
      const { result, remarks, problems } = await agreement(study, options);
      for (const remark of remarks) tell(remark);
      tellProblems(problems);
      output(result, options.json, (report) => agreementText(report, options.all));
      if (options.strict && problems.length > 0) process.exitCode = 1;
    });
}
