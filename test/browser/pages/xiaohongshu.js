// Cards in columns, each at its place by `transform`. Only those near the window are in the page; a card that comes back is
// a new element, and its links have another token.
{
  const [columns, width, height, total] = [4, 240, 300, 240];
  const feed = document.querySelector('#exploreFeeds');
  const model = feed.querySelector('section.note-item').cloneNode(true);
  document.body.style.margin = '0';
  feed.style.cssText = `position: relative; height: ${(total / columns) * height}px`;
  feed.replaceChildren();
  const cards = new Map();
  let tokens = 0;

  const idOf = (k) => `6ae7126e0000000007${String(k).padStart(6, '0')}`;
  const titleOf = (k) => (k % 3 === 0 ? `第${k}次被虚构银行坑了` : `第${k}次出门`);
  function build(k, note = k) {
    const card = model.cloneNode(true);
    card.dataset.index = k;
    const [x, y] = [(k % columns) * width, Math.floor(k / columns) * height];
    card.style.cssText = `position: absolute; width: ${width}px; height: ${height}px; transform: translate(${x}px, ${y}px)`;
    const token = `xsec_token=made-up-secret-${++tokens}`;
    const [plain, cover] = card.querySelectorAll('a[href*="/explore/"]');
    plain.setAttribute('href', `/explore/${idOf(note)}`);
    cover.setAttribute('href', `/explore/${idOf(note)}?${token}&xsec_source=pc_feed`);
    card.querySelector('a.author').setAttribute('href', `/user/profile/5b00000000000000000000a1?${token}`);
    card.querySelector('.title span').textContent = titleOf(note);
    return card;
  }
  function layOut() {
    const first = Math.max(0, Math.floor((scrollY - 500) / height) * columns);
    const last = Math.min(total, Math.ceil((scrollY + innerHeight + 500) / height) * columns);
    for (const [k, card] of cards) {
      if (k >= first && k < last) continue;
      card.remove();
      cards.delete(k);
    }
    for (let k = first; k < last; k += 1) {
      if (cards.has(k)) continue;
      const card = build(k);
      cards.set(k, card);
      feed.append(card);
    }
  }
  layOut();
  addEventListener('scroll', () => page.change(layOut));

  Object.assign(page, {
    through: (to) => page.scroll(to, 450, layOut),
    keyOf: (k) => `xiaohongshu:${idOf(k)}`,
    /** The same note stands in the feed once more, with another token. */
    repeat: (k) => page.change(() => feed.append(build(columns, k))),
    truth: () =>
      [...cards.keys()]
        .sort((a, b) => a - b)
        .map((k) => ({ key: `xiaohongshu:${idOf(k)}`, mentions: page.mentionsIn(titleOf(k)) }))
        .filter(({ mentions }) => mentions > 0),
    tokens: () => tokens,
  });
}
