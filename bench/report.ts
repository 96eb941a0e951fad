import { statSync } from 'node:fs';
import { cp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { grow } from './grow.ts';

const root = join(import.meta.dirname, '..');
const shipped = (name: string) => readFile(join(root, 'data', name), 'utf8');

/** A copy of the shipped report to build, edit and forget. Absolute paths. */
export interface Report {
  readonly folder: string;
  /** Where the build keeps what makes the next one quick. */
  readonly workspace: string;
  /** Where TeX works, and the sources it is given. */
  readonly tex: string;
  readonly source: string;
  readonly bib: string;
}

export const build = ['node', join(root, 'dist', 'milepost.js'), 'build', '--explain'];

/** The same by the Makefile, which looks first whether the program and TeX are there. */
export const makePdf = ['make', '-s', 'pdf'];

/** What `make pdf` takes from beside the report. */
const program = ['Makefile', 'package.json', 'package-lock.json', 'scripts', 'dist', 'node_modules'];

/** Copies the shipped report; `pdfOnly` takes out the key of formats, which older commits do not know. */
export async function copyReport(folder: string, { pdfOnly = false } = {}): Promise<Report> {
  for (const name of ['report.yaml', 'data', 'bib'])
    await cp(join(root, name), join(folder, name), { recursive: true });
  if (pdfOnly)
    await edit(join(folder, 'report.yaml'), (text) => text.replace(/^output:\n {2}formats: .*\n(?! )/m, ''));
  for (const name of program) await symlink(join(root, name), join(folder, name));
  // Searched for what is newer than the program.
  await cp(join(root, 'src'), join(folder, 'src'), { recursive: true, preserveTimestamps: true });
  const workspace = join(folder, '.milepost', 'report');
  const tex = join(workspace, 'tex');
  return {
    folder,
    workspace,
    tex,
    source: join(tex, 'report.tex'),
    bib: join(folder, 'bib', 'dmtn-158.bib'),
  };
}

/** As it was before the first build. */
export async function forgetAll({ folder }: Report): Promise<void> {
  for (const name of ['.milepost', 'build', 'figures'])
    await rm(join(folder, name), { recursive: true, force: true });
}

/** What TeX made is gone, and with it what says that nothing changed; figures and the format stay. */
export async function forgetTex({ workspace, tex }: Report): Promise<void> {
  const stamps = (await readdir(workspace).catch(() => [])).filter((name) => name.startsWith('stamp'));
  for (const path of [tex, ...stamps.map((name) => join(workspace, name))])
    await rm(path, { recursive: true, force: true });
}

/** When a file was written, in milliseconds since 1970; 0 where there is none. */
export function writtenAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** The same for a file that was neither replaced nor written to. */
export function identity(path: string): string {
  const { ino, mtimeMs, size } = statSync(path);
  return [ino, mtimeMs, size].join(' ');
}

/** Names of the figures that a build says it drew anew, sorted. */
export function redrawn(said: string): string[] {
  return Array.from(said.matchAll(/^ {2}figure (\S+): /gm), ([, name = '']) => name).sort();
}

/** The SVG files of the figures, by name. */
export async function pictures({ folder }: Report): Promise<Map<string, string>> {
  const figures = join(folder, 'figures');
  const names = await readdir(figures).catch(() => []);
  const read = async (name: string) => [name, await readFile(join(figures, name), 'utf8')] as const;
  return new Map(await Promise.all(names.map(read)));
}

/** Names of the figures that look otherwise than before, on any of their pages, sorted. */
export function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const files = [...new Set([...before.keys(), ...after.keys()])];
  const other = files.filter((name) => before.get(name) !== after.get(name));
  return [...new Set(other.map((name) => name.replace(/(-\d+|-whole)?\.svg$/, '')))].sort();
}

export async function editDescription(report: Report): Promise<void> {
  await edit(join(report.folder, 'data', 'annotations.yaml'), (text) =>
    text.replace(/description: "(?!Briefly)(\w)/, 'description: "Briefly: $1'),
  );
}

export async function editDate(report: Report): Promise<void> {
  await edit(milestones(report), (text) => text.replace(/,2021-0[6-9]-\d\d,/, ',2021-10-15,'));
}

/** Moves the due dates of the last rows of so many. */
export async function editDates(report: Report, count: number): Promise<void> {
  let left = count;
  await edit(milestones(report), (text) =>
    text
      .trimEnd()
      .split('\n')
      .reverse()
      .map((row) => {
        const moved = left > 0 ? row.replace(/,20(\d\d)-(\d\d)-[012]\d,/, ',20$1-$2-28,') : row;
        if (moved !== row) left -= 1;
        return moved;
      })
      .reverse()
      .join('\n')
      .concat('\n'),
  );
}

/** Takes a relation out at both its ends. */
export async function editRelation(report: Report): Promise<void> {
  await edit(milestones(report), (text) => {
    const [, from = '', to = ''] = /^([\w.-]+),.*[,;]([\w.-]+);[\w.-]+$/m.exec(text) ?? [];
    return text
      .split('\n')
      .map((row) => {
        if (row.startsWith(`${from},`)) return without(row, to);
        return row.startsWith(`${to},`) ? without(row, from) : row;
      })
      .join('\n');
  });
}

/** One code out of the lists at the end of a row. */
function without(row: string, code: string): string {
  const cells = row.split(',');
  const lists = cells.splice(-2).map((list) =>
    list
      .split(';')
      .filter((item) => item !== code)
      .join(';'),
  );
  return [...cells, ...lists].join(',');
}

/** The report with about so many milestones. */
export async function resize(report: Report, size: number): Promise<void> {
  await writeFile(milestones(report), grow(await shipped('milestones.csv'), size));
}

const milestones = ({ folder }: Report) => join(folder, 'data', 'milestones.csv');

async function edit(path: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`nothing to edit in ${path}`);
  await writeFile(path, changed);
}
