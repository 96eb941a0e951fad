import { describe, expect, it } from 'vitest';
import { readDataset } from '../../../src/input/readers/detect.ts';
import type { FormatChoice } from '../../../src/input/readers/format.ts';

const choice: FormatChoice = { format: 'auto', columns: {}, dateFormat: 'auto', root: '' };
type Values = Readonly<Record<string, string>>;
const element = (name: string, values: Values | string, attributes = ''): string =>
  `<${name}${attributes}>${typeof values === 'string' ? values : fields(values)}</${name}>`;
const fields = (values: Values): string =>
  Object.entries(values)
    .map(([n, v]) => (v === 'nil' ? `<${n} xsi:nil="true" />` : element(n, v)))
    .join('');
const activity = (id: string, values: Values = {}, more = '') =>
  element(
    'Activity',
    fields({
      ObjectId: `o${id}`,
      Id: id,
      Name: `Name ${id}`,
      Type: 'Finish Milestone',
      WBSObjectId: 'w1',
      CalendarObjectId: 'c',
      FinishDate: '2026-06-30T17:00:00',
      PlannedFinishDate: '2026-01-01T17:00:00',
      ...values,
    }) + more,
  );
const wbs = element('WBS', { ObjectId: 'w1', Code: 'A', Name: 'Piles', ParentObjectId: 'nil' });
const project = (inside: string, values: Values = {}, attributes = '') =>
  element(
    'Project',
    fields({ ObjectId: 'p', Id: 'PIER', Name: 'Pier', DataDate: '2026-03-31T00:00:00', ...values }) + inside,
    attributes,
  );
const baseline = (id: string, due: string, values: Values = {}) =>
  element(
    'BaselineProject',
    fields({
      ObjectId: id,
      Id: `PIER - ${id}`,
      Name: `Plan ${id}`,
      OriginalProjectObjectId: 'p',
      ...values,
    }) + activity('M1', { ObjectId: `x${id}`, FinishDate: due }),
  );
const file = (
  inside: string,
  root = 'APIBusinessObjects xmlns="http://xmlns.oracle.com/Primavera/P6/V18.1/API/BusinessObjects"',
) => `<?xml version="1.0" encoding="utf-8"?>\n<${root}>${inside}</${root.split(' ')[0]}>`;
const read = (xml: string | Uint8Array, options: Partial<FormatChoice> = {}) =>
  readDataset({ path: 'p.xml', bytes: Buffer.from(xml as string) }, { ...choice, ...options });
const due = async (xml: string, options: Partial<FormatChoice> = {}) =>
  (await read(xml, options)).value.activities.map((a) => a.baselineFinish?.text.slice(0, 10));
const rulesOf = async (xml: string) => (await read(xml)).diagnostics.map((d) => d.rule);

describe('P6 XML', () => {
  it('1: has the activities of baselines beside its own, and they are none of ours', async () => {
    const { value, diagnostics } = await read(
      file(project(wbs + activity('M1')) + baseline('B1', '2026-05-01')),
    );
    expect([value.activities.map((a) => a.id.text), diagnostics.map((d) => d.rule)]).toEqual([
      ['M1'],
      ['baseline-dates-agree'],
    ]);
    expect(value).toMatchObject({ format: 'pmxml', dataDate: { text: '2026-03-31T00:00:00' } });
  });
  it('2: tells its baselines apart by what report.yaml may call them', async () => {
    const found = async (values: Values) => {
      const plans = baseline('B1', '2026-05-01', values) + baseline('B2', '2026-05-02', values);
      const text = file(project(wbs + activity('M1'), { CurrentBaselineProjectObjectId: 'B2' }) + plans);
      return (await read(text)).value.about?.baselines?.map((b) => [b.name, b.milestones, b.read]);
    };
    expect(await found({})).toEqual([
      ['Plan B1', 1, false],
      ['Plan B2', 1, true],
    ]);
    expect(await found({ Name: 'Pier' })).toEqual([
      ['PIER - B1', 1, false],
      ['PIER - B2', 1, true],
    ]);
  });
  it('2: has several baselines: the project or report.yaml names the one, or nobody does', async () => {
    const three = (values: Values = {}) =>
      file(
        project(wbs + activity('M1'), values) +
          baseline('B1', '2026-05-01') +
          baseline('B2', '2026-05-02') +
          baseline('B3', '2026-05-03'),
      );
    expect(await due(three({ CurrentBaselineProjectObjectId: 'B2' }))).toEqual(['2026-05-02']);
    expect(await due(three())).toEqual([undefined]);
    expect(await rulesOf(three())).toContain('baseline-chosen');
    for (const name of ['Plan B3', 'pier - b3', '3'])
      expect(await due(three({ CurrentBaselineProjectObjectId: 'B2' }), { baseline: name })).toEqual([
        '2026-05-03',
      ]);
    const list = element(
      'ProjectList',
      element('Project', '<BaselineProject ObjectId="B1"/>', ' ObjectId="p"'),
    );
    expect(
      await due(
        file(
          list + project(wbs + activity('M1')) + baseline('B1', '2026-05-01') + baseline('B2', '2026-05-02'),
        ),
      ),
    ).toEqual(['2026-05-01']);
    expect((await read(three())).value.about?.baselines?.map((b) => b.name)).toEqual([
      'Plan B1',
      'Plan B2',
      'Plan B3',
    ]);
  });
  it('2: has baselines of another project', async () => {
    const other = baseline('B9', '2026-05-09', { OriginalProjectObjectId: 'q' });
    expect(await due(file(project(wbs + activity('M1')) + other))).toEqual([undefined]);
  });
  it('3: has planned dates in its own activities, which are never due', async () => {
    expect(await due(file(project(wbs + activity('M1'))))).toEqual([undefined]);
    const named = file(project(wbs + activity('M1'), { CurrentBaselineProjectObjectId: 'gone' }));
    expect(await rulesOf(named)).toContain('baseline-chosen');
    const planned = { columns: { due: 'PlannedFinishDate' } };
    expect(await due(file(project(wbs + activity('M1')) + baseline('B1', '2026-05-01')), planned)).toEqual([
      '2026-01-01',
    ]);
  });
  it('4: has elements that are there and empty', async () => {
    const { value } = await read(
      file(
        project(
          wbs +
            activity('M1', {
              ActualFinishDate: 'nil',
              FinishDate: '',
              RemainingEarlyFinishDate: '2026-07-01',
            }),
        ),
      ),
    );
    expect(value.activities[0]).toMatchObject({
      actualFinish: undefined,
      forecastFinish: { text: '2026-07-01' },
    });
  });
  it('5: has start milestones, whose start counts', async () => {
    const values = {
      Type: 'Start Milestone',
      StartDate: '2026-04-01',
      FinishDate: '2026-04-02',
      ActualStartDate: 'nil',
      ActualFinishDate: '2026-04-02',
    };
    const { value } = await read(file(project(wbs + activity('M1', values))));
    expect(value.activities[0]).toMatchObject({
      forecastFinish: { text: '2026-04-01' },
      actualFinish: undefined,
      start: undefined,
    });
  });
  it('6: has tasks without duration that are no milestones, and milestones with one', async () => {
    const xml = file(
      project(
        wbs +
          activity('M1', { PlannedDuration: '8' }) +
          activity('T1', { Type: 'Task Dependent', PlannedDuration: '0' }) +
          activity('L1', { Type: 'Level of Effort' }),
      ),
    );
    const { value } = await read(xml);
    expect(value.activities.map((a) => a.id.text)).toEqual(['M1']);
    expect(value.about?.others?.map((o) => [o.id.text, o.type])).toEqual([
      ['T1', 'Task Dependent'],
      ['L1', 'Level of Effort'],
    ]);
  });
  it.each([
    ['', '4'],
    ['Predecessor Activity', '4'],
    ['Successor Activity', '5'],
    ['Project Default Calendar', '2.5'],
    ['24 Hour Calendar', '1.667'],
  ])('7: has lags in hours of the calendar %j: %s days', async (option, days) => {
    const calendar = (id: string, hours: string) => element('Calendar', { ObjectId: id, HoursPerDay: hours });
    const link = element('Relationship', {
      PredecessorActivityObjectId: 'oM1',
      SuccessorActivityObjectId: 'oM2',
      Type: 'Finish to Start',
      Lag: '40',
    });
    const inside =
      wbs +
      activity('M1') +
      activity('M2', { CalendarObjectId: 'd' }) +
      link +
      calendar('d', '8') +
      element('ScheduleOptions', { RelationshipLagCalendar: option });
    const { value, diagnostics } = await read(
      file(
        calendar('c', '10') + calendar('e', '16') + project(inside, { ActivityDefaultCalendarObjectId: 'e' }),
      ),
    );
    expect(value.relations.map((r) => [r.from.text, r.to.text, r.type?.text, r.lag?.text])).toEqual([
      ['M1', 'M2', 'FS', days],
    ]);
    expect(diagnostics).toEqual([]);
  });
  it('7: says where it does not know the hours', async () => {
    const link = element('Relationship', {
      PredecessorActivityObjectId: 'oM1',
      SuccessorActivityObjectId: 'oM2',
      Type: 'Finish to Finish',
      Lag: '-12',
    });
    const { value, diagnostics } = await read(file(project(wbs + activity('M1') + activity('M2') + link)));
    expect(value.relations.map((r) => [r.type?.text, r.lag?.text])).toEqual([['FF', '-1.5']]);
    expect(diagnostics.map((d) => d.rule)).toEqual(['calendar-hours-known']);
  });
  it('8: has projects a relation leads to, which are not read', async () => {
    const link = element('Relationship', {
      PredecessorActivityObjectId: 'oZ9',
      SuccessorActivityObjectId: 'oM1',
      Type: 'Finish to Start',
    });
    const outside = project(activity('Z9'), { ObjectId: 'q', Id: 'QUAY' }, ' external="true"');
    const { value, diagnostics } = await read(file(project(wbs + activity('M1') + link) + outside));
    expect([value.activities.map((a) => a.id.text), value.about?.otherRelations, diagnostics]).toEqual([
      ['M1'],
      1,
      [],
    ]);
  });
  it('9: has characters that XML forbids, in notes nobody reads', async () => {
    const note = element('ActivityNote', { Note: 'a&#0;&#1;&#x1F;\u0001\u0002 &amp;lt;p&amp;gt;' });
    expect(
      (await read(file(project(wbs + activity('M1', { Name: 'Quay&#0; &amp; wall' }) + note)))).value
        .activities[0]?.name?.text,
    ).toMatch(/^Quay +& wall$/);
  });
  it('10: has text in CDATA, and says UTF-8 where it is not', async () => {
    expect(
      (await read(file(project(wbs + activity('M1', { Name: '<![CDATA[A < B]]>' }))))).value.activities[0]
        ?.name?.text,
    ).toBe('A < B');
    const { value, diagnostics } = await read(
      Buffer.from(file(project(wbs + activity('M1', { Name: 'Muñoz' }))), 'latin1'),
    );
    expect([value.activities[0]?.name?.text, diagnostics.map((d) => d.rule)]).toEqual([
      'Muñoz',
      ['file-encoding-certain'],
    ]);
  });
  it.each([
    'APIBusinessObjects',
    'BusinessObjects',
    'APIBusinessObjects xmlns="http://xmlns.oracle.com/Primavera/P6Professional/V8.4/API/BusinessObjects"',
  ])('11: has the root %s', async (root) => {
    expect((await read(file(project(wbs + activity('M1')), root))).value.activities).toHaveLength(1);
  });
  it('12: has activities beside the projects, and that is said', async () => {
    expect(await rulesOf(file(project(wbs) + activity('M1')))).toEqual([
      'export-activities-in-project',
      'export-holds-milestones',
    ]);
  });
  it('13, 14: has times that are dropped, and shares that are not needed', async () => {
    const { value } = await read(
      file(
        project(wbs + activity('M1', { ActualFinishDate: '2026-03-30T00:00:00', PercentComplete: '0.25' })),
      ),
    );
    expect(value.activities[0]?.actualFinish?.text).toBe('2026-03-30T00:00:00');
  });
  it('15: has far more than is read', async () => {
    const heavy = element(
      'ResourceAssignment',
      '<Spread><Activity><Id>X</Id></Activity></Spread>'.repeat(2000),
    );
    expect((await read(file(project(wbs + activity('M1') + heavy)))).value.activities).toHaveLength(1);
  });
});

describe('the WBS and the fields of P6 XML', () => {
  it('leave off the node of the project where the file has it', async () => {
    const top = element('WBS', { ObjectId: 'w0', Code: '1', Name: 'Pier', ParentObjectId: 'p' });
    const below = element('WBS', { ObjectId: 'w1', Code: 'A', Name: 'Piles', ParentObjectId: 'w0' });
    const { value } = await read(
      file(project(top + below + activity('M1') + activity('M2', { WBSObjectId: 'w0' }))),
    );
    expect(value.activities.map((a) => a.wbs?.text)).toEqual(['A', 'PIER']);
    expect([...value.wbsTitles]).toEqual([
      ['A', 'Piles'],
      ['PIER', 'Pier'],
    ]);
  });
  it('join codes by dots, whatever separates them in P6', async () => {
    const below = element('WBS', { ObjectId: 'w2', Code: 'B', Name: 'x', ParentObjectId: 'w1' });
    const { value } = await read(
      file(project(wbs + below + activity('M1', { WBSObjectId: 'w2' }), { WBSCodeSeparator: '/' })),
    );
    expect(value.activities[0]?.wbs?.text).toBe('A.B');
  });
  it('take levels from user-defined fields and activity codes', async () => {
    const types =
      element('UDFType', { ObjectId: 'u1', Title: 'Owner', SubjectArea: 'Activity' }) +
      element('UDFType', { ObjectId: 'u2', Title: 'Level', SubjectArea: 'WBS' }) +
      element('ActivityCodeType', { ObjectId: 't1', Name: 'Milestone Level' }) +
      element('ActivityCode', { ObjectId: 'v1', CodeTypeObjectId: 't1', CodeValue: 'L2' });
    const given =
      element('UDF', { TypeObjectId: 'u1', Text: 'Ann' }) +
      element('Code', { TypeObjectId: 't1', ValueObjectId: 'v1' });
    const xml = file(types + project(wbs + activity('M1', {}, given)));
    expect((await read(xml)).value.activities[0]?.level?.text).toBe('2');
    expect((await read(xml, { columns: { name: 'owner' } })).value.activities[0]?.name?.text).toBe('Ann');
    expect((await read(xml, { columns: { level: 'Rank' } })).diagnostics.map((d) => d.rule)).toEqual([
      'export-columns-mapped',
    ]);
  });
  it('know float in hours, of open activities', async () => {
    const calendar = element('Calendar', { ObjectId: 'c', HoursPerDay: '10' });
    const inside =
      wbs +
      activity('M1', { TotalFloat: '-25' }) +
      activity('M2', { TotalFloat: '0', ActualFinishDate: '2026-03-01' }) +
      activity('M3', { TotalFloat: 'nil' });
    const { value } = await read(file(calendar + project(inside)));
    expect(value.activities.map((a) => a.totalFloat?.days)).toEqual([-2.5, undefined, undefined]);
  });
  it('tell several projects apart, or read the one that is named', async () => {
    const two = file(
      project(wbs + activity('M1')) + project(wbs + activity('Q1'), { ObjectId: 'q', Id: 'QUAY' }),
    );
    const all = await read(two);
    expect(all.value.activities.map((a) => a.wbs?.text)).toEqual(['PIER.A', 'QUAY.A']);
    expect(all.diagnostics.map((d) => d.rule)).toEqual(['projects-told-apart']);
    expect(
      (await read(two, { project: 'quay' })).value.activities.map((a) => [a.id.text, a.wbs?.text]),
    ).toEqual([['Q1', 'A']]);
  });
});
