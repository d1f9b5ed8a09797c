/** Pages the extension works on without being asked. One line a site; `registry.ts` has what reads them. */
export const siteMatches = ['https://weibo.com/*', 'https://www.weibo.com/*'];
