// A site of one document: views come and go below `#root`, and the address is changed by script.
{
  const root = document.querySelector('#root');
  const viewAt = (path) => path.split('/')[1];
  /** Elements that were taken out of the page. */
  const gone = [];
  let shown = viewAt(location.pathname);

  function render(path) {
    if (viewAt(path) === shown) return;
    shown = viewAt(path);
    const stored = document.querySelector(`#view-${shown}`);
    page.change(() => {
      gone.push(...[...root.children].map((child) => new WeakRef(child)));
      root.replaceChildren(stored.content.cloneNode(true));
    });
  }
  addEventListener('popstate', () => setTimeout(() => render(location.pathname), 10));
  navigation.addEventListener('navigate', (event) => {
    if (event.info !== 'ours') return;
    event.intercept({ handler: async () => render(location.pathname) });
  });

  const ways = {
    /** The address first, what it leads to a moment later. */
    async push(path) {
      history.pushState(null, '', path);
      await page.pause(10);
      render(path);
    },
    /** What it leads to first, the address a moment later. */
    async late(path) {
      render(path);
      await page.pause(10);
      history.pushState(null, '', path);
    },
    navigate: (path) => navigation.navigate(path, { info: 'ours' }).finished,
  };

  Object.assign(page, {
    async go(path, way) {
      await ways[way](path);
      await page.check();
    },
    /** The next question in the same elements. */
    askAnother(path, title) {
      history.pushState(null, '', path);
      page.change(() => {
        for (const heading of document.querySelectorAll('.QuestionHeader-title')) heading.firstChild.data = title;
      });
    },
    gone: () => gone.length,
    alive: () => gone.filter((one) => one.deref() !== undefined).length,
  });
}
