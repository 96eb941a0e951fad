import { extname, isAbsolute, join } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import * as z from 'zod';
import { type Text, words } from '../../document/text.ts';
import type { ReportConfig } from '../../input/config/config.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { CannotGoOn } from '../../kernel/diagnostics.ts';
import type { Files } from '../../kernel/effects.ts';
import { packageRoot } from '../../kernel/package-root.ts';
import { findInside, readFound, readInside } from '../../kernel/report-files.ts';
import { finding } from './style-rules.ts';
import { isTex, type Tex, trustedTex } from './tex.ts';

/** Colours of the page by what they mean, as RRGGBB. A house style or a report can give others. */
export const defaultColours: Readonly<Record<string, string>> = {
  accent: '1F5A96',
  ink: '1B2733',
  muted: '5C6873',
  hairline: 'CBD3DA',
  done: '22663F',
  donewash: 'E3F2E8',
  doneLate: '6B5200',
  doneLatewash: 'F6F0D9',
  late: 'A13E00',
  latewash: 'FFEBD6',
  open: '33475B',
  openwash: 'E9EEF3',
};

export type StyleVariables = Readonly<Record<string, Tex | Text | number>>;

/** A house style, read and checked. */
export interface Style {
  /** Folders of templates, the first counting most: the style's own, none for the plain one. */
  readonly folders: readonly string[];
  /** What templates see as `report.variables`: colours as `RRGGBB`, switches as 0 and 1, images as paths. */
  readonly variables: StyleVariables;
  /** The page's colours by what they mean, `RRGGBB`. */
  readonly colours: Readonly<Record<string, string>>;
  /** Images, by path in the TeX folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly diagnostics: readonly Diagnostic[];
}

const value = z.union([z.string(), z.number(), z.boolean()]);
const name = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, 'must be letters and digits, beginning with a small letter');
const variable = z.strictObject({
  kind: z.enum(['colour', 'number', 'text', 'switch', 'image']),
  default: value.optional(),
  describe: z.string().optional(),
});
const styleFile = z.strictObject({
  description: z.string().optional(),
  set: z.record(name, value).default({}),
  variables: z.record(name, variable).default({}),
});
type StyleFile = z.output<typeof styleFile>;
type Variable = z.output<typeof variable>;
type Value = z.output<typeof value>;

/** The page's own colours; for a wrong value the page has the default. */
const colours: Readonly<Record<string, Variable>> = Object.fromEntries(
  Object.entries(defaultColours).map(([key, digits]) => [key, { kind: 'colour', default: digits }]),
);
const shippedName = /^[a-z][a-z0-9-]*$/;
const plainFolder = join(packageRoot, 'styles', 'plain');

/**
 * Reads the house style a report names: a shipped one by name, or a folder inside the report folder. Every style has the page's
 * colours and the variables of the plain one; it may set them and bring its own; report.yaml has the last word.
 * @throws CannotGoOn when there is no such style or its style.yaml cannot be used.
 */
export async function loadStyle(config: ReportConfig, files: Files): Promise<Style> {
  const plain = await readStyle(plainFolder, 'plain', files);
  const folder = await folderOf(config, files);
  const own = folder === plainFolder ? plain : await readStyle(folder, config.page.style, files);
  const known = new Map(Object.entries({ ...colours, ...plain.variables, ...own.variables }));
  const given = { ...own.set, ...config.page.variables };
  const diagnostics: Diagnostic[] = [];
  const variables: Record<string, Tex | Text | number> = {};
  const images = new Map<string, Uint8Array>();
  for (const key of Object.keys(given))
    if (!known.has(key)) diagnostics.push(unknownVariable(key, [...known.keys()], config));
  for (const [key, { kind, default: otherwise }] of known) {
    const wanted = given[key] ?? otherwise;
    if (wanted === undefined || wanted === '') continue;
    const seen =
      kind === 'image' ? await image(key, String(wanted), { config, files, images }) : convert(kind, wanted);
    const colour = defaultColours[key];
    if (seen !== null) variables[key] = seen;
    else if (colour === undefined) diagnostics.push(wrongValue(key, kind, config));
    else {
      variables[key] = trustedTex(colour);
      diagnostics.push(wrongColour(key, wanted, config));
    }
  }
  const folders = folder === plainFolder ? [] : [folder];
  return { folders, variables, colours: coloursIn(variables), files: images, diagnostics };
}

function coloursIn(variables: StyleVariables): Record<string, string> {
  const named = Object.keys(defaultColours).map((key) => {
    const value = variables[key];
    return [key, isTex(value) ? value.tex : ''];
  });
  return Object.fromEntries(named);
}

async function folderOf(config: ReportConfig, files: Files): Promise<string> {
  const { style } = config.page;
  const shipped = join(packageRoot, 'styles', style);
  if (shippedName.test(style) && (await files.exists(join(shipped, 'style.yaml')))) return shipped;
  const folder = join(config.folder, style);
  if (isAbsolute(style) || !(await files.exists(join(folder, 'style.yaml'))))
    throw new CannotGoOn(
      finding('style-exists', {
        message: `there is no house style ${style}`,
        place: config.placeOf(['page', 'style']),
        hint: 'Shipped are plain and ledger; another is a folder with a style.yaml inside the report folder.',
      }),
    );
  await findInside(files, config.folder, `${style}/style.yaml`);
  return folder;
}

async function readStyle(folder: string, label: string, files: Files): Promise<StyleFile> {
  const path = `${label}/style.yaml`;
  const refuse = (message: string, line?: number) =>
    new CannotGoOn(finding('style-valid', { message, place: { path, ...(line ? { line } : {}) } }));
  try {
    const text = new TextDecoder().decode(await readFound(files, join(folder, 'style.yaml'), path));
    const checked = styleFile.safeParse(parse(text) ?? {});
    if (checked.success) return checked.data;
    const issue = checked.error.issues[0];
    throw refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`);
  } catch (error) {
    if (error instanceof YAMLParseError) throw refuse(error.message, error.linePos?.[0].line);
    throw error;
  }
}

/** Null when the value is not of the kind. */
function convert(kind: Exclude<Variable['kind'], 'image'>, given: Value): Tex | Text | number | null {
  switch (kind) {
    case 'colour': {
      const digits = /^#?([0-9A-Fa-f]{6})$/.exec(String(given))?.[1];
      return digits === undefined ? null : trustedTex(digits.toUpperCase());
    }
    case 'number':
      return typeof given === 'number' && Number.isFinite(given) ? given : null;
    case 'switch':
      return given === true || given === 1 ? 1 : given === false || given === 0 ? 0 : null;
    case 'text':
      return words(String(given));
  }
}

interface Images {
  readonly config: ReportConfig;
  readonly files: Files;
  readonly images: Map<string, Uint8Array>;
}

async function image(key: string, path: string, { config, files, images }: Images): Promise<Tex | null> {
  const ending = extname(path).toLowerCase();
  if (!['.pdf', '.png', '.jpg', '.jpeg'].includes(ending)) return null;
  const inTex = `style/${key}${ending}`;
  const { bytes } = await readInside(files, config.folder, path);
  if (pixelsOfPng(bytes) > mostPixels) return null;
  images.set(inTex, bytes);
  return trustedTex(inTex);
}

/** The PDF writer unpacks a PNG into memory, and a megabyte of it can hold more than a machine has. */
const mostPixels = 40e6;

/** Width by height as the first piece of a PNG tells them; 0 for what is none. */
function pixelsOfPng(bytes: Uint8Array): number {
  const isPng =
    bytes.length >= 24 && Buffer.from(bytes.subarray(0, 8)).toString('latin1') === '\x89PNG\r\n\x1a\n';
  if (!isPng) return 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 24);
  return view.getUint32(16) * view.getUint32(20);
}

function unknownVariable(key: string, known: readonly string[], config: ReportConfig): Diagnostic {
  return finding('style-variables-known', {
    message: `the house style ${config.page.style} has no variable ${key}`,
    place: config.placeOf(['page', 'variables', key]),
    hint: `It has ${[...known].sort().join(', ')}.`,
  });
}

const asked: Readonly<Record<Variable['kind'], string>> = {
  colour: 'six hexadecimal digits, "1F5A96"',
  number: 'a number',
  text: 'text',
  switch: '0 or 1',
  image: 'the path of a PDF, a JPEG, or a PNG of at most 40 million pixels in the report folder',
};

function wrongColour(key: string, given: Value, config: ReportConfig): Diagnostic {
  return finding('style-colours-valid', {
    message: `the colour ${key} cannot be read: ${given}`,
    place: config.placeOf(['page', 'variables', key]),
    hint: `Write six hexadecimal digits in quotes, as "${defaultColours[key]}".`,
  });
}

function wrongValue(key: string, kind: Variable['kind'], config: ReportConfig): Diagnostic {
  return finding('style-variables-known', {
    message: `the variable ${key} of the house style ${config.page.style} must be ${asked[kind]}`,
    place: config.placeOf(['page', 'variables', key]),
  });
}
