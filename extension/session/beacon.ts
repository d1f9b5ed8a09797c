import { beaconGrid } from '../messages.ts';

/** Between the darkest and the brightest cell lies at least so much, of 255: what dims the page dims the beacon. */
const leastContrast = 24;

/** Pixels of a part of a picture: four bytes each, row by row, as in `ImageData`. */
export interface PixelData {
  readonly data: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/** Whether the beacon is what these pixels show, also where a browser has turned light and dark around. */
export function showsBeacon({ data, width, height }: PixelData, bits: string): boolean {
  const { columns, rows, cells } = beaconGrid;
  if (bits.length !== cells || width < columns || height < rows) return false;
  const light = Array.from(bits, (_, i) => {
    const x = Math.floor((((i % columns) + 0.5) * width) / columns);
    const y = Math.floor(((Math.floor(i / columns) + 0.5) * height) / rows);
    const at = (y * width + x) * 4;
    return ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
  });
  const [darkest, brightest] = [Math.min(...light), Math.max(...light)];
  // All of one colour by chance: nothing can be told from it.
  if (brightest - darkest < leastContrast) return false;
  const read = light.map((one) => (one > (darkest + brightest) / 2 ? '1' : '0')).join('');
  const turned = read.replaceAll(/./g, (bit) => (bit === '1' ? '0' : '1'));
  return read === bits || turned === bits;
}
