// Comments in shadow trees that come one after the other, outer ones first. Their trees are written down as inert
// templates; what the site's scripts keep at a comment (`__data`) is kept nowhere else.
{
  async function grow(root, wait) {
    const trees = [...root.querySelectorAll('template[data-tree]')].map(async (template) => {
      const host = template.parentElement;
      const kept = host.dataset.expando;
      page.change(() => {
        Object.assign(host, JSON.parse(kept ?? '{}'));
        host.removeAttribute('data-expando');
      });
      await page.pause(wait);
      if (!host.isConnected) return;
      const tree = host.attachShadow({ mode: 'open' });
      page.see(tree);
      page.change(() => {
        tree.append(template.content);
        template.remove();
      });
      await grow(tree, wait);
    });
    await Promise.all(trees);
  }

  const comments = document.querySelector('bili-comments');
  const stored = comments.querySelector('template').content.querySelector('#feed').cloneNode(true);
  const feed = () => comments.shadowRoot.querySelector('#feed');
  const threads = () => [...feed().querySelectorAll('bili-comment-thread-renderer')];
  const commentOf = (thread) => thread.shadowRoot.querySelector('bili-comment-renderer');
  const wordsOf = (comment) => comment.shadowRoot.querySelector('bili-rich-text').shadowRoot.querySelector('#contents');

  const userOf = (comment) =>
    comment.shadowRoot.querySelector('bili-comment-user-info').shadowRoot.querySelector('#user-name');

  Object.assign(page, {
    grown: grow(document, 150),
    /** By time instead of by likes: all comments are built anew. */
    sort: () => {
      page.change(() => feed().replaceChildren(...[...stored.cloneNode(true).children].reverse()));
      return grow(feed(), 60);
    },
    /** By likes again, in the elements that are there: only what they show and keep is another. */
    sortInPlace: () =>
      page.change(() => {
        const all = threads().map(commentOf);
        const before = all.map((comment) => ({
          kept: comment.__data,
          user: userOf(comment).dataset.userProfileId,
          parts: [userOf, wordsOf].map((of) => [...of(comment).cloneNode(true).childNodes]),
        }));
        all.forEach((comment, i) => {
          const { kept, user, parts } = before.at(-1 - i);
          comment.__data = kept;
          userOf(comment).dataset.userProfileId = user;
          [userOf, wordsOf].forEach((of, at) => {
            of(comment).replaceChildren(...parts[at]);
          });
        });
      }),
  });
}
