import { join } from 'node:path';
import { packagesOf, wholeNote } from '../emit/tex/head.ts';
import type { Compiled, TexNote, TexProject } from '../emit/tex/project.ts';
import { finding } from '../emit/tex/rules.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import type { Effects, RunOptions, RunResult } from '../kernel/effects.ts';
import { once } from '../kernel/once.ts';
import { explainBibtex } from './bibtex-log.ts';
import { cutNote, type PartedProject, partProject } from './chunks/chunks.ts';
import { type Typeset, typesetParts } from './chunks/typeset.ts';
import { engineOptions } from './environment.ts';
import { closeFolder, forget, prepareFolder, stem } from './folder.ts';
import { keptFormat, madeFormat } from './format.ts';
import { neverSettles, runLatexmk } from './latexmk.ts';
import { explainLog, parseLog } from './log.ts';
import { finishedName, finishPages } from './numbers/finish.ts';
import { firstNumbering, type Numbering, nextNumbering, numberingTex } from './numbers/numbering.ts';
import { unsettled } from './passes.ts';
import { writePdf } from './pdf-writer.ts';
import { type Pictures, putPictures, readsPictures } from './pictures.ts';
import { refusal } from './specials-policy.ts';
import { addStructure } from './tags/append.ts';
import type { Structure } from './tags/tree.ts';

export interface CompileOptions {
  /** Absolute path of the folder TeX works in, made when missing; nothing else may be kept there. */
  readonly folder: string;
  /** Milliseconds after which TeX and all it started is killed, in however many runs; from the size of the sources when left out. */
  readonly timeout?: number | undefined;
  /** Characters of source a part has of a note that is set in parts; the usual number when left out. */
  readonly share?: number | undefined;
  /** Asks for the figures, which may take their time: TeX goes ahead, and is stopped when they fail. */
  readonly pictures?: (() => Promise<Pictures>) | undefined;
}

/**
 * Sets a project with XeLaTeX, run by latexmk until references settle, or in parts side by side where it is large. TeX sees
 * nothing of the user's environment but PATH, cannot run commands, and reads and writes in its own folder only; what it asks
 * of the PDF writer is checked. What an earlier run left there saves passes; when a run fails with it, it is thrown away and the project set once more from nothing.
 * @throws only when the folder cannot be written, and what drawing the pictures throws.
 */
export async function compile(note: TexNote, options: CompileOptions, effects: Effects): Promise<Compiled> {
  if (options.pictures === undefined) return compileBeside(note, options, effects);
  const pictures = once(options.pictures);
  if (readsPictures(note)) {
    const files = new Map([...note.files, ...(await pictures())]);
    return compileBeside({ ...note, files }, { ...options, pictures }, effects);
  }
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(effects.signal ? [effects.signal] : [])]);
  const stopping = once(() => {
    const asked = pictures();
    asked.catch(() => stop.abort());
    return asked;
  });
  const compiled = await compileBeside(note, { ...options, pictures: stopping }, { ...effects, signal });
  if (stop.signal.aborted) await pictures();
  return compiled;
}

/** How long all runs together may take is counted from here, by the clock of the effects. */
interface Timed extends CompileOptions {
  readonly began: number;
}

/** Sets the note while its pictures are being drawn. */
async function compileBeside(note: TexNote, given: CompileOptions, effects: Effects): Promise<Compiled> {
  const options: Timed = { ...given, began: effects.clock() };
  let numbering = firstNumbering(note);
  for (let passes = 0; ; ) {
    const compiled = await compileWith({ note, numbering }, options, effects);
    passes += compiled.passes;
    if (compiled.again === undefined) return { ...compiled, passes };
    numbering = nextNumbering(numbering, compiled.again);
    const how = numbering.by === 'tex' ? 'TeX prints them, as often as it takes' : 'TeX leaves more room';
    effects.tell({ kind: 'reason', what: 'numbers of pages', why: `${compiled.again.why}: ${how}` });
  }
}

interface Wanted {
  readonly note: TexNote;
  readonly numbering: Numbering;
}

/** Sets a note with its numbers printed in one way. */
async function compileWith(wanted: Wanted, options: Timed, effects: Effects): Promise<Outcome> {
  const { folder } = options;
  const sources = await sourcesOf(wanted, options, effects);
  const { continued } = await prepareFolder(sources.project, folder, effects.files);
  const kept = continued ? keepPackages(sources, folder, effects) : null;
  const first = await runOnce(sources, options, effects).finally(() => kept);
  if (first.interrupted) return first;
  const again = continued && first.pdf === undefined && first.again === undefined;
  const last = again ? await afresh(sources, options, effects) : first;
  await closeFolder(sources.project, folder, effects.files);
  return last;
}

/** Where builds follow one another it is worth keeping the packages loaded. Only time is at stake: where that fails, the note is made all the same. */
async function keepPackages({ head, format }: Sources, folder: string, effects: Effects): Promise<void> {
  if (head !== null && format === null) await madeFormat(head, folder, effects).catch(() => null);
}

/** A project as TeX gets it: whole, or in parts. */
interface Sources extends Partial<PartedProject> {
  readonly project: TexProject;
  readonly head: string | null;
  readonly format: string | null;
}

/** Parts load their packages from a format; a whole note does where there is one. */
async function sourcesOf(
  { note, numbering }: Wanted,
  { folder, share }: CompileOptions,
  effects: Effects,
): Promise<Sources> {
  const head = packagesOf(note);
  const stretches = cutNote(note, share);
  if (stretches === null) {
    const format = head === null ? null : await keptFormat(head, folder, effects);
    const before = numberingTex(numbering);
    return { project: wholeNote(note, { loaded: format !== null, before }), head, format };
  }
  const format = head === null ? null : await madeFormat(head, folder, effects);
  return { head, format, ...partProject(note, stretches, { format, numbering }) };
}

async function afresh(sources: Sources, options: Timed, effects: Effects): Promise<Outcome> {
  effects.tell({
    kind: 'reason',
    what: 'TeX',
    why: 'it failed; trying once more without what the last run left',
  });
  await forget(sources.project, options.folder, effects.files);
  return runOnce(sources, options, effects);
}

/** What one way of setting a note gave. */
interface Outcome extends Compiled {
  /** It did not come to its own end, and the next one starts from nothing. */
  readonly interrupted: boolean;
  /** Numbers of pages could not be put in, and why. */
  readonly again?: { readonly narrow: boolean; readonly why: string };
}

/** Pages and PDF once. */
async function runOnce(sources: Sources, options: Timed, effects: Effects): Promise<Outcome> {
  const { project, format, parts, counted = false } = sources;
  const limit = options.timeout ?? timeoutFor(project);
  const running: RunOptions = {
    ...engineOptions(project, options.folder, effects),
    // What is left of it for the next program.
    get timeout() {
      return Math.max(1, options.began + limit - effects.clock());
    },
  };
  const typesetting = parts
    ? typesetParts({ project, parts, counted }, { folder: options.folder, format, options: running }, effects)
    : typesetWhole(sources, running, effects);
  // Asked for no earlier: TeX is waited for, and needs its sources first.
  void options.pictures?.();
  const { result, found, settled, passes, log, ...pages } = await typesetting;
  const common = { pages: 0, passes, log };
  const fault = stopped(result, limit);
  if (fault) return { ...common, diagnostics: [fault], interrupted: true };
  if (result.exitCode !== 0) return { ...common, diagnostics: explained(found, result), interrupted: false };
  const where = { folder: options.folder, name: stem(project) };
  const finished = await finishPages(pages, where, effects);
  if (finished.kind === 'again')
    return { ...common, diagnostics: found, interrupted: false, again: finished };
  if (finished.kind === 'fault')
    return { ...common, diagnostics: [...found, finished.fault], interrupted: false };
  const told = { diagnostics: [...found, ...finished.found], settled, structure: finished.structure };
  const written = await putPdf(told, { project, options, running, limit, result }, effects);
  return { ...common, pages: finished.pages, ...written };
}

interface Writing {
  readonly project: TexProject;
  readonly options: CompileOptions;
  readonly running: RunOptions;
  /** Milliseconds for all of it. */
  readonly limit: number;
  readonly result: RunResult;
}

/** Pages that are finished. */
interface Pages {
  readonly diagnostics: readonly Diagnostic[];
  readonly settled: boolean;
  readonly structure: Structure | null;
}

/** The PDF of pages, with their pictures and their structure. */
async function putPdf(
  { diagnostics: found, settled, structure }: Pages,
  { project, options, running, limit, result }: Writing,
  effects: Effects,
): Promise<Pick<Outcome, 'pdf' | 'diagnostics' | 'interrupted'>> {
  if (options.pictures) await putPictures(await options.pictures(), options.folder, effects.files);
  const name = stem(project);
  const written = await writePdf({ pages: finishedName(name), pdf: name }, running, effects);
  if (written.refused !== undefined)
    return { diagnostics: [...found, refusal(written.refused)], interrupted: true };
  const stop = written.result && stopped(written.result, limit);
  if (stop) return { diagnostics: [stop], interrupted: true };
  const pdf = written.result?.exitCode === 0 ? await readPdf(project, options.folder, effects) : undefined;
  const tagged =
    pdf && structure && addStructure(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength), structure);
  if (pdf !== undefined) return { pdf: tagged ?? pdf, diagnostics: found, interrupted: !settled };
  return { diagnostics: explained(found, written.result ?? result), interrupted: false };
}

/** One call of latexmk. */
async function typesetWhole(
  { project, format }: Sources,
  running: RunOptions,
  effects: Effects,
): Promise<Typeset> {
  const name = stem(project);
  const { result, passes } = await runLatexmk(project, format, { running, effects });
  const log = await readText(join(running.cwd, `${name}.log`), effects);
  const facts = parseLog(log);
  const ofBibtex = project.bst === undefined ? '' : await readText(join(running.cwd, `${name}.blg`), effects);
  const bibtex = explainBibtex(ofBibtex);
  const found = bibtex.length > 0 ? bibtex : explainLog(facts, project);
  const settled = !neverSettles(result);
  const common = { passes, log, settled, set: [name], counted: true };
  if (settled) return { ...common, result, found };
  return { ...common, result: { ...result, exitCode: 0 }, found: [...found, unsettled(passes)] };
}

/** Without a PDF there is at least one error. */
function explained(found: readonly Diagnostic[], result: RunResult): Diagnostic[] {
  return found.some((d) => d.severity === 'error') ? [...found] : [...found, unexplained(result)];
}

const minute = 60_000;

/** Ten times what a slow machine takes, by the size of the sources: a 124-page note of 300 kB takes 10 s. */
function timeoutFor(project: TexProject): number {
  const characters = [...project.files.values()].reduce((sum, f) => sum + f.length, 0);
  return 5 * minute + Math.ceil(characters / 1e6) * 5 * minute;
}

/** The finding for a run that did not come to its own end. */
function stopped(result: RunResult, timeout: number): Diagnostic | null {
  if (result.missing) {
    return finding('tex-installed', {
      message: 'latexmk or xdvipdfmx is not installed, so no PDF can be made',
      hint: 'Run `milepost doctor`: it names the command that installs TeX here.',
    });
  }
  if (result.timedOut) {
    return finding('tex-ends-in-time', {
      message: `LaTeX was still running after ${Math.round(timeout / 1000)} s and was stopped`,
      hint: 'A template may call itself without end; the last lines of tex/report.log beside the PDF show where it was.',
    });
  }
  if (result.aborted) return finding('tex-runs-clean', { message: 'LaTeX was stopped before it was done' });
  return null;
}

function unexplained(result: RunResult): Diagnostic {
  const said = `${result.stdout}\n${result.stderr}`.trim().split('\n');
  const telling = said.filter((l) =>
    /xdvipdfmx:(?:fatal|error)|not found|Sorry|No such|No space|killed/i.test(l),
  );
  const detail = telling.at(-1) ?? said.at(-1) ?? '';
  return finding('tex-runs-clean', {
    message: `LaTeX made no PDF (latexmk ended with ${result.exitCode ?? 'a signal'}): ${detail.trim()}`,
    hint: 'The whole log is in the folder tex beside the PDF, named report.log.',
  });
}

async function readText(path: string, { files }: Effects): Promise<string> {
  return (await files.exists(path)) ? new TextDecoder().decode(await files.read(path)) : '';
}

async function readPdf(
  project: TexProject,
  folder: string,
  { files }: Effects,
): Promise<Uint8Array | undefined> {
  const path = join(folder, `${stem(project)}.pdf`);
  return (await files.exists(path)) ? files.read(path) : undefined;
}
