/** Everything that a backfill might ask of one pull request, in one document. */
export const PULL_REQUEST_QUERY = `
query ($number: Int!) {
  rateLimit { cost limit remaining resetAt used nodeCount }
  repository(owner: "tides", name: "harbour") {
    databaseId nameWithOwner isPrivate isArchived owner { login ...Who }
    milestones(first: 10, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { id number title state dueOn closedAt } }
    labels(first: 10) { nodes { id name color } }
    issues(first: 10, filterBy: { since: "2026-11-01T00:00:00Z" }) {
      nodes { fullDatabaseId number state stateReason author { ...Who } timelineItems(first: 50) { nodes { ...Entry } } }
    }
    pullRequest(number: $number) {
      databaseId fullDatabaseId number title state isDraft createdAt updatedAt closedAt mergedAt additions deletions changedFiles
      headRefName headRefOid baseRefName
      author { __typename ...Who }
      mergedBy { ...Who }
      milestone { title }
      labels(first: 10) { nodes { name } }
      assignees(first: 10) { nodes { ...Who } }
      reviewRequests(first: 10) { nodes { requestedReviewer { ...Asked } } }
      commits(first: 10) { totalCount nodes { commit { oid authoredDate committedDate author { date user { ...Who } } } } }
      reviews(first: 10) { nodes { fullDatabaseId state submittedAt author { ...Who } comments(first: 5) { nodes { path createdAt } } } }
      comments(first: 10) { nodes { fullDatabaseId createdAt author { ...Who } } }
      reviewThreads(first: 10) { nodes { id isResolved path resolvedBy { login } comments(first: 5) { totalCount } } }
      timelineItems(first: 100) { pageInfo { hasNextPage endCursor } nodes { ...Entry } }
    }
  }
}
fragment Who on Actor {
  login ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId } ... on Organization { databaseId }
}
fragment Asked on RequestedReviewer { ...Who ... on Team { databaseId slug } }
fragment Entry on Node {
  __typename
  id
  ... on ReviewRequestedEvent { createdAt actor { ...Who } requestedReviewer { ...Asked } }
  ... on ReviewRequestRemovedEvent { createdAt actor { ...Who } requestedReviewer { ...Asked } }
  ... on ReadyForReviewEvent { createdAt actor { ...Who } }
  ... on ConvertToDraftEvent { createdAt actor { ...Who } }
  ... on ClosedEvent { createdAt actor { ...Who } stateReason }
  ... on ReopenedEvent { createdAt actor { ...Who } }
  ... on MergedEvent { createdAt actor { ...Who } mergedAs: commit { oid } mergeRefName }
  ... on LabeledEvent { createdAt actor { ...Who } label { name } }
  ... on UnlabeledEvent { createdAt actor { ...Who } label { name } }
  ... on MilestonedEvent { createdAt actor { ...Who } milestoneTitle }
  ... on DemilestonedEvent { createdAt actor { ...Who } milestoneTitle }
  ... on AssignedEvent { createdAt actor { ...Who } assignee { ...Who } }
  ... on UnassignedEvent { createdAt actor { ...Who } assignee { ...Who } }
  ... on RenamedTitleEvent { createdAt actor { ...Who } previousTitle currentTitle }
  ... on IssueComment { createdAt author { ...Who } }
  ... on PullRequestReview { submittedAt state author { ...Who } }
  ... on PullRequestCommit { commit { oid author { date } } }
}`;
