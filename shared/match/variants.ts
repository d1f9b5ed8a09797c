// Stand-in, to be replaced by the real thing (helper "tables").
export interface Variant {
  readonly text: string;
  readonly how: 'homophone' | 'lookalike' | 'split';
}
export function variantsOf(_folded: string, _limit: number): Variant[] {
  return [];
}
