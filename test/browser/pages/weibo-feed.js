// A feed of 300 posts in a dozen rows that are used again, as vue-virtual-scroller does it: rows are moved with `transform`,
// and their links and words become another post's.
{
  const [height, rows, total] = [170, 12, 300];
  const wrapper = document.querySelector('.vue-recycle-scroller__item-wrapper');
  const model = wrapper.querySelector('.vue-recycle-scroller__item-view');
  document.body.style.margin = '0';
  wrapper.style.cssText = `position: relative; height: ${height * total}px`;
  const views = Array.from({ length: rows }, () => {
    const view = model.cloneNode(true);
    view.style.cssText = `position: absolute; top: 0; left: 0; width: 700px; height: ${height}px; overflow: hidden`;
    return { view, shown: -1 };
  });
  wrapper.replaceChildren(...views.map(({ view }) => view));

  /** In some rows one post follows another of the same words by the same person: nothing but the permalink tells them apart. */
  const textOf = (k) => {
    if (k % 6 === 0) return '虚构银行今天排队';
    return k % 3 === 0 ? `第${k}个：虚构银行，还是虚构银行` : `第${k}个没有说什么`;
  };
  const post = (k) => ({ id: `Q${String(k).padStart(4, '0')}`, uid: 1_000_000_000 + (k % 6), text: textOf(k) });

  /** As the site's framework does: what is the same is left alone. */
  const set = (part, name, value) => part.getAttribute(name) === value || part.setAttribute(name, value);

  function show({ view }, k) {
    const { id, uid, text } = post(k);
    view.style.transform = `translateY(${k * height}px)`;
    const time = view.querySelector('a[class*="time"]');
    set(time, 'href', `https://weibo.com/${uid}/${id}`);
    for (const link of view.querySelectorAll('a[href*="/u/"]')) set(link, 'href', `/u/${uid}`);
    for (const card of view.querySelectorAll('[usercard]')) set(card, 'usercard', `${uid}`);
    const name = view.querySelector('a[aria-label]');
    set(name, 'aria-label', `虚构用户${uid}`);
    set(name.firstChild, 'title', `虚构用户${uid}`);
    if (name.textContent !== name.firstChild.title) name.firstChild.textContent = name.firstChild.title;
    const words = view.querySelector('[class*="wbtext"]');
    // With a link or a picture in them the words come as HTML; else the one text node is kept.
    if (words.textContent === text && k % 4 !== 1) return;
    if (k % 4 === 1) words.innerHTML = `${text}<img alt="[允悲]">`;
    else if (words.childNodes.length === 1) words.firstChild.data = text;
    else words.textContent = text;
  }

  function layOut() {
    const first = Math.max(0, Math.floor(scrollY / height) - 2);
    for (let k = first; k < Math.min(first + rows, total); k += 1) {
      const row = views[k % rows];
      if (row.shown === k) continue;
      row.shown = k;
      show(row, k);
    }
  }
  layOut();
  addEventListener('scroll', () => page.change(layOut));

  const shown = () => views.map((row) => row.shown).sort((a, b) => a - b);
  Object.assign(page, {
    through: (to) => page.scroll(to * height, 4 * height, layOut),
    /** What is to be read of what is there now, from the top. */
    truth: () =>
      shown()
        .map(post)
        .map(({ id, text }) => ({ key: `weibo:${id}`, text, mentions: page.mentionsIn(text) }))
        .filter(({ mentions }) => mentions > 0),
    textOf,
    /** Which post's row a piece of paint is in. */
    shownAt: (range) => views.find(({ view }) => view.contains(range?.startContainer ?? null))?.shown ?? 0,
    /** A place in the words of a post's row. */
    place(k) {
      const { left, top } = views[k % rows].view.querySelector('[class*="wbtext"]').getBoundingClientRect();
      return { x: left + 30, y: top + 8 };
    },
    /** Another post takes a row, where it stands. */
    take: (from, k) =>
      page.change(() => {
        const row = views[from % rows];
        show(row, k);
        row.view.style.transform = `translateY(${from * height}px)`;
      }),
    layOutAnew: () =>
      page.change(() => {
        for (const row of views) row.shown = -1;
        layOut();
      }),
  });
}
