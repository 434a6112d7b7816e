import { Command, Option } from 'commander';
import { type AlarmFigures, alarmFigures } from '../../evaluate/alarms/alarm-figures.ts';
import { wholeNumberOption } from '../whole-number-option.ts';
import type { CliIo } from '../io.ts';

interface Options {
  people: number;
  json?: boolean;
}

/** `headroom evaluate alarms` */
export function evaluateAlarmsCommand(io: CliIo): Command {
  return new Command('alarms')
    .description(
      'Count false and missed alarms about load, on simulated people with nothing wrong and with planted overload.',
    )
    .addOption(new Option('--people <number>', 'people of each kind').argParser(wholeNumberOption).default(100))
    .option('--json', 'print one JSON value')
    .action(({ people, json }: Options) => {
      const figures = alarmFigures(people, (done, of) => {
        if (done % 100 === 0) io.progress(`${done} of ${of} people have lived`);
      });
      io.progress('');
      io.print(json ? JSON.stringify(figures) : describe(figures));
    });
}

function describe(figures: AlarmFigures): string {
  const { falseAlarmsPer100PersonWeeks, detectedWithin3Weeks, medianWeeksToDetect, byPlot, byVariation } = figures;
  return [
    `False alarms per 100 person-weeks     ${falseAlarmsPer100PersonWeeks.toFixed(2)} (${figures.personWeeks} person-weeks)`,
    `Overload by half told within 3 weeks  ${percent(detectedWithin3Weeks)}`,
    `Median weeks to tell                  ${medianWeeksToDetect ?? 'none told'}`,
    '',
    'Told within 3, 6, 12 weeks',
    ...Object.entries(byPlot).map(
      ([plot, told]) => `  ${plot.padEnd(10)} ${[told.within3, told.within6, told.within12].map(percent).join(', ')}`,
    ),
    '',
    'By how much weeks differ beyond chance: false alarms, told within 3 weeks',
    ...byVariation.map(
      (row) =>
        `  ${row.variation.toFixed(1)}  ${row.falseAlarmsPer100PersonWeeks.toFixed(2)}, ${percent(row.detectedWithin3Weeks)}`,
    ),
  ].join('\n');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
