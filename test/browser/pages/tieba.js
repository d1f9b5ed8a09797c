// The rows of a virtual list go and come back as new elements.
{
  const rows = () => [...document.querySelectorAll('.virtual-list-item')];
  let stored = [];
  Object.assign(page, {
    empty: () =>
      page.change(() => {
        stored = rows().map((row) => row.cloneNode(true));
        for (const row of rows()) row.remove();
      }),
    fill: () => page.change(() => document.querySelector('.thread-container').append(...stored)),
  });
}
