// Loads further rows when the end of the feed comes near, as the site does.
const list = document.querySelector('main');
const end = document.querySelector('.end');
const total = Number(list.dataset.total);
const pageSize = Number(list.dataset.pageSize);
let shown = list.children.length;
let loading = false;

async function more() {
  if (loading || shown >= total) return;
  loading = true;
  try {
    const answer = await fetch(`/demo/weibo/more?from=${shown}`);
    const rows = new DOMParser().parseFromString(await answer.text(), 'text/html').body.children;
    list.append(...[...rows].map((row) => document.adoptNode(row)));
    shown += pageSize;
  } finally {
    loading = false;
  }
  tell();
}

function tell() {
  end.textContent = shown >= total ? '没有更多了' : '正在载入…';
}

new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && more(), {
  rootMargin: '600px',
}).observe(end);
tell();
