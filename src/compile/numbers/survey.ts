import { isSpecial, operation, pageAt } from '../xdv/format.ts';
import { type Operation, says, scanXdv, specialAt } from '../xdv/read.ts';

/** Where things stand in a part that is set. */
export interface Survey {
  /** Numbers of its pages, as TeX counted them. */
  readonly pages: readonly number[];
  /** Labels, each with its page, counted from 0. */
  readonly labels: ReadonlyArray<readonly [label: string, page: number]>;
}

/** Links back from a citation are no labels: there are many, and nothing names their pages. */
const destination = /^pdf:dest \(((?!cite:)[A-Za-z0-9.:_/+-]+)\)/;

/** Looks through pages that TeX set; null where they are not understood to their end. */
export function surveyOf(xdv: Uint8Array): Survey | null {
  const view = new DataView(xdv.buffer, xdv.byteOffset, xdv.byteLength);
  const pages: number[] = [];
  const labels = new Map<string, number>();
  const meet = (met: Operation) => {
    if (met.code === operation.beginPage) pages.push(view.getInt32(met.at + pageAt.counters));
    else if (isSpecial(met.code) && says('pdf:dest (', xdv, met)) {
      const label = destination.exec(specialAt(xdv, met))?.[1];
      if (label !== undefined && !labels.has(label)) labels.set(label, pages.length - 1);
    }
  };
  return scanXdv(xdv, meet) === null ? null : { pages, labels: [...labels] };
}

/** Numbers of pages throughout a note. */
export interface Numbers {
  /** For each part, the number its first page is to have; null where its pages keep theirs. */
  readonly firsts: readonly (number | null)[];
  readonly labels: ReadonlyMap<string, number>;
  /** Number of the last page. */
  readonly last: number;
}

/** Numbers for the pages of all parts. `counted`: they were told what theirs are; else they go on where the part before ends. */
export function numbersOf(parts: readonly Survey[], { counted }: { readonly counted: boolean }): Numbers {
  const labels = new Map<string, number>();
  const firsts: (number | null)[] = [];
  let last = 0;
  for (const [i, { pages, labels: own }] of parts.entries()) {
    const first = counted || i === 0 ? null : last + 1;
    const shift = first === null ? 0 : first - (pages[0] ?? first);
    firsts.push(first);
    for (const [label, page] of own) if (!labels.has(label)) labels.set(label, (pages[page] ?? 0) + shift);
    last = (pages.at(-1) ?? last - shift) + shift;
  }
  return { firsts, labels, last };
}
