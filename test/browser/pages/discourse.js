// A topic of sixty posts. Those far from the window are cloaked: class and children go, the wrapper stays; what comes
// back is built anew.
{
  const stream = document.querySelector('.post-stream');
  const model = stream.querySelector('.topic-post[data-post-number="2"]').cloneNode(true);
  for (const part of model.querySelectorAll('aside, .embedded-posts')) part.remove();
  for (let number = 7; number <= 60; number += 1) {
    const post = model.cloneNode(true);
    post.dataset.postNumber = number;
    const article = post.querySelector('article');
    article.id = `post_${number}`;
    article.dataset.postId = 2000 + number;
    post.querySelector('a.post-date').setAttribute('href', `/t/xu-gou/45/${number}?u=reader`);
    post.querySelector('.cooked').textContent = number % 3 === 0 ? `第${number}楼说虚构银行` : `第${number}楼没说`;
    stream.append(post);
  }
  const posts = [...stream.querySelectorAll('.topic-post')].map((wrapper) => ({
    wrapper,
    name: wrapper.className,
    html: wrapper.innerHTML,
    height: Math.max(180, wrapper.offsetHeight),
    cloaked: false,
  }));
  for (const { wrapper, height } of posts) wrapper.style.height = `${height}px`;

  function cloak() {
    for (const post of posts) {
      const { top, bottom } = post.wrapper.getBoundingClientRect();
      const far = bottom < -700 || top > innerHeight + 700;
      if (far === post.cloaked) continue;
      post.cloaked = far;
      post.wrapper.className = far ? '' : post.name;
      if (far) post.wrapper.id = `post_${post.wrapper.dataset.postNumber}`;
      else post.wrapper.removeAttribute('id');
      post.wrapper.innerHTML = far ? '' : post.html;
    }
  }
  cloak();
  addEventListener('scroll', () => page.change(cloak));

  const known = { 1: { key: 'topic45', mentions: 2 }, 2: { key: 'post1002', mentions: 1 } };
  Object.assign(page, {
    through: (to) => page.scroll(to, 300, cloak),
    end: () => document.documentElement.scrollHeight - innerHeight,
    cloaked: () => posts.filter((post) => post.cloaked).length,
    truth: () =>
      posts
        .filter(({ cloaked }) => !cloaked)
        .map(({ wrapper }) => Number(wrapper.dataset.postNumber))
        .map(
          (number) =>
            known[number] ?? { key: `post${2000 + number}`, mentions: number > 6 && number % 3 === 0 ? 1 : 0 },
        )
        .filter(({ mentions }) => mentions > 0)
        .map(({ key, mentions }) => ({ key: `forum.example.com:${key}`, mentions })),
  });
}
