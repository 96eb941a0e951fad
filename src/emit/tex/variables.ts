import { finding } from '../../document/rules.ts';
import type { ReportConfig } from '../../input/config/config.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { escapeTex } from './escape.ts';
import type { Tex } from './tex.ts';

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

export type Variables = Readonly<Record<string, string | number>>;

export interface Styled {
  readonly variables: Readonly<Record<string, Tex | number>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Variables for the templates: ours, the house style's in their place, the report's own in theirs. */
export function styleVariables(config: ReportConfig, style: Variables = {}): Styled {
  const given = { ...style, ...config.page.variables };
  const diagnostics: Diagnostic[] = [];
  const variables: Record<string, Tex | number> = {};
  for (const [name, value] of Object.entries({ ...defaultColours, ...given })) {
    const colour = defaultColours[name];
    const text = colour === undefined ? value : hex(value);
    if (text === null) diagnostics.push(badColour(name, value, config));
    const usable = text ?? colour ?? '';
    variables[name] = typeof usable === 'number' ? usable : escapeTex(usable);
  }
  return { variables, diagnostics };
}

/** `#1f5a96` or `1F5A96` → `1F5A96`. */
function hex(value: string | number): string | null {
  const text = String(value).replace(/^#/, '').toUpperCase();
  return /^[0-9A-F]{6}$/.test(text) ? text : null;
}

function badColour(name: string, value: string | number, config: ReportConfig): Diagnostic {
  return finding('style-colours-valid', {
    message: `the colour ${name} cannot be read: ${value}`,
    place: { path: config.file },
    hint: `Write six hexadecimal digits in quotes, as "${defaultColours[name]}".`,
  });
}
