import { CannotGoOn, type Diagnostic } from '../../kernel/diagnostics.ts';
import type { Cell } from '../../model/dataset.ts';
import { finding } from './format-rules.ts';

interface Names<P> {
  readonly path: string;
  readonly nameOf: (project: P) => string;
}

/**
 * The project report.yaml names, by its id, or all when it names none.
 * @throws CannotGoOn when the file has none so named.
 */
export function chosenProject<P>(
  projects: readonly P[],
  wanted: string | undefined,
  { path, nameOf }: Names<P>,
): readonly P[] {
  if (wanted === undefined) return projects;
  const plain = (name: string) => name.trim().toLowerCase();
  const chosen = projects.filter((p) => plain(nameOf(p)) === plain(wanted));
  if (chosen.length > 0) return chosen;
  throw new CannotGoOn(
    finding('project-there', {
      message: `${path} has no project \`${wanted}\`, which report.yaml names`,
      place: { path },
      hint: `It has ${projects.map((p) => `\`${nameOf(p)}\``).join(', ') || 'none'}. Correct \`project\` under \`data\`.`,
    }),
  );
}

/** A finding where several projects are read as one. */
export function severalProjects(
  names: readonly string[],
  dates: readonly Cell[],
  path: string,
): Diagnostic[] {
  if (names.length < 2) return [];
  const days = [...new Set(dates.map((d) => d.text.slice(0, 10)))];
  const dated = days.length > 1 ? `, with the data dates ${days.join(', ')}` : '';
  return [
    finding('projects-told-apart', {
      message: `${path} holds ${names.length} projects, and all are read: ${names.join(', ')}${dated}`,
      place: { path },
      hint: `If one is meant, name it: \`project: ${JSON.stringify(names[0])}\` under \`data\`.`,
    }),
  ];
}
