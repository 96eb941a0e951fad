import { escapeTex } from '../emit/tex/escape.ts';
import { type Tex, trustedTex } from '../emit/tex/tex.ts';
import type { ReportConfig } from '../input/config/config.ts';
import { anchorOf } from '../kernel/anchor.ts';
import type { Diagnostic, Place } from '../kernel/diagnostics.ts';
import type { BibEntry } from './bibliography/entry.ts';
import { finding } from './bibliography/rules.ts';

/** Where a citation stands: in the user's files. */
export interface CitedAt {
  readonly place?: Place | undefined;
  readonly activity?: string | undefined;
}

/** Resolves handles while the view is built, and remembers what was cited how often. */
export interface Citations {
  /** A handle → a citation that its reference links back to; as text, with a finding, where no entry has it. */
  readonly cite: (handle: string, at: CitedAt) => Tex;
  /** Entries cited so far, each with the number of its citations. */
  readonly cited: () => ReadonlyMap<BibEntry, number>;
  /** Handles without an entry, each once, in the order met. */
  readonly unresolved: () => readonly string[];
  readonly diagnostics: () => readonly Diagnostic[];
}

/** Name of the BibTeX style, without its ending, where the report asks for one. */
export function bstName({ citations }: Pick<ReportConfig, 'citations'>): string | undefined {
  return citations.bst?.replace(/^.*\//, '').replace(/\.bst$/, '');
}

/** Name a report's .bib file has in the TeX folder, without its ending. */
export function bibFile(index: number): string {
  return `bibliography-${index + 1}`;
}

/** An entry is found by its key, else by its handle; the first one counts. `bst`: BibTeX sets the bibliography. */
export function openCitations(entries: readonly BibEntry[], bst = false): Citations {
  const byName = new Map<string, BibEntry>();
  for (const entry of entries) if (!byName.has(entry.key)) byName.set(entry.key, entry);
  for (const entry of entries) if (!byName.has(entry.handle)) byName.set(entry.handle, entry);
  const counts = new Map<BibEntry, number>();
  const diagnostics: Diagnostic[] = [];
  const unresolved = new Set<string>();
  const cite = (handle: string, at: CitedAt): Tex => {
    const entry = byName.get(handle);
    if (entry === undefined) {
      unresolved.add(handle);
      diagnostics.push(missing(handle, at));
      return escapeTex(handle);
    }
    const count = (counts.get(entry) ?? 0) + 1;
    counts.set(entry, count);
    if (bst && plainKey.test(entry.key)) return trustedTex(`\\cite{${entry.key}}`);
    if (bst) {
      if (count === 1) diagnostics.push(oddKey(entry));
      return escapeTex(`[${entry.handle}]`);
    }
    return trustedTex(`\\Cite{${anchorOf(entry.key)}}{${count}}`);
  };
  return { cite, cited: () => counts, unresolved: () => [...unresolved], diagnostics: () => diagnostics };
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
