/** The same thing with other values. It rests on the one given, which may find its values only when asked for them. */
export function withValues<T extends object>(thing: T, values: Partial<T>): T {
  return Object.create(thing, Object.getOwnPropertyDescriptors(values)) as T;
}
