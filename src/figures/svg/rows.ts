/** A row of a chart, with its height in pt. */
interface High {
  readonly height: number;
}

export const totalHeight = (rows: readonly High[]): number => rows.reduce((sum, row) => sum + row.height, 0);

/** Rows in pages no higher than so many pt and with at most so many rows each, evenly spread. */
export function inPages<Row extends High>(rows: readonly Row[], height: number, most = Infinity): Row[][] {
  const whole = totalHeight(rows);
  const count = Math.max(1, Math.ceil(whole / height), Math.ceil(rows.length / most));
  const highest = Math.max(0, ...rows.map((row) => row.height));
  const each = Math.min(height, whole / count + highest);
  const pages: Row[][] = [[]];
  let left = each;
  for (const row of rows) {
    if (row.height > left || (pages.at(-1)?.length ?? 0) >= most) {
      pages.push([]);
      left = each;
    }
    pages.at(-1)?.push(row);
    left -= row.height;
  }
  return pages;
}

/** Rows under each other, with the height at which each begins. */
export function stacked<Row extends High>(rows: readonly Row[], top: number): Array<{ row: Row; y: number }> {
  let y = top;
  return rows.map((row) => {
    const at = y;
    y += row.height;
    return { row, y: at };
  });
}
