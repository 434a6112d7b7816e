import type { TurnNow } from '../../facts/lifecycle/lifecycle.ts';
import type { ChangeSize } from '../../signals/change-size.ts';
import type { PredictedWait } from '../../signals/first-review/predict.ts';
import type { ToldRisk } from '../../signals/overdue-risk/overdue-risk.ts';
import type { SuggestedReviewer } from '../suggested-reviewers.ts';

/** Somebody, or a team. */
export interface Asked {
  kind: 'person' | 'team';
  /** Absent of whoever is not named. */
  name?: string;
  /** How many requests for a review a person has open here; absent where that is not told. */
  openRequests?: number;
}

/** What the check of a pull request says: only what everybody who can read the repository could count. */
export interface PullRequestCheck {
  /** Absent: it is a draft. */
  turn?: TurnNow;
  asked: readonly Asked[];
  /** Who has reviewed it so far, the latest last. */
  reviewedBy: readonly Asked[];
  /** How long the wait for a first review is likely to be, in all; absent where it has one or too little is known. */
  wait?: PredictedWait;
  /** At most three others who know the area and have room, those with the fewest open requests first. */
  others: readonly SuggestedReviewer[];
  size?: ChangeSize;
  /** How likely it is to be still open on its fourteenth day, 0 to 1, and what moves that most. */
  risk?: ToldRisk;
}
