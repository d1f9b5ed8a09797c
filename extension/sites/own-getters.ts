/** Properties and methods as the browser made them, taken from the prototypes when this script starts. */

type Getter<T extends object, V> = (of: T) => V;

// What a script does not ask for is left out of it.
/* @__NO_SIDE_EFFECTS__ */
export function getter<T extends object, K extends keyof T>(owner: string, name: K): Getter<T, T[K]> {
  const prototype: unknown = (globalThis as Record<string, unknown>)[owner];
  const get =
    typeof prototype === 'function' ? Object.getOwnPropertyDescriptor(prototype.prototype, name)?.get : undefined;
  // Without a DOM of one's own (in a test) there is nobody to be on one's guard against.
  return get === undefined ? (of) => of[name] : (of) => get.call(of);
}

/* @__NO_SIDE_EFFECTS__ */
export function method<T extends object, A extends unknown[], R>(
  owner: string,
  name: keyof T,
): (of: T, ...given: A) => R {
  const prototype: unknown = (globalThis as Record<string, unknown>)[owner];
  const own = typeof prototype === 'function' ? (prototype.prototype as T)[name] : undefined;
  return (of, ...given) => ((own ?? of[name]) as (...all: A) => R).apply(of, given);
}
