/**
 * Parameters that say how somebody came to a page, or who they are, never which page it is. Sources: the sites' own
 * share links; utm_* is Google Analytics' naming; xsec_* is Xiaohongshu's session token and must not leave the browser.
 */
const tracking =
  /^(?:utm_\w+|spm|from|ref|referer|refer_flag|source|share_\w+|share|xsec_token|xsec_source|fbclid|gclid|msclkid|weibo_id|is_all|luicode|lfid|sourceType|wm|featurecode|rid|jumpfrom|session_?id|s?id_token|token|auth|sign|timestamp|_t|_wv)$/i;

/**
 * The one address of a page: https where the site is the same on both, host in lower case, no fragment unless it names
 * a post, no tracking or session parameters, parameters sorted, no trailing slash. Returns null unless `input` is an
 * http(s) address without credentials.
 */
export function canonicalUrl(input: string, base?: string): string | null {
  const url = URL.parse(input, base);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  if (url.username !== '' || url.password !== '') return null;
  // Put together anew: deleting one by one writes the address anew each time. Not `keys()`: in Firefox's content scripts the
  // iterators of URLSearchParams cannot be iterated.
  const kept = new URLSearchParams();
  url.searchParams.forEach((value, name) => {
    if (!tracking.test(name)) kept.append(name, value);
  });
  kept.sort();
  url.search = kept.toString();
  // A fragment is kept only where it names one post on the page: #pid123 (Discuz!), #pid123Anchor (NGA), #r_45 (V2EX),
  // #reply678 (Bilibili), #p9 (phpBB), #post-7, #post7 (XenForo, vBulletin), #comment-3.
  if (!/^#(?:pid|r_|reply|p|post-?|comment-?)\d+(?:Anchor)?$/i.test(url.hash)) url.hash = '';
  if (url.pathname.length > 1 && url.pathname.endsWith('/'))
    url.pathname = url.pathname.replace(/(?<!\/)\/+$/, '') || '/';
  return url.href.replace(/\?$/, '');
}

/** A post's identity: `site:id`, else `url:` and its canonical address. */
export function postKey(post: { site: string; postId: string | null; url: string }): string {
  if (post.postId !== null) return `${post.site}:${post.postId}`;
  return `url:${canonicalUrl(post.url) ?? post.url}`;
}
