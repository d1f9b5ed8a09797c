import { type Beacon, type Box, beaconGrid } from '../../messages.ts';
import { makeElement } from '../../sites/document-parts.ts';

/** CSS pixels of one cell: more than a device pixel on a page that is zoomed out, too. */
const cell = 3;
const width = beaconGrid.columns * cell;
const height = beaconGrid.rows * cell;

const apart = (a: Box, b: Box) =>
  a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height;

/** A corner of the window, clear of what is to be in the picture: another one at each turn. */
function cornerFor(turn: number, window: Box, picture: Box): Box | null {
  const [left, top] = [window.x, window.y];
  const [right, bottom] = [left + window.width - width, top + window.height - height];
  const corners = [
    [right, bottom],
    [left, bottom],
    [right, top],
    [left, top],
  ] as const;
  const free = corners.map(([x, y]) => ({ x, y, width, height })).filter((box) => apart(box, picture));
  return free[Math.floor(turn) % Math.max(1, free.length)] ?? null;
}

/** Where the beacon stands, and what takes it away. */
export interface Lit {
  readonly box: Box;
  readonly bits: Beacon['bits'];
  out(): void;
}

/**
 * Puts a few black and white cells into a corner of the window. They are drawn in one frame with all that was changed in the
 * page before: a look that shows them shows the page as it is now, however late the browser draws. Null where every corner
 * belongs to the picture, or ours is not in the page.
 */
export function lightBeacon(root: ShadowRoot, turn: number, window: Box, picture: Box): Lit | null {
  const box = root.host.isConnected ? cornerFor(turn, window, picture) : null;
  if (box === null) return null;
  const document = root.ownerDocument;
  // One black, one white, the others by chance: no earlier beacon and hardly a page looks like it.
  const chance = crypto.getRandomValues(new Uint8Array(beaconGrid.cells - 2));
  const bits = `0${Array.from(chance, (byte) => byte & 1).join('')}1`;
  const beacon = makeElement(document, 'div');
  const look = {
    position: 'fixed',
    left: `${box.x}px`,
    top: `${box.y}px`,
    width: `${width}px`,
    height: `${height}px`,
    display: 'grid',
    'grid-template': `repeat(${beaconGrid.rows}, ${cell}px) / repeat(${beaconGrid.columns}, ${cell}px)`,
    'pointer-events': 'none',
    'forced-color-adjust': 'none',
  };
  for (const [name, value] of Object.entries(look)) beacon.style.setProperty(name, value);
  for (const bit of bits) {
    const one = makeElement(document, 'div');
    one.style.setProperty('background', bit === '1' ? '#fff' : '#000');
    beacon.append(one);
  }
  beacon.setAttribute('aria-hidden', 'true');
  root.append(beacon);
  return { box, bits, out: () => beacon.remove() };
}
