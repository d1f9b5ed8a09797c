/** What is drawn around a picture that leaves the page: what it is, of when, by whom, and what its signs stand for. */
export interface PictureWords {
  readonly title: string;
  readonly lines: readonly string[];
  readonly legend: readonly { readonly mark: string; readonly looks: string; readonly text: string }[];
}

const svgNames = 'http://www.w3.org/2000/svg';

/** Presentation attributes (SVG 2) that say how something looks once it stands without the page's style sheets. */
const kept = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'opacity'],
  ...['font-family', 'font-size', 'font-weight', 'text-anchor', 'paint-order', 'dominant-baseline'],
] as const;

/** What a file has no use for: it cannot be pointed at, and is read by nobody's screen reader in parts. */
const dropped = ['class', 'tabindex', 'role', 'aria-label', 'aria-hidden', 'focusable', 'data-account', 'data-text'];

const pad = 16;
const lineHeight = 18;
const legendWidth = 220;

function element(name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement {
  const made = document.createElementNS(svgNames, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Text that fits into a width, roughly: letters of Chinese are as wide as the type is high, others half of that. */
export function fitted(text: string, width: number, size: number): string {
  let left = width / size;
  let shown = '';
  for (const letter of text) {
    left -= /[\u1100-\uffff]/.test(letter) || letter.length > 1 ? 1 : 0.56;
    if (left < 1) return `${shown}…`;
    shown += letter;
  }
  return shown;
}

/** A picture of the page with a title, notes and a legend, which looks the same without the page's style sheets. */
export function pictureFile(
  picture: SVGSVGElement,
  { title, lines, legend }: PictureWords,
): { svg: string; width: number; height: number } {
  const { width: drawn, height } = picture.getBoundingClientRect();
  const width = Math.max(drawn, 480) + 2 * pad;
  const across = Math.max(1, Math.floor((width - 2 * pad) / legendWidth));
  const head = pad + 20 + lines.length * lineHeight + 8;
  const foot = Math.ceil(legend.length / across) * lineHeight + pad;
  const all = element('svg', { class: 'finding-picture', width, height: head + height + foot });
  all.append(element('rect', { class: 'picture-ground', width, height: head + height + foot }));
  all.append(element('text', { class: 'picture-title', x: pad, y: pad + 14 }, fitted(title, width - 2 * pad, 14)));
  lines.forEach((line, place) => {
    const y = pad + 20 + (place + 1) * lineHeight - 4;
    all.append(element('text', { class: 'picture-quiet', x: pad, y }, fitted(line, width - 2 * pad, 11)));
  });
  const copy = picture.cloneNode(true) as SVGSVGElement;
  for (const [key, value] of Object.entries({ x: pad, y: head, width: drawn, height }))
    copy.setAttribute(key, String(value));
  all.append(copy);
  legend.forEach(({ mark, looks, text }, place) => {
    const [x, y] = [pad + (place % across) * legendWidth, head + height + 14 + Math.floor(place / across) * lineHeight];
    all.append(element('path', { class: looks, d: mark, transform: `translate(${x + 6} ${y - 4})` }));
    all.append(element('text', { x: x + 18, y }, fitted(text, legendWidth - 24, 11)));
  });
  // How it looks is known once it stands in the page; out of sight, as it is gone again at once.
  const holder = document.createElement('div');
  holder.className = 'unseen';
  holder.append(all);
  document.body.append(holder);
  for (const one of [all, ...all.querySelectorAll<SVGElement>('*')]) {
    const looks = getComputedStyle(one);
    for (const name of kept) {
      const value = looks.getPropertyValue(name);
      // Fills that are patterns are named by their place in the page: `url("#id")`.
      if (value !== '') one.setAttribute(name, value.replaceAll(/url\("[^"#]*(#[^"]+)"\)/g, 'url($1)'));
    }
  }
  holder.remove();
  for (const one of [all, ...all.querySelectorAll('*')]) for (const name of dropped) one.removeAttribute(name);
  all.setAttribute('xmlns', svgNames);
  return { svg: new XMLSerializer().serializeToString(all), width, height: head + height + foot };
}

/** Pictures are twice as fine as the screen, as far as browsers draw them: 16 million pixels, 8,000 to a side. */
const finest = { scale: 2, side: 8000, pixels: 16_000_000 } as const;

/** The picture as PNG; null where the browser cannot draw it. */
export async function pngOf({ svg, width, height }: ReturnType<typeof pictureFile>): Promise<Blob | null> {
  const scale = Math.min(
    finest.scale,
    finest.side / Math.max(width, height),
    Math.sqrt(finest.pixels / (width * height)),
  );
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const drawing = canvas.getContext('2d');
  if (drawing === null) return null;
  drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
