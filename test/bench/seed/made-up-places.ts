import type { Evidence } from '../../../shared/contract/flags.ts';
import { type Chance, early, inHundred, weighted } from '../chance.ts';

/** Where made-up posts stand and who wrote them. Addresses are of the form that the site's own have, with numbers of no post. */

interface Place {
  site: string;
  kind: Evidence['kind'];
  /** How often a post is here. */
  weight: number;
  /** The n-th post's id and address. */
  post: (n: number, author: number) => { postId: string; url: string };
}

const number = (n: number) => String(9_000_000_000 + n);
const base62 = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** A name of `length` letters and digits, another for each number. */
function letters(n: number, length: number): string {
  let rest = n * 7_919 + 104_729;
  let text = '';
  while (text.length < length) {
    text += base62[rest % base62.length];
    rest = Math.floor(rest / base62.length) || n + text.length;
  }
  return text;
}

const places: readonly Place[] = [
  {
    site: 'weibo',
    kind: 'post',
    weight: 40,
    post: (n, author) => {
      const postId = `Q${letters(n, 8)}`;
      return { postId, url: `https://weibo.com/${1_000_000_000 + author}/${postId}` };
    },
  },
  {
    site: 'tieba',
    kind: 'comment',
    weight: 12,
    post: (n) => {
      const thread = number(Math.floor(n / 20));
      return {
        postId: `${thread}/${150_000_000_000 + n}`,
        url: `https://tieba.baidu.com/p/${thread}?pid=${150_000_000_000 + n}`,
      };
    },
  },
  {
    site: 'xiaohongshu',
    kind: 'post',
    weight: 10,
    post: (n) => {
      const postId = `67${n.toString(16).padStart(22, '0')}`;
      return { postId, url: `https://www.xiaohongshu.com/explore/${postId}` };
    },
  },
  {
    site: 'zhihu',
    kind: 'post',
    weight: 8,
    post: (n) => ({
      postId: `answer${number(n)}`,
      url: `https://www.zhihu.com/question/${number(Math.floor(n / 30))}/answer/${number(n)}`,
    }),
  },
  {
    site: 'xueqiu',
    kind: 'post',
    weight: 6,
    post: (n, author) => ({ postId: number(n), url: `https://xueqiu.com/${1_000_000_000 + author}/${number(n)}` }),
  },
  {
    site: 'guba',
    kind: 'thread',
    weight: 6,
    post: (n) => ({ postId: number(n), url: `https://guba.eastmoney.com/news,699999,${number(n)}.html` }),
  },
  {
    site: 'douban',
    kind: 'thread',
    weight: 4,
    post: (n) => ({ postId: `topic${number(n)}`, url: `https://www.douban.com/group/topic/${number(n)}` }),
  },
  {
    site: 'bilibili',
    kind: 'comment',
    weight: 4,
    post: (n) => {
      const video = `BV1${letters(Math.floor(n / 50), 9)}`;
      return { postId: `${video}/${200_000_000_000 + n}`, url: `https://www.bilibili.com/video/${video}` };
    },
  },
  {
    site: 'hupu',
    kind: 'thread',
    weight: 3,
    post: (n) => ({ postId: number(n), url: `https://bbs.hupu.com/${number(n)}.html` }),
  },
  {
    site: 'nga',
    kind: 'thread',
    weight: 3,
    post: (n) => ({ postId: number(n), url: `https://bbs.nga.cn/read.php?tid=${number(n)}` }),
  },
  {
    site: 'v2ex',
    kind: 'thread',
    weight: 2,
    post: (n) => ({ postId: number(n), url: `https://www.v2ex.com/t/${number(n)}` }),
  },
  {
    site: 'bbs.card-friends.example',
    kind: 'comment',
    weight: 2,
    post: (n) => ({
      postId: String(1_000_000 + n),
      url: `https://bbs.card-friends.example/thread-${1000 + Math.floor(n / 20)}-1-1.html#pid${1_000_000 + n}`,
    }),
  },
];

const weights = places.map((place) => place.weight);
const heaviest = weights.reduce((sum, weight) => sum + weight, 0);

/** One of the sites, the large ones more often. */
export const drawPlace = (next: Chance) => weighted(next, weights);

/** The n-th post of all, on this site, by this author. */
export function placed(
  place: number,
  n: number,
  author: Author,
): Pick<Evidence, 'site' | 'kind' | 'postId' | 'url' | 'author'> {
  const { site, kind, post } = places[place] as Place;
  return {
    site,
    kind,
    ...post(n, author.number),
    author: { name: author.name, id: String(1_000_000_000 + author.number) },
  };
}

export interface Author {
  number: number;
  name: string;
}

/** About so many accounts write, on all sites together. */
export const accounts = 30_000;

const first = [
  '山城',
  '北方',
  '夏天',
  '路人',
  '理财',
  '早八',
  '老街',
  '快乐',
  '一只',
  '今日',
  '南海',
  '深夜',
  '小镇',
  '律政',
  '爱笑',
  '码农',
];
const second = [
  '小面',
  '的风',
  '老张',
  '的猫',
  '咖啡馆',
  '星球',
  '卡友',
  '吃瓜',
  '程序员',
  '存钱罐',
  '骑士',
  '做题家',
  '佳人',
  '饕客',
  '会计',
  '兔子',
];

/** The account of this number; numbers are of one site each, and no name says who it is. */
export const authorOf = (place: number, own: number): Author => {
  const number = place * 100_000 + own;
  return { number, name: `${first[own % 16]}${second[(own >> 4) % 16]}${own}` };
};

/** Somebody who writes on this site: a few write again and again, most now and then. */
export function drawAuthor(next: Chance, place: number): Author {
  const here = Math.ceil((accounts * (weights[place] ?? 0)) / heaviest);
  return authorOf(place, inHundred(next, 25) ? early(next, here) : next(here));
}
