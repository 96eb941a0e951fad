import { expect, it } from 'vitest';
import { ruleSet } from '../../src/kernel/diagnostics.ts';

it('a finding is as long as can be read, whatever the data hold', () => {
  const { finding } = ruleSet({ 'codes-unique': { severity: 'error', summary: 's', why: 'w' } });
  const code = '😀'.repeat(40_001);
  const { message, hint } = finding('codes-unique', {
    message: `x${code} stands twice`,
    hint: `Rename ${code}.`,
  });
  expect(message.length).toBeLessThan(2100);
  expect(message).toMatch(/^x(?:😀)+ … (?:😀)+ stands twice$/u);
  expect(hint).toMatch(/^Rename (?:😀)+ … (?:😀)+\.$/u);
  expect(finding('codes-unique', { message: 'M1 stands twice' })).toEqual({
    rule: 'codes-unique',
    severity: 'error',
    message: 'M1 stands twice',
  });
});
