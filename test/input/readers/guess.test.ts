import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/input/readers/csv/milestone-table.ts';

/** What is guessed of a table: column by field, and how sure that is; with the findings left. */
function guess(text: string) {
  const { value, diagnostics } = readCsv({ path: 'm.csv', bytes: Buffer.from(text) }, { guess: true });
  const columns = Object.fromEntries((value.about?.guessed ?? []).map((g) => [g.field, g.name]));
  const sure = Object.fromEntries((value.about?.guessed ?? []).map((g) => [g.field, g.sure]));
  return { columns, sure, count: value.activities.length, rules: diagnostics.map((d) => d.rule) };
}

const rows = `HEL-100;Review held;HEL.1;1;15.07.2026;14.07.2026;;
HEL-110;Mirror polished;HEL.1;2;30.09.2026;;15.10.2026;HEL-100
HEL-120;Mirror coated;HEL.2;2;30.11.2026;;15.12.2026;HEL-110
`;
const fields = ['code', 'name', 'wbs', 'level', 'due', 'completed', 'forecast', 'predecessors'];

describe('columns are guessed', () => {
  it.each([
    ['en', 'Milestone ID;Milestone title;WBS;Lvl;Baseline date;Achieved;Forecast date;Predecessors'],
    ['fr', 'N°;Intitulé;Lot de travaux;Niveau;Date prévue;Date réelle;Date prévisionnelle;Prédécesseurs'],
    ['es', 'Código;Hito;Paquete de trabajo;Nivel;Fecha prevista;Fecha real;Fecha estimada;Predecesoras'],
    ['de', 'Nr.;Meilenstein;PSP-Code;Ebene;Soll-Termin;Ist;Prognose;Vorgänger'],
    ['pt', 'Código;Marco;EAP;Nível;Data prevista;Data real;Previsão;Predecessoras'],
    ['it', 'Codice;Titolo;WBS;Livello;Data prevista;Data effettiva;Previsione;Predecessori'],
    ['ja', 'コード;名称;WBS;レベル;計画日;完了日;見込日;先行'],
  ])('from names, %s', (_, header) => {
    const { columns, sure, count, rules } = guess(`${header}\n${rows}`);
    expect(columns).toEqual(Object.fromEntries(header.split(';').map((name, i) => [fields[i], name])));
    expect(new Set(Object.values(sure))).toEqual(new Set(['sure']));
    expect([count, rules]).toEqual([3, []]);
  });

  it('under a title, and with words beside the name', () => {
    const { columns, sure } = guess(
      `Helios: status of July\n\nCode;Name of part;WBS;Due date (contract);Completed\n${rows.replaceAll(/;[12];/g, ';')}`,
    );
    expect(columns).toMatchObject({ due: 'Due date (contract)', name: 'Name of part' });
    expect(sure).toMatchObject({ due: 'likely', name: 'likely', code: 'sure' });
  });

  it('from values alone', () => {
    const { columns, sure } = guess(`a;b;c;x;d;e;f;g\n${rows}`);
    expect(columns).toMatchObject({ code: 'a', name: 'b', wbs: 'c', due: 'd' });
    expect(sure).toMatchObject({ code: 'a guess', name: 'a guess', wbs: 'a guess', due: 'a guess' });
  });

  it('not against their values, nor against what report.yaml maps', () => {
    expect(guess('Code;Name;WBS;Due\nA;One two;W;soon\nB;Two more;W;later\n').columns.due).toBeUndefined();
    const mapped = readCsv(
      { path: 'm.csv', bytes: Buffer.from(`Code;Title;WBS;Level;Due;Done;Now;Before\n${rows}`) },
      { guess: true, columns: { due: 'Now' } },
    );
    expect(mapped.value.about?.guessed?.map((g) => g.field)).not.toContain('due');
    expect(mapped.value.activities[1]?.baselineFinish?.text).toBe('15.10.2026');
  });

  it('that says which rows are milestones, which is no column of names', () => {
    const { columns, count } = guess(
      'Task ID;Task;Workstream;Finish;Milestone\nT1;Kick off;PMO;2026-06-11;Yes\nT2;Map the process;BA;2026-06-26;\nT3;Write it down;BA;2026-06-28;\n',
    );
    expect(columns).toMatchObject({ code: 'Task ID', name: 'Task', due: 'Finish', milestone: 'Milestone' });
    expect(count).toBe(1);
  });
});
