/** A site with a name of its own in evidence, because several hosts or kinds of page lead to the same posts. */
export interface NamedSite {
  /** Where its posts' addresses may be (https, no port). Adapters write every address at one of these. */
  readonly hosts: readonly string[];
  /** The id of the post that an address leads to, from path and query alone; null for pages that are no post. */
  readonly postAt: (url: URL) => string | null;
}

/** The first group of the first pattern that fits the path, behind its kind: `/p/3` with `['p', …]` is `p3`. */
function byPath(...kinds: readonly (readonly [kind: string, path: RegExp])[]): NamedSite['postAt'] {
  return ({ pathname }) => {
    for (const [kind, path] of kinds) {
      const id = path.exec(pathname)?.[1];
      if (id !== undefined) return `${kind}${id}`;
    }
    return null;
  };
}

const byParameter = (path: RegExp, name: string, value: RegExp): NamedSite['postAt'] => {
  return (url) => {
    const id = url.searchParams.get(name) ?? '';
    return path.test(url.pathname) && value.test(id) ? id : null;
  };
};

/** A comment's address names the post and, in a parameter or further on in the path, itself: then it is that comment's alone. */
function below(post: string | null, comment: string | null, value: RegExp): string | null {
  if (post === null || comment === null) return post;
  return value.test(comment) ? `${post}/${comment}` : null;
}

/**
 * The named sites. What stands here is part of every post's key: a row may get further hosts and kinds, but an id that
 * was once given stays what it is.
 */
export const namedSites = {
  weibo: { hosts: ['weibo.com', 'www.weibo.com'], postAt: byPath(['', /^\/\d+\/([^/]+)$/]) },
  tieba: {
    hosts: ['tieba.baidu.com'],
    postAt: ({ pathname, searchParams }) =>
      below(/^\/p\/(\d+)$/.exec(pathname)?.[1] ?? null, searchParams.get('pid'), /^\d+$/),
  },
  zhihu: {
    hosts: ['www.zhihu.com', 'zhuanlan.zhihu.com'],
    postAt: byPath(
      ['answer', /^\/question\/\d+\/answer\/(\d+)$/],
      ['question', /^\/question\/(\d+)$/],
      ['pin', /^\/pin\/(\d+)$/],
      ['video', /^\/zvideo\/(\d+)$/],
      ['article', /^\/p\/(\d+)$/],
    ),
  },
  xueqiu: { hosts: ['xueqiu.com'], postAt: byPath(['', /^\/\d+\/(\d+)$/]) },
  guba: { hosts: ['guba.eastmoney.com'], postAt: byPath(['', /^\/news,[^,/]+,(\d+)\.html$/]) },
  douban: {
    hosts: ['www.douban.com'],
    postAt: (url) => below(byPath(['topic', /^\/group\/topic\/(\d+)$/])(url), url.searchParams.get('cid'), /^\d+$/),
  },
  xiaohongshu: { hosts: ['www.xiaohongshu.com'], postAt: byPath(['', /^\/explore\/([0-9a-f]{24})$/]) },
  bilibili: {
    hosts: ['www.bilibili.com', 't.bilibili.com'],
    postAt: byPath(
      ['', /^\/video\/(BV[A-Za-z0-9]+|av\d+)$/],
      // A dynamic and its opus page have the same number.
      ['dyn', /^\/opus\/(\d+)$/],
      ['dyn', /^\/(\d+)$/],
      ['cv', /^\/read\/cv(\d+)$/],
    ),
  },
  hupu: { hosts: ['bbs.hupu.com'], postAt: byPath(['', /^\/(\d+)(?:-\d+)?\.html$/]) },
  v2ex: { hosts: ['www.v2ex.com'], postAt: byPath(['', /^\/t\/(\d+)$/]) },
  nga: { hosts: ['bbs.nga.cn'], postAt: byParameter(/^\/read\.php$/, 'tid', /^\d+$/) },
  reddit: {
    hosts: ['www.reddit.com'],
    postAt: (url) => {
      const [, post, comment] =
        /^\/(?:r|user)\/[^/]+\/comments\/([a-z0-9]+)(?:\/[^/]+(?:\/([^/]+))?)?$/.exec(url.pathname) ?? [];
      return below(post ?? null, comment ?? null, /^[a-z0-9]+$/);
    },
  },
  x: { hosts: ['x.com'], postAt: byPath(['', /^\/[A-Za-z0-9_]+\/status\/(\d+)$/]) },
  hackernews: { hosts: ['news.ycombinator.com'], postAt: byParameter(/^\/item$/, 'id', /^\d+$/) },
} as const satisfies Record<string, NamedSite>;

export type NamedSiteName = keyof typeof namedSites;
