import { effect, signal } from '@preact/signals';

export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

const stored = 'fengsheng.density';

/** How much is on the screen at a time; remembered in this browser. */
export const density = signal<Density>(densities.find((one) => one === localStorage.getItem(stored)) ?? 'comfortable');

export function chooseDensity(chosen: Density): void {
  density.value = chosen;
  localStorage.setItem(stored, chosen);
}

/** Keeps the document in step: the tokens read `data-density` (shared/styles/tokens.css). */
export function startDensity(): void {
  effect(() => {
    document.documentElement.dataset.density = density.value;
  });
}
