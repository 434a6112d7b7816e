import { Command } from 'commander';
import { evaluateAlarmsCommand } from './evaluate/alarms.ts';
import { evaluateForecastsCommand } from './evaluate/forecasts.ts';
import { evaluateOverdueCommand } from './evaluate/overdue.ts';
import { evaluateTimeZonesCommand } from './evaluate/timezones.ts';
import type { CliIo } from './io.ts';

/** `headroom evaluate …`: how right Headroom is, measured on recorded history. */
export function evaluateCommand(io: CliIo): Command {
  return new Command('evaluate')
    .description('Measure how right Headroom is, on recorded history.')
    .helpCommand(false)
    .addCommand(evaluateTimeZonesCommand(io))
    .addCommand(evaluateOverdueCommand(io))
    .addCommand(evaluateForecastsCommand(io))
    .addCommand(evaluateAlarmsCommand(io));
}
