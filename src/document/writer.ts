import type { ReportConfig } from '../input/config/config.ts';
import { anchorOf } from '../kernel/anchor.ts';
import { clean } from '../kernel/clean-text.ts';
import type { Place } from '../kernel/diagnostics.ts';
import type { Activity, ActivityId, Schedule } from '../model/schedule.ts';
import type { Citations } from './citations.ts';
import type { Mentions } from './mentions.ts';
import { type Token, tokenize, vocabulary } from './prose.ts';
import {
  type Inline,
  type Milestone,
  type Text,
  typographicQuotes,
  typographicSigns,
  words,
} from './text.ts';
import type { ItemView } from './types.ts';

/** Where something is written: the anchor of the place in the note, and the place in the user's files it came from. */
export interface Here {
  readonly anchor: string;
  readonly place?: Place | undefined;
  readonly activity?: string | undefined;
}

/** Turns codes and prose into text, recording every mention and citation on the way. */
export interface Writer {
  readonly milestone: (id: ActivityId, here: Here) => Milestone;
  readonly item: (activity: Activity, here: Here) => ItemView;
  readonly issue: (key: string) => Text;
  /** Prose of one paragraph. */
  readonly prose: (text: string, here: Here) => Text;
  /** A stretch of prose whose quotes are the typographic ones already; blanks at its ends stay. */
  readonly stretch: (text: string, here: (word: string) => Here) => Text;
  /** Prose whose paragraphs are separated by empty lines. */
  readonly paragraphs: (text: string, here: Here) => Text[];
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
  const known = vocabulary({
    codes: schedule.activities.keys(),
    series: config.citations.series,
    issueProjects: config.issues.projects,
  });
  const milestone = (id: ActivityId, here: Here): Milestone => {
    const activity = schedule.activities.get(id);
    const linked = input.entries && activity !== undefined && !activity.external;
    if (linked && here.anchor !== entryAnchor(id)) mentions.add(id, here.anchor);
    const entry = linked ? anchorOf(id) : null;
    return { kind: 'milestone', code: id, entry, completed: activity?.completed ?? false };
  };
  const issue = (key: string): Inline => {
    const address = config.issues.url?.replaceAll('{key}', encodeURIComponent(key)) ?? null;
    return { kind: 'issue', key, address };
  };
  const write = ({ kind, text }: Token, here: Here): Inline => {
    if (kind === 'milestone') return milestone(text, here);
    if (kind === 'citation') return citations.cite(text, here);
    if (kind === 'issue') return issue(text);
    return kind === 'url' ? { kind: 'link', address: text } : { kind, text };
  };
  const prose = (text: string, here: Here) =>
    tokenize(settle(text), known).map((token) => write(token, here));
  return {
    milestone,
    item: ({ id, name }, here) => ({ milestone: milestone(id, here), name: words(name) }),
    issue: (key) => [issue(key)],
    prose,
    stretch: (text, here) => tokenize(dashed(text), known).map((token) => write(token, here(token.text))),
    paragraphs: (text, here) =>
      clean(text)
        .split(/\n[ \n]*\n/)
        .filter((p) => p.trim() !== '')
        .map((p) => prose(p, here)),
  };
}

export function entryAnchor(id: ActivityId): string {
  return `ms:${anchorOf(id)}`;
}

/** Typed prose → typographic: `\S` and dashes as characters, section signs held to what they follow. Addresses stay. */
function settle(text: string): string {
  return betweenAddresses(text.trim(), (part) => signs(typographicQuotes(part)));
}

function dashed(text: string): string {
  return betweenAddresses(text, signs);
}

function signs(text: string): string {
  return typographicSigns(text.replace(/\\S(?![A-Za-z])\s*/g, '§'))
    .replace(/\s+(?=§)/g, '\u00A0')
    .replace(/(§+)\s+/g, '$1\u00A0');
}

function betweenAddresses(text: string, change: (part: string) => string): string {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, i) => (i % 2 === 1 ? part : change(part)))
    .join('');
}
