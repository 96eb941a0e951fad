import type { Format, FormatName } from './format.ts';
import { isCfbWorkbook, isMspdi, isP6Csv, isP6Xml, isText, isXer, isZip } from './signs.ts';

/** The formats milestones are read from, in the order they are tried. A new one is a reader and a line here. */
export const formats: readonly Format[] = [
  {
    name: 'p6-spreadsheet',
    title: "workbook (XLSX, XLS, XLSB or ODS): P6's export, or a plain table",
    recognises: (head) => isZip(head) || isCfbWorkbook(head),
    load: async () => (await import('./workbook/spreadsheet.ts')).readSpreadsheet,
  },
  {
    name: 'xer',
    title: 'XER, the exchange format of P6',
    recognises: isXer,
    load: async () => (await import('./xer/read.ts')).readXer,
  },
  {
    name: 'mspdi',
    title: 'Microsoft Project XML (MSPDI)',
    recognises: isMspdi,
    load: async () => (await import('./mspdi/read.ts')).readMspdi,
  },
  {
    name: 'pmxml',
    title: 'P6 XML (PMXML)',
    recognises: isP6Xml,
    load: async () => (await import('./pmxml/read.ts')).readPmxml,
  },
  {
    name: 'p6-csv',
    title: 'CSV, as P6 exports it',
    recognises: isP6Csv,
    load: async () => (await import('./p6/csv.ts')).readP6Csv,
  },
  {
    name: 'csv',
    title: 'plain milestone table (CSV)',
    recognises: isText,
    load: async () => (await import('./csv/milestone-table.ts')).readCsv,
  },
];

export function formatNamed(name: FormatName): Format | undefined {
  return formats.find((f) => f.name === name);
}
