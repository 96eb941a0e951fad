import { join, resolve } from 'node:path';
import { type CarriedNote, notesIn } from '../input/notes/carried-notes.ts';
import { readEmbedded } from '../input/notes/embedded.ts';
import { CannotGoOn, type Diagnostic } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { insidePath, pathTaker } from './inside-path.ts';
import { finding } from './rules.ts';
import { absentSeries } from './series-files.ts';
import { attachmentFaults, readPdf } from './verify.ts';

export interface Extraction {
  readonly path: string;
  readonly folder: string;
  /** Overwrite files that are there. */
  readonly force: boolean;
}

export interface Extracted {
  /** Paths written, relative to the folder, sorted. */
  readonly written: readonly string[];
  /** What the PDF was made from and could not be given back, and files that got another name. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Writes the files attached to a PDF into a folder, at the paths they had in the report folder, so that the folder can
 * be built; those the PDF does not list, under their own names. Of a PDF joined of several notes each gets a folder of its
 * own. Nothing is written outside the folder, and nothing at all when a file would be overwritten without `force`.
 * @throws CannotGoOn when the PDF cannot be read, has nothing attached, or a file is in the way.
 */
export async function extractPdf(extraction: Extraction, { files }: Effects): Promise<Extracted> {
  const { path } = extraction;
  const { notes, others } = notesIn(await readEmbedded(await readPdf(path, files), path));
  const place = pathTaker();
  const diagnostics: Diagnostic[] = notes.length === 0 ? [unlisted(path)] : [];
  const wanted = new Map<string, Uint8Array>();
  const take = (name: string, bytes: Uint8Array) => {
    const to = place(name);
    if (to !== insidePath(name)) diagnostics.push(renamed(name, to, path));
    wanted.set(to, bytes);
  };
  const folderOf = folders(notes);
  for (const note of notes) {
    diagnostics.push(...attachmentFaults(note, path), ...absentSeries(note, path));
    for (const input of note.inputs) if (input.bytes) take(`${folderOf(note)}${input.path}`, input.bytes);
  }
  for (const { name, bytes } of others) take(name, bytes);
  if (wanted.size === 0) throw new CannotGoOn(nothing(path));
  await writeAll(wanted, extraction, files);
  return { written: [...wanted.keys()].sort(), diagnostics };
}

/** The folder of each note: none where there is but one. */
function folders(notes: readonly CarriedNote[]): (note: CarriedNote) => string {
  const place = pathTaker();
  const names = new Map(notes.map((note) => [note, `${place(note.handle.replaceAll('/', '-'))}/`]));
  return (note) => (notes.length < 2 ? '' : (names.get(note) ?? ''));
}

type Files = Effects['files'];

async function writeAll(
  wanted: ReadonlyMap<string, Uint8Array>,
  { folder: named, force }: Extraction,
  files: Files,
): Promise<void> {
  const folder = resolve(named);
  if (!force) await refuseOverwriting([...wanted.keys()], folder, files);
  for (const [path, bytes] of wanted) {
    await staysInside(join(folder, path), folder, files);
    await files.write(join(folder, path), bytes);
  }
}

function nothing(path: string): Diagnostic {
  return finding('pdf-lists-inputs', {
    message: `${path} has no files attached`,
    place: { path },
    hint: 'Some tools that join or print PDFs leave attachments out; ask for the PDF as it was made.',
  });
}

function unlisted(path: string): Diagnostic {
  return {
    ...finding('pdf-lists-inputs', {
      message: `${path} carries no list of inputs that can be read: whether these are all of them cannot be told`,
      place: { path },
    }),
    severity: 'warning',
  };
}

function renamed(name: string, to: string, path: string): Diagnostic {
  return finding('extract-names-differ', {
    message: `another file of ${path} took the name of ${name}; it is written as ${to}`,
    place: { path },
  });
}

async function refuseOverwriting(paths: readonly string[], folder: string, files: Files): Promise<void> {
  const present = await Promise.all(paths.map((path) => files.exists(join(folder, path))));
  const inTheWay = paths.filter((_, i) => present[i]);
  if (inTheWay.length === 0) return;
  throw new CannotGoOn(
    ...inTheWay.map((path) =>
      finding('extract-overwrites-nothing', {
        message: `${join(folder, path)} is there already`,
        hint: 'Name an empty folder, or give --force to overwrite.',
      }),
    ),
  );
}

/** A link in the folder must not lead a file out of it: the nearest folder that exists is looked at. */
async function staysInside(path: string, folder: string, files: Files): Promise<void> {
  await files.makeFolder(folder);
  const root = await files.realPath(folder);
  let nearest = path;
  while (!(await files.exists(nearest))) nearest = join(nearest, '..');
  const real = await files.realPath(nearest);
  if (real === root || real.startsWith(`${root}/`) || real.startsWith(`${root}\\`)) return;
  throw new CannotGoOn(
    finding('extract-overwrites-nothing', { message: `${path} is a link that leads out of ${folder}` }),
  );
}
