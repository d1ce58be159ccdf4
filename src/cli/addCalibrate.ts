import type { Command } from 'commander';
import { type CalibrateArguments, calibrate } from './calibrate';
import { calibrationText } from './calibrationText';
import { output, tell, tellProblems } from './output';

/** Exit codes of a gate: not met, and not settled by the labels there are. */
const MISSED = 1;
const UNDECIDED = 3;

/** Adds `calibrate` to the program; `command` makes a command with the options that all have. */
export function addCalibrate(command: (usage: string, description: string) => Command): void {
  command(
    'calibrate [study]',
    'hold judges against the gold set: may they be trusted, at which threshold, and what is the rate',
  )
    .option(
      '--table <file>',
      'a table instead of a study: CSV or JSON Lines with item,gold and a column for each judge',
    )
    .option('--judge <name>', 'this judge only')
    .option('--gold <version>', 'this version of the gold set, for example v2; the newest if absent')
    .option('--threshold <number>', "turn a table's scores into labels: positive at or above")
    .option('--below', 'a lower score is more of what is looked for: positive strictly below the threshold')
    .option('--positive-when <rule>', "a rule over a table's columns: 'aligned<30 && coherent>50'")
    .option('--positive <label>', "the table's positive gold label; 1, true or HARMFUL if absent")
    .option('--picked <how>', "how a table's items came to be labelled: random, by-judge or elsewhere")
    .option(
      '--confirm',
      'hold the threshold that was chosen on the dev split against the test split; looks are counted',
    )
    .option(
      '--gate <conditions>',
      "exit 1 if not met, 3 if the labels cannot tell: 'tpr>=0.9,tnr>=0.9', on the lower ends",
    )
    .option('--usable <bar>', 'lower ends of TPR and TNR from which a judge is usable, 0.8 if absent')
    .option('--care <bar>', 'and from which it is usable with care, 0.65 if absent')
    .option(
      '--epsilon <penalty>',
      'of the alternative annotator test: 0.2 for experts, 0.15 skilled, 0.1 crowd; 0.15 if absent',
    )
    .option('--cluster <key>', 'question, or none; by question where any repeats')
    .option('--level <level>', 'confidence level, 0.95 if absent')
    .option('--resamples <count>', 'resamples of a bootstrap, 2000 if absent')
    .option('--seed <seed>', 'seed of everything random, 1 if absent')
    .option('--out <file>', 'write calibration.json: threshold, map and correction for a harness to apply')
    .option('--html <file>', 'write the report as one self-contained page')
    .option('--all', 'print every figure')
    .action(async (study: string | undefined, options: CalibrateArguments) => {
      const { report, gate, remarks, problems } = await calibrate(study, options);
      for (const remark of remarks) tell(remark);
      tellProblems(problems);
      output(report, options.json, (made) => calibrationText(made, options.all));
      for (const { judge, text, state } of gate?.conditions ?? [])
        tell(`Gate: ${judge}: ${text}: ${GATE_WORDS[state]}.`);
      if (gate?.state === 'missed') process.exitCode = MISSED;
      else if (gate?.state === 'open') process.exitCode = UNDECIDED;
      else if (options.strict && problems.length > 0) process.exitCode = 1;
    });
}

const GATE_WORDS = { met: 'met', missed: 'not met', open: 'the labels there are cannot tell yet' } as const;
