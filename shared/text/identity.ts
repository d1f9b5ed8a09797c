/** The page's host as a site's name in evidence: lower case, no port, only characters the contract allows. */
export function hostName(url: URL): string {
  const plain = url.hostname.toLowerCase().replace(/[^a-z0-9.-]+/g, '.');
  return plain.replace(/^[.-]+|[.-]+$/g, '').slice(0, 64);
}

/**
 * Whether the address may stand for the post that `site` and `postId` name. Everybody's flags on a post are put
 * together by those two, and its first reporter's address is what all the others open: an address elsewhere would
 * lead them there. `weibo` is weibo.com, where a post is `/<uid>/<mblogid>` and a comment's id is `<mblogid>/<id>`;
 * every other name is the address's own host. `url` begins the key of posts without an id: no site has that name.
 */
export function isAddressOf(post: { site: string; postId: string | null; url: string }): boolean {
  const url = URL.parse(post.url);
  if (url === null || post.site === 'url') return false;
  if (post.site !== 'weibo') return post.site === hostName(url);
  if (url.protocol !== 'https:' || !/^(?:www\.)?weibo\.com$/.test(url.host)) return false;
  const id = /^\/\d+\/([^/]+)$/.exec(url.pathname)?.[1];
  return id !== undefined && id === post.postId?.split('/', 1)[0];
}
