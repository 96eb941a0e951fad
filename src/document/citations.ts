import { anchorOf } from '../kernel/anchor.ts';
import type { Diagnostic, Place } from '../kernel/diagnostics.ts';
import type { BibEntry } from './bibliography/entry.ts';
import { type CitationStyle, labelEntries } from './bibliography/labels.ts';
import { finding } from './bibliography/rules.ts';
import type { Inline } from './text.ts';

/** Where a citation stands: in the user's files. */
export interface CitedAt {
  readonly place?: Place | undefined;
  readonly activity?: string | undefined;
  /** Anchor of the place in the note. */
  readonly anchor?: string | undefined;
}

/** Resolves handles while the view is built, and remembers what was cited how often. */
export interface Citations {
  /** A handle → a citation that its reference links back to; as text, with a finding, where no entry has it. */
  readonly cite: (handle: string, at: CitedAt) => Inline;
  /** Gives all that is cited its label, once nothing more will be cited. */
  readonly label: (style: CitationStyle) => void;
  /** Entries cited so far, each with the number of its citations. */
  readonly cited: () => ReadonlyMap<BibEntry, number>;
  /** Anchors of the places that cite an entry, each once, in the order met. */
  readonly places: (entry: BibEntry) => readonly string[];
  /** Handles without an entry, each once, in the order met. */
  readonly unresolved: () => readonly string[];
  readonly diagnostics: () => readonly Diagnostic[];
}

/** An entry is found by its key, else by its handle; the first one counts. `bst`: BibTeX sets the bibliography. */
export function openCitations(entries: readonly BibEntry[], bst = false): Citations {
  const byName = new Map<string, BibEntry>();
  for (const entry of entries) if (!byName.has(entry.key)) byName.set(entry.key, entry);
  for (const entry of entries) if (!byName.has(entry.handle)) byName.set(entry.handle, entry);
  const counts = new Map<BibEntry, number>();
  const labels = new Map<BibEntry, Inline[]>();
  const places = new Map<BibEntry, Set<string>>();
  const diagnostics: Diagnostic[] = [];
  const unresolved = new Set<string>();
  const cite = (handle: string, at: CitedAt): Inline => {
    const entry = byName.get(handle);
    if (entry === undefined) {
      unresolved.add(handle);
      diagnostics.push(missing(handle, at));
      return { kind: 'text', text: handle };
    }
    const number = (counts.get(entry) ?? 0) + 1;
    counts.set(entry, number);
    if (at.anchor !== undefined) places.set(entry, (places.get(entry) ?? new Set()).add(at.anchor));
    if (bst && !plainKey.test(entry.key)) {
      if (number === 1) diagnostics.push(oddKey(entry));
      return { kind: 'text', text: `[${entry.handle}]` };
    }
    const label = labels.get(entry) ?? [];
    labels.set(entry, label);
    const bibtex = bst ? { bibtex: entry.key } : {};
    return { kind: 'citation', reference: anchorOf(entry.key), number, label, ...bibtex };
  };
  const label = (style: CitationStyle) => {
    for (const { entry, inText } of labelEntries([...counts.keys()], style))
      labels.get(entry)?.push(...inText);
  };
  return {
    cite,
    label,
    cited: () => counts,
    places: (entry) => [...(places.get(entry) ?? [])],
    unresolved: () => [...unresolved],
    diagnostics: () => diagnostics,
  };
}

/** A key that means the same to BibTeX and to LaTeX. */
const plainKey = /^[A-Za-z0-9.:_/+-]+$/;

function oddKey(entry: BibEntry): Diagnostic {
  return finding('keys-plain', {
    message: `BibTeX cannot take the key ${entry.key}; it is printed as text`,
    hint: 'Use letters, digits and . : _ / + - in the key.',
    place: entry.place,
  });
}

function missing(handle: string, { place, activity }: CitedAt): Diagnostic {
  return finding('citations-have-entries', {
    message: `${handle} has no entry in the bibliography; it is printed as text`,
    hint: `Add an entry with the key or handle ${handle} to a .bib file of the report.`,
    place,
    activity,
  });
}
