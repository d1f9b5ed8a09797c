import { expect, it } from 'vitest';
import type { PageReport, Trouble } from '../../extension/messages.ts';
import { translatorFor } from '../../extension/ui/texts.ts';
import { troubleWords } from '../../extension/ui/trouble-words.ts';
import { postKinds } from '../../shared/contract/flags.ts';
import { siteFields } from '../../shared/domain/site-health.ts';

const zh = translatorFor('zh-CN');
const report = (over: Partial<PageReport>) => ({ trouble: [], closed: false, off: null, ...over });
const author: Trouble = { adapter: 'zhihu', page: 'question', kind: 'comment', check: 'author' };
const posts: Trouble = { adapter: 'zhihu', page: 'question', kind: null, check: 'posts' };

it('trouble is said by kind and field, each once, with what goes quiet', () => {
  const words = troubleWords(zh, report({ trouble: [author, author, { ...author, page: 'article' }] }));
  expect(words).toEqual(['评论的作者读不到：标记照常，但不带作者。', zh('trouble.told')]);
});

it('trouble has a sentence for every field of every kind, in both languages', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const trouble = postKinds.flatMap((kind) => siteFields.map((check) => ({ ...author, kind, check })));
    const words = troubleWords(translatorFor(language), report({ trouble: [...trouble, posts] }));
    expect(words).toHaveLength(postKinds.length * siteFields.length + 2);
    expect(words.filter((one) => /trouble\.|\{/.test(one))).toEqual([]);
  }
});

it('a page that asks to sign in, or that is switched off, has no other trouble', () => {
  expect(troubleWords(zh, report({ trouble: [posts], closed: true }))).toEqual([zh('trouble.closed')]);
  expect(troubleWords(zh, report({ closed: true, off: 'zhihu' }))).toEqual([zh('trouble.off')]);
  expect(troubleWords(zh, report({}))).toEqual([]);
});
