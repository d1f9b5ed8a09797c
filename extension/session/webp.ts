import { pictures } from '../../shared/contract/pictures.ts';

/** How a picture is tried to be written, best first. Quality 1 is without loss in Chromium, nearly so in Firefox. */
export const steps = [
  { quality: 1, scale: 1 },
  { quality: 0.9, scale: 1 },
  { quality: 0.75, scale: 1 },
  { quality: 0.75, scale: 0.75 },
  { quality: 0.7, scale: 0.5 },
  { quality: 0.6, scale: 0.35 },
] as const;

/** A picture is meant to stay below this, in bytes: a minute's upload on a slow line. */
export const goal = 1_500_000;

/** Writes the picture at one step; null where this browser writes no WebP. */
export type Write = (step: { quality: number; scale: number }) => Promise<Blob | null>;

/**
 * The first form that stays below the goal, else the smallest the server takes. `too-large` where even that is larger; null
 * where nothing writes WebP.
 */
export async function writeWithin(write: Write): Promise<Blob | 'too-large' | null> {
  let smallest: Blob | null = null;
  for (const step of steps) {
    const blob = await write(step);
    if (blob === null || blob.type !== pictures.type) return null;
    if (blob.size <= goal) return blob;
    if (smallest === null || blob.size < smallest.size) smallest = blob;
  }
  return smallest !== null && smallest.size <= pictures.maxBytes ? smallest : 'too-large';
}

/** Writes a bitmap with the browser's own canvas, which needs no page. */
export function canvasWriter(bitmap: ImageBitmap): Write {
  return ({ quality, scale }) => {
    const size = (whole: number) => Math.max(1, Math.round(whole * scale));
    const canvas = new OffscreenCanvas(size(bitmap.width), size(bitmap.height));
    const context = canvas.getContext('2d', { alpha: false });
    if (context === null) return Promise.resolve(null);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas.convertToBlob({ type: pictures.type, quality });
  };
}
