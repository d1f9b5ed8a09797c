// Comments under a post: the plain list becomes a recycler once it is long, and its rows are used again.
{
  const wrap = (comment) => {
    const [view, item] = ['vue-recycle-scroller__item-view', 'wbpro-scroller-item'].map((name) =>
      Object.assign(document.createElement('div'), { className: name }),
    );
    item.append(comment);
    view.append(item);
    return view;
  };
  Object.assign(page, {
    virtualise: () =>
      page.change(() => {
        const scroller = document.querySelector('.vue-recycle-scroller');
        for (const comment of [...document.querySelectorAll('.wbpro-list > .item1')].reverse())
          scroller.prepend(wrap(comment));
      }),
    /** A row shows what somebody else has written. */
    reuse: (words) =>
      page.change(() => {
        const text = document.querySelector('.vue-recycle-scroller__item-view .item1in .text');
        text.querySelector('a').setAttribute('usercard', '9990001112');
        text.querySelector('a').setAttribute('href', '/u/9990001112');
        text.querySelector('span').textContent = words;
      }),
  });
}
