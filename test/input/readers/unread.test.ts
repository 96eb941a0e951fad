import { describe, expect, it } from 'vitest';
import { readDataset } from '../../../src/input/readers/detect.ts';
import type { FormatChoice } from '../../../src/input/readers/format.ts';

const choice: FormatChoice = { format: 'auto', columns: {}, dateFormat: 'auto', root: '' };
const findings = async (text: string) => {
  const { diagnostics } = await readDataset({ path: 'm.csv', bytes: new TextEncoder().encode(text) }, choice);
  return diagnostics.map(({ rule, place }) => `${rule} ${place?.line}:${place?.column}`);
};

/** A table whose last column nothing is read from, with a text in it and one in the column of names. */
const plain = (name: string, remark: string) =>
  `code,name,wbs,due,completed,cost\nM1,"One,\n${name}",A,2026-05-01,,"a,\n${remark}"\nM2,Two,A,2026-06-01,,7\n`;
const p6 = (name: string, remark: string) =>
  `task_code,task_name,wbs_id,task_type,end_date,cost\nActivity ID,Activity Name,WBS Code,Activity Type,Finish,Cost\nM1,${name},A,Finish Milestone,2026-05-01,${remark}\n`;

describe('characters that cannot be read', () => {
  it.each(['\uFFFD', '\0', '\u0001', '\uFFFF', 'SÃ£o'])(
    'are no matter in a column nobody reads: %j',
    async (odd) => {
      expect(await findings(plain('end', `Kosten ${odd}`))).toEqual([]);
      expect(await findings(p6('One', `Kosten ${odd}`))).toEqual([]);
    },
  );
  it('are named in one that is read, with their place', async () => {
    expect(await findings(plain('e\uFFFDnd', 'x'))).toEqual(['text-readable 3:2']);
    expect(await findings(p6('On\uFFFDe', 'x'))).toEqual(['text-readable 3:6']);
    expect(await findings(plain('end', 'x').replace('name', 'na\u0001me'))).toContain(
      'text-without-control-characters 1:8',
    );
  });
});
