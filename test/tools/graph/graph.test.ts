import { instance } from '@viz-js/viz';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { withValues } from '../../../src/kernel/with-values.ts';
import { diffSchedules } from '../../../src/model/diff.ts';
import { graphOf } from '../../../src/tools/graph/graph.ts';
import { asIssueCsv, issueChanges } from '../../../src/tools/graph/jira.ts';
import { asDot, asGraphml, asMermaid } from '../../../src/tools/graph/write.ts';
import { scheduleFromCsv } from '../../support/schedule.ts';

const schedule = scheduleFromCsv(
  `code,name,wbs,level,due,completed,predecessors,successors
LDM-503,"A & ""B"" \\n <c>",02C.00,1,2021-01-10,2021-01-12,,
end-1,Second,02C.04,2,2021-02-01,,LDM-503,
A--B,Third,02C.04,2,2021-04-20,,end-1,
X-1,,,,,,,LDM-503
`,
  { dataDate: '2021-03-31' },
);

describe('a graph', () => {
  it('is of the whole report, or of an element and its neighbours', () => {
    expect(graphOf(schedule).nodes.map((n) => [n.code, n.state])).toEqual([
      ['LDM-503', 'completed'],
      ['end-1', 'overdue'],
      ['A--B', 'pending'],
      ['X-1', 'external'],
    ]);
    const part = graphOf(schedule, '02C.04');
    expect(part.nodes.map((n) => n.code)).toEqual(['LDM-503', 'end-1', 'A--B']);
    expect(part.edges.map((e) => [e.from, e.to])).toEqual([
      ['LDM-503', 'end-1'],
      ['end-1', 'A--B'],
    ]);
  });

  it('comes back from Graphviz with every code, name and relation as they were', async () => {
    const viz = await instance();
    const json = viz.renderJSON(asDot(graphOf(schedule))) as {
      objects: ReadonlyArray<{ _gvid: number; name: string; label: string; due: string }>;
      edges: ReadonlyArray<{ tail: number; head: number }>;
    };
    expect(json.objects.map((o) => o.name)).toEqual(['LDM-503', 'end-1', 'A--B', 'X-1']);
    expect(json.objects[1]?.due).toBe('2021-02-01');
    const nameOf = (id: number) => json.objects.find((o) => o._gvid === id)?.name;
    expect(json.edges.map((e) => [nameOf(e.tail), nameOf(e.head)])).toEqual([
      ['LDM-503', 'end-1'],
      ['X-1', 'LDM-503'],
      ['end-1', 'A--B'],
    ]);
    const svg = viz.renderString(asDot(graphOf(schedule)), { format: 'svg' });
    expect(svg).toContain('LDM&#45;503: A &amp; &quot;B&quot; \\n &lt;c&gt;');
  });

  it('as GraphML has its keys apart and its texts as typed', () => {
    const texts: string[] = [];
    const keys: Array<[string | undefined, string | undefined]> = [];
    const parser = new SaxesParser({});
    parser.on('opentag', ({ name, attributes }) => {
      if (name === 'key') keys.push([attributes.for as string, attributes['attr.name'] as string]);
    });
    parser.on('text', (text) => text.trim() && texts.push(text));
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(asGraphml(graphOf(schedule))).close();
    expect(texts.slice(0, 4)).toEqual(['A & "B" \\n <c>', '02C.00', '2021-01-10', 'completed']);
    expect(keys.map(([of]) => of)).toEqual(['node', 'node', 'node', 'node', 'edge', 'edge']);
  });

  it('as Mermaid has no code for an id and nothing that ends a label', () => {
    const lines = asMermaid(graphOf(schedule)).split('\n');
    expect(lines[1]).toBe('  n1["LDM-503: A #38; #34;B#34; #92;n #60;c#62;"]:::completed');
    expect(lines.filter((l) => l.includes('-->'))).toEqual(['  n1 --> n2', '  n4 --> n1', '  n2 --> n3']);
  });
});

describe('changes for issues', () => {
  it('name key, field, old and new value', () => {
    const withIssues = (text: string) => {
      const read = scheduleFromCsv(text, { dataDate: '2021-03-31' });
      const place = { path: 'a.yaml' };
      const activities = new Map(
        [...read.activities].map(([id, a]) => [
          id,
          withValues(a, { annotation: id === 'C' ? null : { jira: `DM-${id}`, aka: [], place, places: {} } }),
        ]),
      );
      return { ...read, activities };
    };
    const table =
      'code,name,wbs,due,completed\nA,Alpha,1,2021-05-01,\nB,Beta,1,2021-06-01,\nC,Gamma,1,2021-07-01,\n';
    const later = table
      .replace('05-01', '05-31')
      .replace('Beta', '=Beta')
      .replace('2021-06-01,', '2021-06-01,2021-03-01')
      .replace('07-01', '08-01');
    const changes = issueChanges(diffSchedules(withIssues(table), withIssues(later)));
    expect(asIssueCsv(changes)).toBe(
      "key,field,old,new\r\nDM-B,summary,Beta,'=Beta\r\nDM-A,duedate,2021-05-01,2021-05-31\r\nDM-B,status,open,completed\r\n",
    );
  });
});
