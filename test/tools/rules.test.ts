import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatRules } from '../../src/input/readers/format-rules.ts';
import { dataRules } from '../../src/model/data-rules.ts';
import { scheduleRules } from '../../src/model/rules.ts';
import { allRules, ruleGroups } from '../../src/tools/all-rules.ts';
import { findingRules } from '../../src/tools/findings/rules.ts';

const source = new URL('../../src/', import.meta.url);
const texts = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(new URL(path, source), 'utf8'));

describe('the list of rules', () => {
  it('has every rule of every folder, each once', () => {
    const sets = texts.filter((t) => t.includes('ruleSet({'));
    const ids = sets.flatMap((t) => [...t.matchAll(/^ {2}'?([a-z][a-z0-9-]+)'?: \{$/gm)].map((m) => m[1]));
    expect([...new Set(ids)].sort()).toEqual(Object.keys(allRules).sort());
    const listed = ruleGroups.flatMap(([, rules]) => Object.keys(rules));
    expect(listed).toHaveLength(new Set(listed).size);
  });
  it('has no rule that nothing finds', () => {
    const all = texts.filter((t) => !t.includes('ruleSet({')).join('\n');
    const own = texts.filter((t) => t.includes('ruleSet({')).map((t) => t.slice(t.lastIndexOf('});')));
    const known = { ...dataRules, ...formatRules, ...scheduleRules, ...findingRules };
    const unused = Object.keys(known).filter((id) => ![all, ...own].some((t) => t.includes(`'${id}'`)));
    expect(unused).toEqual([]);
  });
  it.each(Object.entries(allRules))('says of %s what should hold and why', (id, rule) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
    expect(rule.summary).toMatch(/\.$/);
    expect(rule.why).toMatch(/\.$/);
  });
});
