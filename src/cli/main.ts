import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { addAgreement } from './addAgreement';
import { addCalibrate } from './addCalibrate';
import { addGold } from './addGold';
import { addJudge } from './addJudge';
import { addRatings } from './addRatings';
import { assignStudy } from './assignStudy';
import { demo } from './demo';
import { initStudy } from './initStudy';
import { formatsText, inspectFile, renderInspect } from './inspect';
import { asUsageError, type Common, oneLine, output, print, tell } from './output';
import { studyOf } from './studyArgument';
import { UsageError } from './usageError';
import { validateStudy } from './validateStudy';

function build(): Command {
  const program = new Command('misalignment-rater')
    .description('Rates transcripts of language models and keeps the ratings honest.')
    .version(version)
    .configureOutput({ outputError: (text, write) => write(`${oneLine(text)} (see --help)\n`) })
    .exitOverride();
  const command = (usage: string, description: string, under = program) =>
    under
      .command(usage)
      .description(description)
      .option('--json', 'one JSON document on stdout')
      .option('--strict', 'exit 1 if there were problems');

  command('inspect [file]', 'say what is in a file')
    .option('--unit <unit>', 'take each line (line) or the whole file (file) for a record')
    .option('--formats', 'list the formats that are known')
    .action(async (file: string | undefined, options: Common & { unit?: string; formats?: boolean }) => {
      if (options.formats) {
        print(formatsText());
        return;
      }
      if (file === undefined) throw new UsageError('inspect needs a file.');
      const { unit } = options;
      if (unit !== undefined && unit !== 'line' && unit !== 'file')
        throw new UsageError(`--unit is line or file, not ${unit}.`);
      const result = await inspectFile(file, unit === undefined ? {} : { unit }).catch(asUsageError);
      output(result, options.json, renderInspect);
      if (options.strict && result.problems.length > 0) process.exitCode = 1;
    });

  command('init <files...>', 'make a study')
    .requiredOption('--out <folder>', 'the study folder; its name ends in .rating')
    .option('--raters <ids>', 'rater ids, separated by commas')
    .option('--codebook <codebook>', 'em-v1, core, or a codebook file', 'em-v1')
    .action(async (files: string[], options: Common & { out: string; raters?: string; codebook: string }) => {
      const result = await initStudy(files, options);
      if (result.problems > 0) {
        tell(`${result.problems} lines could not be read: inspect lists them.`);
        if (options.strict) process.exitCode = 1;
      }
      output(result, options.json, ({ study, items, records }) => `${study}: ${items} items in ${records} records.`);
    });

  command('validate <study>', 'check every file of a study').action(async (argument: string, options: Common) => {
    const result = await validateStudy(await studyOf(argument));
    output(result, options.json, ({ files, problems }) =>
      [
        ...problems.map(({ file, line, message }) => `${file}${line === null ? '' : `:${line}`}: ${message}`),
        `${files} files, ${problems.length} problems.`,
      ].join('\n'),
    );
    if (result.problems.length > 0) process.exitCode = 1;
  });

  command('assign <study>', "show each rater's queue").action(async (argument: string, options: Common) => {
    const result = await assignStudy(await studyOf(argument));
    if (result.raters.length === 0) tell('The study names no raters and has no ratings yet.');
    output(result, options.json, ({ items, overlap, raters }) =>
      [
        `${items} items, each rated by ${overlap}.`,
        ...raters.map(({ rater, queue }) => `${rater}: ${queue.length} items, in the order of the files`),
      ].join('\n'),
    );
  });

  addRatings(program, command);
  addJudge(program, command);
  addAgreement(command);
  addGold(command);
  addCalibrate(command);

  command('demo', 'walk the bundled sample through every step').action(async (options: Common) => {
    const result = await demo(join(__dirname, '..', 'samples'), (text) => {
      if (!options.json) print(text);
    });
    output(result, options.json, ({ folder }) => `Everything is in ${folder}.`);
  });
  return program;
}

async function main(): Promise<void> {
  try {
    await build().parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else {
      tell(`misalignment-rater: ${oneLine(error instanceof Error ? error.message : String(error))}`);
      process.exitCode = 2;
    }
  }
}

// A reader that has seen enough (`| head`) closes the pipe; there is nobody left to print to.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? undefined : 2));

void main();
