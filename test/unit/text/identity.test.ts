import { expect, it } from 'vitest';
import { hostName, isAddressOf } from '../../../shared/text/identity.ts';

it.each([
  ['weibo', 'Real1', 'https://weibo.com/1000/Real1'],
  ['weibo', 'Real1', 'https://www.weibo.com/1000/Real1'],
  ['weibo', 'Real1/t-abc', 'https://weibo.com/1000/Real1'],
  ['tieba', '12345', 'https://tieba.baidu.com/p/12345'],
  ['tieba', '12345/678901', 'https://tieba.baidu.com/p/12345?pid=678901'],
  // A floor without a number has the thread's address.
  ['tieba', '12345/3f', 'https://tieba.baidu.com/p/12345'],
  ['reddit', '1abc01', 'https://www.reddit.com/r/madeup/comments/1abc01'],
  ['reddit', '1abc01', 'https://www.reddit.com/user/madeup/comments/1abc01/words_of_the_title'],
  ['reddit', '1abc01/oaaa01', 'https://www.reddit.com/r/madeup/comments/1abc01/comment/oaaa01'],
  ['zhihu', 'answer42/11000000001', 'https://www.zhihu.com/question/1/answer/42'],
  ['x', '1800', 'https://x.com/somebody/status/1800'],
  ['hackernews', '40000001', 'https://news.ycombinator.com/item?id=40000001'],
  ['xueqiu', '300/310', 'https://xueqiu.com/100/300'],
  ['guba', '170/990', 'https://guba.eastmoney.com/news,of000001,170.html'],
  ['douban', 'topic40', 'https://www.douban.com/group/topic/40'],
  ['douban', 'topic40/70', 'https://www.douban.com/group/topic/40?cid=70'],
  ['xiaohongshu', '6ae7126e000000000700aaaa', 'https://www.xiaohongshu.com/explore/6ae7126e000000000700aaaa'],
  ['bilibili', 'BV1xx411c7zz/25', 'https://www.bilibili.com/video/BV1xx411c7zz#reply25'],
  ['bilibili', 'dyn900/25', 'https://t.bilibili.com/900#reply25'],
  ['bilibili', 'dyn900', 'https://www.bilibili.com/opus/900'],
  ['hupu', '640/50', 'https://bbs.hupu.com/640-3.html'],
  ['v2ex', '12/17', 'https://www.v2ex.com/t/12?p=2#r_17'],
  ['nga', '43/81', 'https://bbs.nga.cn/read.php?page=2&tid=43#pid81Anchor'],
  ['weibo.com', null, 'https://weibo.com/1000/Real1'],
  ['bbs.example', 'tid45', 'http://BBS.example:8080/thread-45-1-1.html'],
  ['xn--fiq228c.example', null, 'https://中文.example/'],
])('takes %s %s at %s', (site, postId, url) => {
  expect(isAddressOf({ site, postId, url })).toBe(true);
});

it.each([
  ['weibo', 'Real1', 'https://phish.example/login'],
  ['weibo', 'Real1', 'https://phish.example/1000/Real1'],
  ['weibo', 'Real1', 'https://weibo.com.phish.example/1000/Real1'],
  ['weibo', 'Real1', 'https://weibo.com:8443/1000/Real1'],
  ['weibo', 'Real1', 'http://weibo.com/1000/Real1'],
  ['weibo', 'Real1', 'https://weibo.com/1000/Other'],
  ['weibo', 'Real1', 'https://weibo.com/1000/Other?x=/Real1#/Real1'],
  ['weibo', 'Real1', 'https://weibo.com/sorry/Real1'],
  ['weibo', '/Real1', 'https://weibo.com/1000/'],
  ['weibo', null, 'https://weibo.com/1000/Real1'],
  // An address that names a comment leads nobody else there.
  ['tieba', '12345/678901', 'https://tieba.baidu.com/p/12345?pid=678902'],
  ['tieba', '12345', 'https://tieba.baidu.com/p/12345?pid=678901'],
  ['tieba', '12345', 'https://tieba.baidu.com/p/12345?pid=x'],
  ['reddit', '1abc01/oaaa01', 'https://www.reddit.com/r/madeup/comments/1abc01/comment/oaaa02'],
  ['reddit', '1abc01', 'https://www.reddit.com/r/madeup/comments/1abc01/comment/oaaa01'],
  ['reddit', '1abc01', 'https://old.reddit.com/r/madeup/comments/1abc01'],
  ['reddit', '1abc01', 'https://www.reddit.com/r/madeup/comments/1abc01/x/oaaa01/y'],
  ['zhihu', 'answer42', 'https://www.zhihu.com/question/1/answer/43'],
  ['zhihu', 'question1', 'https://www.zhihu.com/question/1/answer/42'],
  ['x', '1800', 'https://twitter.com/somebody/status/1800'],
  ['hackernews', '40000001', 'https://news.ycombinator.com/item?id=40000002'],
  ['xueqiu', '300', 'https://xueqiu.com/u/300'],
  ['guba', '170', 'https://guba.eastmoney.com/news,of000001,171.html'],
  ['douban', 'topic40/70', 'https://www.douban.com/group/topic/40?cid=71'],
  ['douban', '40', 'https://www.douban.com/group/topic/40'],
  ['xiaohongshu', '6ae7126e000000000700aaaa', 'https://www.xiaohongshu.com/user/profile/6ae7126e000000000700aaaa'],
  ['bilibili', '900', 'https://t.bilibili.com/900'],
  ['bilibili', 'BV1xx411c7zz', 'https://space.bilibili.com/video/BV1xx411c7zz'],
  ['hupu', '640', 'https://bbs.hupu.com/640-3'],
  ['v2ex', '12', 'https://v2ex.com/t/12'],
  ['nga', '43', 'https://nga.178.com/read.php?tid=43'],
  ['nga', '43', 'https://bbs.nga.cn/read.php?tid=44&x=tid=43'],
  ['bbs.example', 'tid45', 'https://phish.example/thread-45-1-1.html'],
  ['bbs.example', 'tid45', 'https://bbs.example.phish.example/'],
  ['url', 'https://bbs.example/t/1', 'https://bbs.example/t/1'],
  // A host of that name on somebody's own network must not begin the key either.
  ['url', 'https://bbs.example/t/1', 'http://url/t/1'],
  ['discuz', 'tid45', 'not an address'],
])('refuses %s %s at %s', (site, postId, url) => {
  expect(isAddressOf({ site, postId, url })).toBe(false);
});

it('makes a name the contract allows of every host', () => {
  expect(hostName(new URL('http://[::1]:8787/'))).toBe('1');
  expect(hostName(new URL('https://a_b.example./'))).toBe('a.b.example');
});
