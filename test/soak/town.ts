import type { DemoPost } from '../../worker/demo/feed.ts';
import { madeUpFeed } from '../../worker/demo/feed.ts';
import { type Chance, early, pick } from '../bench/chance.ts';

/** What there is to read: posts that many see and few, some of them copies of one text. */
export class Town {
  readonly #posts: DemoPost[] = [];
  readonly #texts: readonly DemoPost[];

  constructor(posts: number, chance: Chance, now: number) {
    this.#texts = madeUpFeed(now);
    for (let n = 0; n < posts; n++) {
      const { text } = pick(chance, this.#texts);
      const copied = n % 3 === 0;
      this.#posts.push({
        id: `S${n}`,
        site: 'weibo',
        author: `网友${chance(posts)}`,
        text: copied ? text : `${text} ${n}`,
        time: now - 60_000 * (1 + chance(600)),
      });
    }
  }

  /** A post; some are seen by nearly everybody. */
  post(chance: Chance): DemoPost {
    return this.#posts[early(chance, this.#posts.length)] as DemoPost;
  }
}
