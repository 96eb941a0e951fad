/** Collects, while the view is built, which places of the note mention which milestone. */
export interface Mentions {
  /** `place` is a label of the note, `code` a milestone's. A place counts once. */
  readonly add: (code: string, place: string) => void;
  /** Places by milestone code, in the order they were added. */
  readonly all: () => ReadonlyMap<string, readonly string[]>;
}

export function openMentions(): Mentions {
  const places = new Map<string, Set<string>>();
  return {
    add: (code, place) => {
      const known = places.get(code);
      if (known) known.add(place);
      else places.set(code, new Set([place]));
    },
    all: () => new Map([...places].map(([code, set]) => [code, [...set]])),
  };
}
