import type { IsoWeek } from '../../calendar/iso-week.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import type { Queue } from '../../report/queue-now.ts';
import type { Report } from '../../report/report.ts';
import type { SettingsInForce } from '../../reporting/settings-in-force.ts';
import type { HistoryProgress } from '../../store/sync-progress.ts';
import type { WeeklyReport } from '../../store/weekly-reports.ts';

/** All that the page of a repository shows. */
export interface RepositoryView {
  repository: RepositorySnapshot;
  settings: SettingsInForce;
  /** Whether a file that the viewer cannot read has faults besides. */
  hasFaultsElsewhere: boolean;
  /** What is open now; absent where an earlier week was asked for. */
  now?: Queue;
  /** A week that is over. */
  week: Report;
  /** The weeks that can be asked for; absent where there is none. */
  previous?: IsoWeek;
  next?: IsoWeek;
  /** What became of the reports of the last weeks, the newest first. */
  told: readonly WeeklyReport[];
  /** Absent where reading has not begun. */
  progress?: HistoryProgress;
}
