import { join } from 'node:path';
import type { TexNote } from '../emit/tex/project.ts';
import type { Files } from '../kernel/effects.ts';
import { writeChanged } from './folder.ts';

/** PDF of pictures by path in TeX's folder, all of them in the folder `figures`. */
export type Pictures = ReadonlyMap<string, Uint8Array>;

const folderName = 'figures';
/** Where `\Picture` leaves the file to the PDF writer. */
const leftToWriter = /\\special\{pdf:image\b/;
const otherUse = /(?<!\\Picture\{)figures\/[\w.+-]+\.pdf/;

/**
 * Whether TeX itself opens pictures, as a house's template may have it do. Our own have the PDF writer open them, so that
 * TeX can begin before they are drawn.
 */
export function readsPictures({ sources, files }: TexNote): boolean {
  const { packages, preamble, body } = sources;
  const others = [...files.values()].filter((data) => typeof data === 'string');
  const texts = [packages, preamble, ...body.map(({ tex }) => tex), ...others];
  return !texts.some((text) => leftToWriter.test(text)) || texts.some((text) => otherUse.test(text));
}

/** Brings the pictures in TeX's folder to the given ones: changed files written, others removed. */
export async function putPictures(pictures: Pictures, folder: string, files: Files): Promise<void> {
  for (const name of await files.list(join(folder, folderName)))
    if (!pictures.has(`${folderName}/${name}`)) await files.remove(join(folder, folderName, name));
  await Promise.all([...pictures].map(([name, pdf]) => writeChanged(join(folder, name), pdf, files)));
}
