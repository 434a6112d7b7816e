/** What people write below pull requests and issues. Short on purpose: it is never the point of the demo. */
export const approvals = [
  'Reads well, thank you.',
  'Good. The test on the boundary is what I was looking for.',
  'Tried it locally, works.',
  'Fine by me.',
  'Clear and small, thanks.',
];

export const changeRequests = [
  'Two places need another look before this can go in.',
  'The error path is not covered yet.',
  'I think this breaks when the list is empty.',
  'Could we keep the old name until clients have moved?',
  'This needs a migration as well.',
];

export const reviewNotes = [
  'Some questions, nothing that blocks.',
  'I have not read the tests yet, the rest is clear.',
  'How does this behave when the gateway is down?',
  'Would a smaller first step be possible?',
];

export const lineNotes = [
  'Should this be inclusive?',
  'A name that says the unit would help here.',
  'This can be undefined when there is no merchant.',
  'We have a function for this already.',
  'Worth a comment on why.',
  'Can this run twice?',
];

export const authorReplies = [
  'Done in the last commit.',
  'Good point, changed.',
  'I kept it, because clients rely on the order. Added a comment.',
  'Split that part out, it will follow.',
  'The gateway answers 202 then, so we retry. Added a test.',
];

export const issueRemarks = [
  'Seen by two more merchants this week.',
  'I can reproduce it with an empty account.',
  'Let us decide this when the scope is clear.',
  'There is a workaround, so not urgent.',
];

export const crunchRemarks = [
  'Looking at this today so that we do not lose the release.',
  'Still fails on staging, trying again in an hour.',
  'Works now. On to the next one.',
  'Checked against the release notes.',
];

export const triageReplies = [
  'Same as an earlier one, closing.',
  'Not planned for now.',
  'Works as described in the docs.',
];

export const withdrawals = ['We found a simpler way.', 'No longer needed.', 'Superseded, see the discussion.'];

export const botReviews = [
  'Automatic review: no findings.',
  'Automatic review: one possible null value, see the diff.',
  'Automatic review: the new code path has no test.',
];

export const dependencies = [
  ['fastify', '5.6'],
  ['pino', '10.1'],
  ['zod', '4.2'],
  ['pg', '8.17'],
  ['vite', '8.0'],
  ['vitest', '4.1'],
  ['undici', '7.16'],
  ['typescript', '6.0'],
] as const;
