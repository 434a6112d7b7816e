import { expect, test } from 'vitest';
import { describeEachDatabase } from '../store/databases.ts';
import { signInScene } from './sign-in-scene.ts';

describeEachDatabase('signing in', (open) => {
  test('goes to GitHub and back to where one wanted to go, as the one who signed in there', async () => {
    const { browser } = await signInScene(open());
    const ada = await browser();
    const answer = await ada.signIn('ada', '/sign-in?to=%2Fme%3Fhours%3Dshow');
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      'https://headroom.example.com/me?hours=show',
    ]);
    expect(await ada.login()).toBe('ada');
  });
});
