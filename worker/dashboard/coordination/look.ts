/** What of the whole is looked at: its middle as a share of the whole, and how near. */
export interface Look {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export const wholeLook: Look = { x: 0.5, y: 0.5, zoom: 1 };

const [nearest, step] = [8, 0.25] as const;

/** Another look at the same: never past the edge of the whole. */
export function looked(look: Look, how: 'in' | 'out' | 'left' | 'right' | 'up' | 'down'): Look {
  const zoom = Math.min(
    nearest,
    Math.max(1, how === 'in' ? look.zoom * 1.5 : how === 'out' ? look.zoom / 1.5 : look.zoom),
  );
  const half = 0.5 / zoom;
  const shift = step / zoom;
  const inside = (share: number) => Math.min(Math.max(share, half), 1 - half);
  return {
    zoom,
    x: inside(look.x + (how === 'left' ? -shift : how === 'right' ? shift : 0)),
    y: inside(look.y + (how === 'up' ? -shift : how === 'down' ? shift : 0)),
  };
}
