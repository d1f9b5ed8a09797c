// A virtual timeline: cells near the window are in the page, others are taken out; every seventh is paid for.
{
  const [height, total] = [220, 160];
  const cells = [...document.querySelectorAll('[data-testid="cellInnerDiv"]')];
  const list = cells[0].parentElement;
  const [ordinary, , , plainAd, watchedAd] = cells.map((cell) => cell.cloneNode(true));
  document.body.style.margin = '0';
  list.style.cssText = `position: relative; height: ${height * total}px`;
  list.replaceChildren();
  const shown = new Map();

  const isAd = (k) => k % 7 === 3;
  const idOf = (k) => `18000000000000${String(k).padStart(5, '0')}`;
  const textOf = (k) => (isAd(k) || k % 2 === 0 ? `Number ${k} at Fictional Bank` : `Number ${k} elsewhere`);
  function build(k) {
    const cell = (isAd(k) ? (k % 2 === 0 ? plainAd : watchedAd) : ordinary).cloneNode(true);
    cell.style.cssText = `position: absolute; width: 600px; height: ${height}px; overflow: hidden; transform: translateY(${k * height}px)`;
    cell.querySelector('[data-testid="tweetText"]').textContent = textOf(k);
    cell.querySelector('a[href*="/status/"]').setAttribute('href', `/xugou_a/status/${idOf(k)}`);
    return cell;
  }
  function layOut() {
    const first = Math.max(0, Math.floor((scrollY - 600) / height));
    const last = Math.min(total, Math.ceil((scrollY + innerHeight + 600) / height));
    for (const [k, cell] of shown) {
      if (k >= first && k < last) continue;
      cell.remove();
      shown.delete(k);
    }
    for (let k = first; k < last; k += 1) {
      if (shown.has(k)) continue;
      shown.set(k, build(k));
      list.append(shown.get(k));
    }
  }
  layOut();
  addEventListener('scroll', () => page.change(layOut));

  Object.assign(page, {
    through: (to) => page.scroll(to, 500, layOut),
    place(k) {
      const { left, top } = shown.get(k).querySelector('[data-testid="tweetText"]').getBoundingClientRect();
      return { x: left + 30, y: top + 6 };
    },
    truth: () =>
      [...shown.keys()]
        .sort((a, b) => a - b)
        .filter((k) => !isAd(k) && page.mentionsIn(textOf(k)) > 0)
        .map((k) => ({ key: `x:${idOf(k)}`, mentions: page.mentionsIn(textOf(k)) })),
  });
}
