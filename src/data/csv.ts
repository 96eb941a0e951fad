import { parse } from 'csv-parse/sync';
import type { Diagnostic } from '../diagnostics.ts';
import type { Cell, Dataset, RawActivity, Read, SourceFile } from './dataset.ts';
import { finding } from './rules.ts';

/** Reads the plain milestone table. */
export function readCsv(
  file: SourceFile,
  columns: Readonly<Record<string, string | undefined>>,
): Read<Dataset> {
  const text = new TextDecoder('utf-8').decode(file.bytes);
  const records = parse(text, {
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
  }) as unknown as Array<{
    record: string[];
    info: { lines: number };
  }>;
  const diagnostics: Diagnostic[] = [];
  const header = records[0]?.record ?? [];
  const position = (field: string) => header.indexOf(columns[field] ?? field);
  for (const needed of ['code', 'name', 'wbs', 'due', 'completed']) {
    if (position(needed) < 0)
      diagnostics.push(
        finding('csv-columns-present', {
          message: `column "${needed}" is missing`,
          place: { path: file.path, line: 1 },
        }),
      );
  }
  const activities = records.slice(1).map(({ record, info }): RawActivity => {
    const cell = (field: string): Cell | undefined => {
      const at = position(field);
      return at < 0 ? undefined : { text: (record[at] ?? '').trim(), line: info.lines, column: at + 1 };
    };
    const items = (field: string): Cell[] => {
      const whole = cell(field);
      return (whole?.text ?? '')
        .split(';')
        .map((t) => t.trim())
        .filter((t) => t !== '')
        .map((t) => ({ text: t, line: whole?.line ?? 0, column: whole?.column ?? 0 }));
    };
    return {
      id: cell('code') ?? { text: '', line: info.lines, column: 1 },
      name: cell('name'),
      wbs: cell('wbs'),
      level: cell('level'),
      baselineFinish: cell('due'),
      forecastFinish: cell('forecast'),
      actualFinish: cell('completed'),
      start: cell('start'),
      kind: cell('type'),
      predecessors: items('predecessors'),
      successors: items('successors'),
    };
  });
  const value: Dataset = {
    path: file.path,
    format: 'csv',
    activities,
    relations: [],
    wbsTitles: new Map(),
    dateOrder: 'iso',
  };
  return { value, diagnostics };
}
