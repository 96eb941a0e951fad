import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readMilestones } from '../../../src/input/readers/milestones.ts';
import { inspectBytes } from '../../../src/tools/inspect.ts';

/** What each milestone has in the fields of the report, by its code, and the findings on the fields. */
async function valuesIn(
  files: Readonly<Record<string, string | Uint8Array>>,
  columns: Readonly<Record<string, readonly string[]>>,
) {
  const fields = Object.entries(columns).map(([name, column]) => ({ name, column, title: name, in: [] }));
  const data = { milestones: Object.keys(files), format: 'auto', columns: {}, dateFormat: 'auto' } as never;
  const read = async (path: string) => ({ path, bytes: Buffer.from(files[path] ?? '') });
  const { value, diagnostics } = await readMilestones({ data, wbs: { root: '' }, fields }, read);
  const values = value.flatMap(({ activities }) =>
    activities.map((a) => [
      a.id.text,
      Object.fromEntries(Object.entries(a.fields ?? {}).map(([name, { text }]) => [name, text])),
    ]),
  );
  return {
    values: Object.fromEntries(values) as Record<string, Record<string, string>>,
    cells: value.flatMap(({ activities }) => activities.map((a) => a.fields)),
    findings: diagnostics.filter((d) => d.rule === 'fields-have-columns'),
  };
}

const rows = [
  ['code', 'name', 'wbs', 'due', 'completed', 'CAM Name', 'Team'],
  ['A-1', 'Mirror', '1.1', '2026-05-01', '', 'J. Roe', 'Optics'],
  ['A-2', 'Dome', '1.2', '2026-06-01', '', '', 'Site'],
];
const csv = rows.map((row) => row.join(',')).join('\n');

describe('fields of the report’s own', () => {
  it('are columns of a CSV by their names, whatever the case', async () => {
    const { values, cells } = await valuesIn({ 'm.csv': csv }, { owner: ['cam  name'], team: ['Team'] });
    expect(values).toEqual({ 'A-1': { owner: 'J. Roe', team: 'Optics' }, 'A-2': { team: 'Site' } });
    expect(cells[0]?.owner).toMatchObject({ line: 2, column: 28 });
  });

  it('may be read from a column that holds another field', async () => {
    const { values, findings } = await valuesIn({ 'm.csv': csv }, { element: ['wbs'] });
    expect([values['A-1'], findings]).toEqual([{ element: '1.1' }, []]);
  });

  it('are columns of a workbook under its titles', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['Status of May'], [], ...rows]), 'Plan');
    const bytes = new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }));
    const { values } = await valuesIn({ 'm.xlsx': bytes }, { owner: ['CAM Name'] });
    expect(values).toEqual({ 'A-1': { owner: 'J. Roe' }, 'A-2': {} });
  });

  it('are columns of P6’s table by field name, caption or both', async () => {
    const p6 = [
      'task_code,task_name,wbs_id,task_type,base_end_date,user_field_7',
      'Activity ID,Activity Name,WBS Code,Activity Type,BL Project Finish,Owner',
      'A-1,Mirror,T.1,Finish Milestone,5/13/2026,J. Roe',
    ].join('\n');
    for (const name of ['user_field_7', 'owner', 'user_field_7 (Owner)'])
      expect((await valuesIn({ 'm.csv': p6 }, { owner: [name] })).values).toEqual({
        'A-1': { owner: 'J. Roe' },
      });
  });

  it('are user-defined fields and activity codes of an XER', async () => {
    const table = (name: string, ...lines: readonly string[]) => [
      `%T\t${name}`,
      `%F\t${lines[0]}`,
      ...lines.slice(1).map((line) => `%R\t${line}`),
    ];
    const xer = [
      'ERMHDR\t18.8',
      ...table('PROJECT', 'proj_id\tproj_short_name\texport_flag', '1\tP\tY'),
      ...table('PROJWBS', 'wbs_id\tproj_id\tproj_node_flag\twbs_short_name\twbs_name', '10\t1\tY\tP\tPier'),
      ...table(
        'TASK',
        'task_id\tproj_id\twbs_id\ttask_type\ttask_code\ttask_name',
        '1\t1\t10\tTT_FinMile\tA-1\tMirror',
        '2\t1\t10\tTT_FinMile\tA-2\tDome',
      ),
      ...table('UDFTYPE', 'udf_type_id\ttable_name\tudf_type_label', '7\tTASK\tOwner'),
      ...table('UDFVALUE', 'udf_type_id\tfk_id\tudf_text', '7\t1\tJ. Roe'),
      ...table('ACTVTYPE', 'actv_code_type_id\tactv_code_type', '8\tTeam'),
      ...table(
        'ACTVCODE',
        'actv_code_id\tactv_code_type_id\tactv_code_name\tshort_name',
        '9\t8\tOptics\tOPT',
      ),
      ...table('TASKACTV', 'task_id\tactv_code_type_id\tactv_code_id', '2\t8\t9'),
      '%E',
    ].join('\r\n');
    const { values, findings } = await valuesIn({ 'p.xer': xer }, { owner: ['owner'], team: ['Team'] });
    expect(values).toEqual({ 'A-1': { owner: 'J. Roe' }, 'A-2': { team: 'OPT' } });
    expect(findings).toEqual([]);
  });

  it('are user-defined fields and activity codes of P6 XML', async () => {
    const xml = `<APIBusinessObjects>
<UDFType><ObjectId>u1</ObjectId><Title>Owner</Title><SubjectArea>Activity</SubjectArea></UDFType>
<ActivityCodeType><ObjectId>t1</ObjectId><Name>Team</Name></ActivityCodeType>
<ActivityCode><ObjectId>v1</ObjectId><CodeTypeObjectId>t1</CodeTypeObjectId><CodeValue>OPT</CodeValue></ActivityCode>
<Project><ObjectId>1</ObjectId><Id>P</Id>
<WBS><ObjectId>10</ObjectId><Code>A</Code><Name>Piles</Name></WBS>
<Activity><ObjectId>100</ObjectId><Id>A-1</Id><Name>Mirror</Name><Type>Finish Milestone</Type><WBSObjectId>10</WBSObjectId>
<UDF><TypeObjectId>u1</TypeObjectId><TextValue>J. Roe</TextValue></UDF>
<Code><TypeObjectId>t1</TypeObjectId><ValueObjectId>v1</ValueObjectId></Code></Activity>
</Project></APIBusinessObjects>`;
    const { values } = await valuesIn({ 'p.xml': xml }, { owner: ['Owner'], team: ['Team'] });
    expect(values).toEqual({ 'A-1': { owner: 'J. Roe', team: 'OPT' } });
  });

  const task = (code: string, more: string) =>
    `<Task><UID>${code}</UID><Name>M</Name><OutlineLevel>1</OutlineLevel><WBS>${code}</WBS><Milestone>1</Milestone>${more}</Task>`;
  const mspdi = `<Project><ExtendedAttributes><ExtendedAttribute><FieldID>188743731</FieldID><FieldName>Text1</FieldName>
<Alias>Owner</Alias></ExtendedAttribute></ExtendedAttributes>
<OutlineCodes><OutlineCode><FieldID>188744096</FieldID><FieldName>Outline Code1</FieldName><Alias>Team</Alias>
<Values><Value><ValueID>1</ValueID><ParentValueID>0</ParentValueID><Value>Optics</Value></Value>
<Value><ValueID>2</ValueID><ParentValueID>1</ParentValueID><Value>Camera</Value><Description>The camera</Description></Value></Values>
</OutlineCode></OutlineCodes><Tasks>
${task('1', '<ExtendedAttribute><FieldID>188743731</FieldID><Value>J. Roe</Value></ExtendedAttribute>')}
${task('2', '<OutlineCode><FieldID>188744096</FieldID><ValueID>2</ValueID></OutlineCode>')}
</Tasks></Project>`;

  it('are custom fields and outline codes of Microsoft Project', async () => {
    for (const columns of [
      { owner: ['Owner'], team: ['Team'] },
      { owner: ['Text1'], team: ['Outline Code1'] },
    ])
      expect((await valuesIn({ 'p.xml': mspdi }, columns)).values).toEqual({
        '1': { owner: 'J. Roe' },
        '2': { team: 'Optics.Camera' },
      });
  });

  it('are the first of several columns that a file has, so that files may call them otherwise', async () => {
    const other = 'code,name,wbs,due,completed,Responsable\nB-1,Dock,1.3,,,M. Poe';
    const columns = { owner: ['CAM Name', 'Responsable'] };
    expect((await valuesIn({ 'm.csv': csv, 'n.csv': other }, columns)).values).toMatchObject({
      'A-1': { owner: 'J. Roe' },
      'B-1': { owner: 'M. Poe' },
    });
  });

  it('need not be columns of each file, but of one', async () => {
    const external = 'code,name,wbs,due,completed\nX-1,,,,';
    const files = { 'm.csv': csv, 'x.csv': external };
    expect((await valuesIn(files, { owner: ['CAM Name'] })).findings).toEqual([]);
    const { findings } = await valuesIn(files, { owner: ['Chief'] });
    expect(findings.map(({ place }) => place?.path)).toEqual(['m.csv', 'x.csv']);
  });

  it('that are no column are told of at the header, with the column that was meant', async () => {
    const [near] = (await valuesIn({ 'm.csv': csv }, { owner: ['CAM-Name'] })).findings;
    expect(near).toMatchObject({
      severity: 'error',
      message: 'm.csv has no column `CAM-Name`, which report.yaml takes the field owner from',
      place: { path: 'm.csv', line: 1, column: 1 },
      hint: 'Is it `CAM Name`? Then write `owner: {column: "CAM Name"}` under `fields`.',
    });
    const [far] = (await valuesIn({ 'm.csv': csv }, { owner: ['Chief'] })).findings;
    expect(far?.hint).toBe(
      'It has `code`, `name`, `wbs`, `due`, `completed`, `CAM Name`, `Team`. Correct `column` of `owner` under `fields`.',
    );
    const [inProject] = (await valuesIn({ 'p.xml': mspdi }, { owner: ['Boss'] })).findings;
    expect(inProject?.hint).toContain('It has `Name`, `UID`, `Owner`, `Team`.');
  });
});

describe('columns that a report may want as fields', () => {
  const table = (rows: readonly string[]) => ({
    path: 'm.csv',
    bytes: Buffer.from(['code,name,wbs,due,completed,CAM,Phase Id,Remark', ...rows].join('\n')),
  });
  const rows = ['B', 'B', 'C', 'C', 'C'].map(
    (phase, i) => `A-${i},Mirror ${i},1.1,2026-05-0${i + 1},,J. Roe ${i},${phase},Remark ${i}`,
  );

  it('are who answers for a milestone, and what is met again and again', async () => {
    const { report, unused } = await inspectBytes(table(rows), null);
    expect(unused).toEqual(['CAM', 'Phase Id', 'Remark']);
    expect(parse(report).fields).toEqual({
      owner: { column: 'CAM', title: 'CAM', in: ['entry', 'overdue', 'look-ahead'] },
      phase_id: { column: 'Phase Id', title: 'Phase Id' },
    });
  });

  it('are none of a few rows', async () => {
    const { report } = await inspectBytes(table(rows.slice(0, 3)), null);
    expect(Object.keys(parse(report).fields)).toEqual(['owner']);
  });
});
