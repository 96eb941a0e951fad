import { loadConfig } from '../input/config/load.ts';
import type { CarriedNote } from '../input/notes/carried-notes.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import { finding } from './rules.ts';

/** Findings on files of earlier data sets that a note names and does not carry: without them it cannot be built again. */
export function absentSeries(note: CarriedNote, pdf: string): Diagnostic[] {
  const carried = new Map(note.inputs.map((input) => [input.path, input.bytes]));
  const bytes = carried.get(note.report);
  if (!bytes) return [];
  const text = new TextDecoder().decode(bytes);
  const { config } = loadConfig({ text, path: note.report, folder: '', file: note.report });
  if (config === null) return [];
  const { snapshots, previous } = config.data;
  const named = [...snapshots, ...(previous ? [previous] : [])].flatMap(
    ({ milestones, annotations = [] }) => [...milestones, ...annotations],
  );
  return [...new Set(named)]
    .filter((path) => !carried.get(path))
    .flatMap((path) => absent(path, carried.has(path), pdf));
}

function absent(path: string, known: boolean, pdf: string): Diagnostic[] {
  const [, revision, file] = /^([^:]+):(.+)$/.exec(path) ?? [];
  if (revision !== undefined)
    return [
      finding('pdf-carries-series', {
        message: `${path}, an earlier data set, is in git and not in ${pdf}`,
        place: { path: pdf },
        hint: `Build in a clone of the repository, or save what \`git show ${revision}:./${file}\` prints beside the data and name that file.`,
      }),
    ];
  if (!known || !/\.pdf$/i.test(path)) return [];
  return [
    finding('pdf-carries-series', {
      message: `${path}, an earlier note, is not in ${pdf}: each note would carry all before it`,
      place: { path: pdf },
      hint: `Put it at ${path} in the folder before you build.`,
    }),
  ];
}
