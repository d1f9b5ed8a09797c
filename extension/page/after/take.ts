import type { PictureOptions } from './after.ts';
import { takePicture } from './picture.ts';
import { afterWords } from './words.ts';

/** Takes the picture, and says in the card's language what became of it. */
export async function takeAndSay(options: PictureOptions): Promise<{ taken: boolean; text: string }> {
  const t = afterWords(options.language);
  const outcome = await takePicture(options);
  if (outcome.is === 'off') return { taken: false, text: '' };
  if (outcome.is === 'taken') return { taken: true, text: t(outcome.whole ? 'picture.taken' : 'picture.part') };
  return { taken: false, text: t('picture.none', { why: t(`picture.why.${outcome.why}`) }) };
}
