import type { Tab } from './profile.ts';

/** The commonest colour in a box of a tab, as `r,g,b`, taken from a screenshot: what is really on the screen. */
export async function colourAt(
  tab: Tab,
  box: { x: number; y: number; width: number; height: number },
  blank: Tab,
): Promise<string> {
  const image = (await tab.screenshot()).toString('base64');
  // Decoded in a blank tab of the same browser, so that the page under test is left alone.
  return blank.run<string>(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${image}';
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(${Math.ceil(box.x)}, ${Math.ceil(box.y)}, ${Math.floor(box.width)}, ${Math.floor(box.height)});
    const counts = new Map();
    for (let i = 0; i < data.length; i += 4) {
      const colour = data[i] + ',' + data[i + 1] + ',' + data[i + 2];
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1])[0][0];
  })()`);
}
