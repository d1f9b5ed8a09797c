/** What a person types in for a rule. */
export interface Given {
  readonly name: string;
  readonly path: string;
}

export type Keeping = 'not-yet' | 'keeping' | 'kept' | 'shared' | 'kept-not-shared' | 'failed';

/** Whether a rule can have this name and path, as the contract says. */
export function canBeKept({ name, path }: Given): boolean {
  return name.trim() !== '' && name.length <= 60 && path.startsWith('/') && path.length <= 200;
}
