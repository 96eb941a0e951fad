import { parse } from 'yaml';
import type { Edit } from '../input/edit/splice.ts';
import { CannotGoOn, type Diagnostic, ruleSet } from '../kernel/diagnostics.ts';

export const { rules: settingRules, finding } = ruleSet({
  'settings-name-keys': {
    severity: 'error',
    summary: 'A setting of the command line names a key of report.yaml and a value.',
    why: 'What is set for one build alone should be what was meant.',
    example: { wrong: '--set version', right: '--set document.version=v3' },
  },
});

/**
 * Settings of the command line, `document.version=v3`, as changes of report.yaml. Keys are joined by dots; a value is read as YAML.
 * @throws CannotGoOn for one that has no key or no value.
 */
export function settingEdits(settings: readonly string[]): Edit[] {
  return settings.map((setting) => {
    const [, key = '', text = ''] = /^([^=]+)=(.*)$/s.exec(setting) ?? [];
    const path = key.split('.').map((part) => part.trim());
    if (path.some((part) => part === '')) throw new CannotGoOn(unclear(setting));
    return { kind: 'set', path, value: valueIn(text, setting) };
  });
}

function valueIn(text: string, setting: string): unknown {
  try {
    const value: unknown = parse(text, { schema: 'core' });
    // A date or a number such as 1.10 stays as it is typed.
    return typeof value === 'number' && String(value) !== text ? text : (value ?? '');
  } catch {
    throw new CannotGoOn(unclear(setting));
  }
}

function unclear(setting: string): Diagnostic {
  return finding('settings-name-keys', {
    message: `--set ${setting} is no key and value`,
    hint: 'Write the key with dots, an equals sign, and the value: `--set document.version=v3`.',
  });
}
