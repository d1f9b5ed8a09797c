import type { PageReport, Trouble } from '../messages.ts';
import type { T } from './texts.ts';

/** A check that fails, in words: what cannot be read, and what goes quiet with it. */
function troubleText(t: T, { kind, check }: Trouble): string {
  if (check === 'posts' || kind === null) return t('trouble.posts');
  return t(`trouble.${check}`, { kind: t(`trouble.kind.${kind}`) });
}

/** What a page should have and cannot be read, in sentences, each once; empty where all is well. */
export function troubleWords(t: T, { trouble, closed, off }: Pick<PageReport, 'trouble' | 'closed' | 'off'>): string[] {
  if (off !== null) return [t('trouble.off')];
  if (closed) return [t('trouble.closed')];
  const said = new Set(trouble.map((one) => troubleText(t, one)));
  return said.size === 0 ? [] : [...said, t('trouble.told')];
}
