/** The words that stand on all pages. */
export const FRAME_WORDS = {
  name: 'Headroom',
  skip: 'To the content',
  navigation: 'You',
  ownFigures: 'Your own figures',
  signIn: 'Sign in with GitHub',
  signOut: 'Sign out',
  about: 'What each figure means',
  privacy: 'Figures are about repositories and teams. What is about one person is shown to that person alone.',
};
