import { comparable, cutForComparison, mostCandidates, nearest, slots } from './nearest.ts';

/** Where a text belongs: a cluster, and how near its representative is (Jaccard of bigrams). */
export interface Place {
  readonly cluster: number;
  readonly similarity: number;
}

/** Clusters of near copies in memory, found as a workspace finds them in its tables (worker/workspace/texts.ts). */
export class CopyIndex {
  /** Comparison texts of the clusters' representatives. */
  readonly representatives: string[] = [];
  readonly #identical = new Map<string, Place>();
  readonly #bands = new Map<number, (number | undefined)[]>();

  /** Distinct texts so far. */
  get texts(): number {
    return this.#identical.size;
  }

  /** Puts a comparison text into its cluster. */
  add(compared: string): Place {
    const known = this.#identical.get(compared);
    if (known !== undefined) return known;
    const text = cutForComparison(compared);
    const { bigrams, bands } = comparable(text);
    let place: Place | null = nearest(bigrams, this.#candidates(bands));
    if (place === null) {
      place = { cluster: this.representatives.push(text) - 1, similarity: 1 };
      this.#store(place.cluster, bands);
    }
    this.#identical.set(compared, place);
    return place;
  }

  /** Where a comparison text would belong; null where nothing is near. */
  find(compared: string): Place | null {
    const known = this.#identical.get(compared);
    if (known !== undefined) return known;
    const { bigrams, bands } = comparable(cutForComparison(compared));
    return nearest(bigrams, this.#candidates(bands));
  }

  #candidates(bands: readonly number[]): { cluster: number; text: string }[] {
    const shared = new Map<number, number>();
    for (const band of bands) {
      for (const cluster of this.#bands.get(band) ?? []) {
        if (cluster !== undefined) shared.set(cluster, (shared.get(cluster) ?? 0) + 1);
      }
    }
    return [...shared]
      .sort(([one, n], [other, m]) => m - n || one - other)
      .slice(0, mostCandidates)
      .map(([cluster]) => ({ cluster, text: this.representatives[cluster] ?? '' }));
  }

  #store(cluster: number, bands: readonly number[]): void {
    for (const band of bands) {
      const places = this.#bands.get(band) ?? [];
      this.#bands.set(band, places);
      places[cluster % slots] ??= cluster;
    }
  }
}
