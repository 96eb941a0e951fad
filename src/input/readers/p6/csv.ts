import type { SourceFile } from '../../../kernel/report-files.ts';
import type { Dataset, Read } from '../../../model/dataset.ts';
import { parseTable } from '../csv/csv.ts';
import { onWhatIsRead } from '../csv/unread.ts';
import { decodeBytes } from '../encoding.ts';
import type { ReadOptions } from '../format.ts';
import { fromP6Header, p6Dataset } from './table.ts';

/** Reads P6's CSV export as it is: a mark of UTF-8, a row of field names, a row of captions, lists in one cell. */
export function readP6Csv(file: SourceFile, options: ReadOptions): Read<Dataset> {
  const text = decodeBytes(file, options.encoding);
  const table = parseTable(text.value, file.path, options);
  const { value, diagnostics } = p6Dataset(fromP6Header(table.value, options.headerRow), options);
  const onText = onWhatIsRead(text.diagnostics, table.value, value);
  return { value, diagnostics: [...onText, ...table.diagnostics, ...diagnostics] };
}
