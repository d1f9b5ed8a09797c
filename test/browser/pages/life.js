// What the pages of a test have in common: they change themselves through `page.change`, so that every other change is
// somebody else's; and they look at what is painted on them right after each change, before anything is drawn.
{
  const isCard = ({ nodeName }) => nodeName === 'FENGSHENG-CARD';
  const others = ({ target, type, attributeName, addedNodes, removedNodes }) => {
    const nodes = [...addedNodes, ...removedNodes];
    if (isCard(target) || (nodes.length > 0 && nodes.every(isCard))) return [];
    return [`${type} ${attributeName ?? nodes.map(({ nodeName }) => nodeName)} at ${target.nodeName}`];
  };
  const observer = new MutationObserver((records) => page.foreign.push(...records.flatMap(others)));

  globalThis.page = {
    /** Changes that the page has not made. */
    foreign: [],
    /** What was painted and is no mention, or is no longer in the page. */
    wrong: [],
    /** So many pieces of paint were looked at. */
    checked: 0,
    see: (root) => observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true }),
    change(edit) {
      edit();
      observer.takeRecords();
    },
    async check() {
      await null;
      for (const [name, highlight] of CSS.highlights) {
        if (!name.startsWith('fengsheng-')) continue;
        for (const { startContainer: node, startOffset, endOffset } of highlight) {
          const text = node.data.slice(startOffset, endOffset);
          page.checked += 1;
          if (!node.isConnected || !terms.includes(text)) page.wrong.push(text);
        }
      }
    },
    frame: () => new Promise(requestAnimationFrame),
    pause: (ms) => new Promise((done) => setTimeout(done, ms)),
    /** Waits until nothing scrolls any more. */
    async still() {
      for (let [at, quiet] = [-1, 0]; quiet < 5; await page.pause(40)) {
        quiet = at === scrollY ? quiet + 1 : 0;
        at = scrollY;
      }
    },
    /** How many mentions stand in a text. */
    mentionsIn: (text) => terms.reduce((sum, term) => sum + text.split(term).length - 1, 0),
    /** Scrolls down or up in steps of so many pixels, one a frame; `tend` is what the page does then. */
    async scroll(to, by, tend) {
      while (scrollY !== to) {
        scrollTo({ top: scrollY < to ? Math.min(to, scrollY + by) : Math.max(to, scrollY - by), behavior: 'instant' });
        page.change(tend);
        await page.check();
        await page.frame();
      }
    },
  };
  addEventListener('DOMContentLoaded', () => page.see(document));
}
