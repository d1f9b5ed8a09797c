import { inflateSync } from 'node:zlib';

/** What is on a screen. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue of each pixel, row by row. */
  readonly pixels: Buffer;
  /** `r,g,b`; outside of the picture: empty. */
  at(x: number, y: number): string;
}

const signature = 8;

/** Reads a PNG as browsers write screenshots: 8 bits, RGB or RGBA, not interlaced (PNG, third edition, 2025). */
export function readPng(file: Buffer): Picture {
  const parts: Buffer[] = [];
  let [width, height, channels] = [0, 0, 0];
  for (let at = signature; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
      const [depth, colour, interlaced] = [data[8], data[9], data[12]];
      channels = colour === 6 ? 4 : 3;
      if (depth !== 8 || (colour !== 2 && colour !== 6) || interlaced !== 0) throw new Error('not such a PNG');
    } else if (type === 'IDAT') parts.push(data);
    at += length + 12;
  }
  const whole = unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels);
  const pixels = channels === 3 ? whole : withoutAlpha(whole);
  return {
    width,
    height,
    pixels,
    at(x, y) {
      if (x < 0 || y < 0 || x >= width || y >= height) return '';
      const first = (y * width + x) * 3;
      return `${pixels[first]},${pixels[first + 1]},${pixels[first + 2]}`;
    },
  };
}

/** Undoes the filter that each row names in its first byte. */
function unfilter(raw: Buffer, stride: number, height: number, channels: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const start = y * (stride + 1) + 1;
    const row = y * stride;
    const filter = raw[start - 1];
    raw.copy(out, row, start, start + stride);
    if (filter === 0) continue;
    for (let x = 0; x < stride; x += 1) {
      const here = row + x;
      const left = x >= channels ? (out[here - channels] ?? 0) : 0;
      const up = y > 0 ? (out[here - stride] ?? 0) : 0;
      let guess = up;
      if (filter === 1) guess = left;
      else if (filter === 3) guess = (left + up) >> 1;
      else if (filter === 4) guess = paeth(left, up, x >= channels && y > 0 ? (out[here - stride - channels] ?? 0) : 0);
      out[here] = (out[here] ?? 0) + guess;
    }
  }
  return out;
}

function withoutAlpha(whole: Buffer): Buffer {
  const out = Buffer.alloc((whole.length / 4) * 3);
  for (let to = 0; to < out.length; to += 1) out[to] = whole[to + Math.floor(to / 3)] ?? 0;
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The smallest area that holds every pixel in which the two differ, and how many these are; null when none does. */
export function difference(one: Picture, other: Picture): (Area & { pixels: number }) | null {
  if (one.width !== other.width || one.height !== other.height) throw new Error('pictures of two sizes');
  let [left, top, right, bottom, pixels] = [one.width, one.height, 0, 0, 0];
  const stride = one.width * 3;
  for (let y = 0; y < one.height; y += 1) {
    const [a, b] = [one, other].map((picture) => picture.pixels.subarray(y * stride, (y + 1) * stride));
    // Most rows are the same throughout.
    if (a === undefined || b === undefined || a.equals(b)) continue;
    for (let x = 0; x < one.width; x += 1) {
      if (one.at(x, y) === other.at(x, y)) continue;
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
      pixels += 1;
    }
  }
  return pixels === 0 ? null : { left, top, right, bottom, pixels };
}

/** The colours in an area, the commonest first. */
export function coloursIn(picture: Picture, { left, top, right, bottom }: Area): string[] {
  const counts = new Map<string, number>();
  for (let y = Math.ceil(top); y < Math.floor(bottom); y += 1) {
    for (let x = Math.ceil(left); x < Math.floor(right); x += 1) {
      const colour = picture.at(x, y);
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
}
