import { linkTarget } from '../../document/text.ts';
import { escapeHtml } from '../../emit/html/html.ts';
import type { ListedRow } from '../list/rows.ts';
import { markdownText } from '../markdown-text.ts';
import type { Fragment } from './fragment.ts';

/** What is said of a milestone's state. */
function stateOf({ completed, daysLate, forecast }: ListedRow): string {
  if (completed === 'yes') return 'completed';
  if (completed !== '') return `completed ${completed}`;
  if (daysLate !== null) return daysLate === 1 ? '1 day late' : `${daysLate} days late`;
  return forecast === '' ? 'pending' : `forecast ${forecast}`;
}

const heads = ['Milestone', 'Name', 'Level', 'Due', 'State'];

const cellsOf = (row: ListedRow): string[] => [
  row.name,
  row.level === null ? '' : String(row.level),
  row.due,
  stateOf(row),
];

/** Where a code leads in the HTML edition. */
function targetOf(code: string, address: string | null): string | null {
  const base = address === null ? null : linkTarget(address.replace(/#.*$/, ''));
  return base === null ? null : `${base}#${encodeURIComponent(code.replace(/[\s+]/g, (c) => `+${hex(c)}`))}`;
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
}

/** Its rules reach no further than the fragment, and leave fonts and colours of the page around it as they are. */
const style =
  '.milepost table{border-collapse:collapse}.milepost caption{text-align:start;font-weight:bold}.milepost th,.milepost td{text-align:start;vertical-align:baseline;padding:.2em .8em .2em 0;border-bottom:1px solid #cbd3da}.milepost code{white-space:nowrap}.milepost .done code{font-style:italic}.milepost .late td:last-child{color:#a13e00;font-weight:bold}';

/** One element with its own small style sheet: a table with a caption and heads, for a page that takes HTML. */
export function asHtmlFragment({ title, rows, address }: Fragment): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  const body = rows.map((row) => {
    const code = `<code>${escapeHtml(row.code)}</code>`;
    const target = targetOf(row.code, address);
    const linked = target === null ? code : `<a href="${escapeHtml(target)}">${code}</a>`;
    const kind = row.completed !== '' ? 'done' : row.daysLate !== null ? 'late' : 'open';
    const cells = cellsOf(row).map((text) => `<td>${escapeHtml(text)}</td>`);
    return `<tr class="${kind}"><th scope="row">${linked}</th>${cells.join('')}</tr>`;
  });
  return `<section class="milepost">
<style>${style}</style>
<table>
<caption>${escapeHtml(title)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>
</section>
`;
}

/** A line in bold and a table. */
export function asMarkdownFragment({ title, rows, address }: Fragment): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const body = rows.map((row) => {
    const code = markdownText(row.code);
    const target = targetOf(row.code, address);
    const linked = target === null ? code : `[${code}](<${target.replace(/[<>|]/g, encodeURIComponent)}>)`;
    const shown = row.completed === '' ? linked : `*${linked}*`;
    return line([shown, ...cellsOf(row).map(markdownText)]);
  });
  return `**${markdownText(title)}**\n\n${[line(heads), line(heads.map(() => '---')), ...body].join('\n')}\n`;
}
