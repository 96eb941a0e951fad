import { escapeCode, escapeTex, escapeUrl, typographic } from '../emit/tex/escape.ts';
import { joinTex, type Tex, trustedTex } from '../emit/tex/tex.ts';
import type { ReportConfig } from '../input/config/config.ts';
import { anchorOf } from '../kernel/anchor.ts';
import { clean } from '../kernel/clean-text.ts';
import type { Place } from '../kernel/diagnostics.ts';
import type { Activity, ActivityId, Schedule } from '../model/schedule.ts';
import { urlText } from './bibliography/reference.ts';
import type { Citations } from './citations.ts';
import type { Mentions } from './mentions.ts';
import { type Token, tokenize, vocabulary } from './prose.ts';
import type { CodeView, ItemView } from './types.ts';

/** Where something is written: the label of the place in the note, and the place in the user's files it came from. */
export interface Here {
  readonly label: string;
  readonly place?: Place | undefined;
  readonly activity?: string | undefined;
}

/** Turns codes and prose into view pieces, recording every mention and citation on the way. */
export interface Writer {
  readonly code: (id: ActivityId, here: Here) => CodeView;
  readonly item: (activity: Activity, here: Here) => ItemView;
  readonly issue: (key: string) => Tex;
  /** Prose of one paragraph. */
  readonly prose: (text: string, here: Here) => Tex;
  /** Prose whose paragraphs are separated by empty lines. */
  readonly paragraphs: (text: string, here: Here) => Tex[];
}

export interface WriterInput {
  readonly config: ReportConfig;
  readonly schedule: Schedule;
  readonly citations: Citations;
  readonly mentions: Mentions;
  /** Milestones have entries that can be linked to. */
  readonly entries: boolean;
}

export function openWriter(input: WriterInput): Writer {
  const { config, schedule, citations, mentions } = input;
  const words = vocabulary({
    codes: schedule.activities.keys(),
    series: config.citations.series,
    issueProjects: config.issues.projects,
  });
  const code = (id: ActivityId, here: Here): CodeView => {
    const activity = schedule.activities.get(id);
    const linked = input.entries && activity !== undefined && !activity.external;
    if (linked && here.label !== entryLabel(id)) mentions.add(id, here.label);
    return {
      code: escapeCode(id),
      label: linked ? trustedTex(anchorOf(id)) : null,
      completed: activity?.completed ?? false,
    };
  };
  const issue = (key: string) => issueLink(key, config.issues.url);
  const write = (token: Token, here: Here): Tex => {
    if (token.kind === 'milestone') return codeTex(code(token.text, here));
    if (token.kind === 'citation') return citations.cite(token.text, here);
    if (token.kind === 'issue') return issue(token.text);
    if (token.kind === 'url') return urlLink(token.text);
    return escapeTex(token.text);
  };
  const prose = (text: string, here: Here) =>
    joinTex(tokenize(settle(text), words).map((token) => write(token, here)));
  return {
    code,
    item: (activity, here) => ({ ...code(activity.id, here), name: escapeTex(activity.name) }),
    issue,
    prose,
    paragraphs: (text, here) =>
      clean(text)
        .split(/\n[ \n]*\n/)
        .filter((p) => p.trim() !== '')
        .map((p) => prose(p, here)),
  };
}

export function entryLabel(id: ActivityId): string {
  return `ms:${anchorOf(id)}`;
}

/** Typed prose → typographic: `\S` and dashes as characters, section signs held to what they follow. Addresses stay. */
function settle(text: string): string {
  const words = (part: string) =>
    typographic(part.replace(/\\S(?![A-Za-z])\s*/g, '§'))
      .replace(/\s+(?=§)/g, '\u00A0')
      .replace(/(§+)\s+/g, '$1\u00A0');
  return text
    .trim()
    .split(/(https?:\/\/\S+)/)
    .map((part, i) => (i % 2 === 1 ? part : words(part)))
    .join('');
}

function codeTex({ code, label, completed }: CodeView): Tex {
  const styled = `\\${completed ? 'DoneCode' : 'OpenCode'}{${code.tex}}`;
  return trustedTex(label === null ? styled : `\\MsLink{${label.tex}}{${styled}}`);
}

function urlLink(address: string): Tex {
  const target = escapeUrl(address);
  const shown = urlText(address);
  return target === null ? shown : trustedTex(`\\href{${target.tex}}{${shown.tex}}`);
}

function issueLink(key: string, pattern: string | undefined): Tex {
  const shown = escapeTex(key);
  const target = pattern ? escapeUrl(pattern.replaceAll('{key}', encodeURIComponent(key))) : null;
  return target === null ? shown : trustedTex(`\\href{${target.tex}}{${shown.tex}}`);
}
