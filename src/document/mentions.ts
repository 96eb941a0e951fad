/** Collects, while the view is built, which places of the note mention which milestone. */
export interface Mentions {
  /** `place` is a label of the note, `code` a milestone's. A place counts once. */
  readonly add: (code: string, place: string) => void;
  /** Keeps a place in the order, here, for mentions that are not known yet. */
  readonly later: () => Mentions['add'];
  /** Places by milestone code, in the order they were added. */
  readonly all: () => ReadonlyMap<string, readonly string[]>;
}

type Mention = readonly [code: string, place: string];

export function openMentions(): Mentions {
  let current: Mention[] = [];
  const stretches: Mention[][] = [current];
  const begin = () => {
    const stretch: Mention[] = [];
    stretches.push(stretch);
    return stretch;
  };
  return {
    add: (code, place) => current.push([code, place]),
    later: () => {
      const kept = begin();
      current = begin();
      return (code, place) => kept.push([code, place]);
    },
    all: () => {
      const places = new Map<string, Set<string>>();
      for (const [code, place] of stretches.flat()) {
        const known = places.get(code);
        if (known) known.add(place);
        else places.set(code, new Set([place]));
      }
      return new Map([...places].map(([code, set]) => [code, [...set]]));
    },
  };
}
