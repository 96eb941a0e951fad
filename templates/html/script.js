// Nothing on the page needs this: it filters milestones, sorts tables, and lets figures grow.
'use strict';
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const targetOf = (link) => {
  const name = link.hash.slice(1);
  try { return decodeURIComponent(name); } catch { return name; }
};

// Where what is out of view is not laid out, what is above a place may grow on the way to it.
if (document.body.classList.contains('large')) {
  const arrive = (times) => requestAnimationFrame(() => {
    document.getElementById(targetOf(location))?.scrollIntoView();
    if (times > 1) arrive(times - 1);
  });
  addEventListener('hashchange', () => arrive(4));
  addEventListener('load', () => arrive(4));
}

// Filter: entries say level, state and fields of the report themselves; rows of the lists follow the entry that their first
// link leads to.
const form = document.querySelector('form.filter');
if (form) {
  const entries = all('.e');
  let texts = null;
  const textOf = (entry) => {
    texts ??= new Map(entries.map((e) => [e, e.textContent.toLowerCase()]));
    return texts.get(entry);
  };
  const rows = all('main .row').map((row) => {
    const link = row.querySelector('a[href^="#"]');
    return [row, link && targetOf(link)];
  });
  const groups = all('main .g').reverse();
  const output = form.querySelector('output');
  const said = output.dataset.said;

  const filter = () => {
    const { text, level, state, wbs, ...fields } = Object.fromEntries(new FormData(form));
    const asked = Object.entries(fields).filter(([, value]) => value);
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = new Set();
    for (const entry of entries) {
      const { l, s } = entry.dataset;
      const fits = (!level || l === level) && (!state || s === state)
        && (!wbs || entry.closest('.g').id === wbs)
        && asked.every(([name, value]) => entry.dataset[name] === value)
        && (words.length === 0 || words.every((word) => textOf(entry).includes(word)));
      entry.hidden = !fits;
      if (fits) shown.add(entry.id);
    }
    const everything = shown.size === entries.length;
    for (const [row, target] of rows) row.hidden = !everything && !shown.has(target);
    for (const group of groups)
      group.hidden = !everything && !group.querySelector('.e:not([hidden]), .row:not([hidden])');
    output.textContent = said.replace('#', shown.size).replace('#', entries.length);
    document.body.classList.toggle('filtered', !everything);
  };
  const show = () => {
    const target = document.getElementById(targetOf(location));
    if (target?.closest('[hidden]')) {
      form.reset();
      filter();
      target.scrollIntoView();
    }
  };
  let waiting;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 60);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(filter));
  addEventListener('hashchange', show);
  form.hidden = false;
}

// Sorting: up, down, and as it was.
const keyOf = (row, column) => {
  const cell = row.cells[column];
  const text = cell?.dataset.v ?? cell?.textContent.trim() ?? '';
  return /^-?[\d.]+$/.test(text) ? Number(text) : text;
};
const compare = (a, b) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true });
for (const table of all('table.sortable')) {
  const bodies = [...table.tBodies];
  const rows = all('tr.row', table);
  const places = rows.map((row) => [row, row.parentNode]);
  const sorted = document.createElement('tbody');
  const heads = all('thead th', table);
  const sort = (head) => {
    const was = head.getAttribute('aria-sort');
    const now = was === null ? 'ascending' : was === 'ascending' ? 'descending' : null;
    for (const other of heads) other.removeAttribute('aria-sort');
    if (now === null) {
      for (const [row, body] of places) body.append(row);
      sorted.remove();
      table.append(...bodies);
      return;
    }
    head.setAttribute('aria-sort', now);
    const column = head.cellIndex;
    const keyed = rows.map((row) => [keyOf(row, column), row]);
    keyed.sort((a, b) => (now === 'ascending' ? 1 : -1) * compare(a[0], b[0]));
    for (const body of bodies) body.remove();
    sorted.append(...keyed.map(([, row]) => row));
    table.append(sorted);
  };
  for (const head of heads) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    button.addEventListener('click', () => sort(head));
    head.append(button);
  }
}

// Figures: larger and smaller; a large one is moved by dragging, and by the arrow keys as anything that scrolls.
for (const figure of all('.figure')) {
  const view = figure.querySelector('.view');
  const svg = view.querySelector('svg');
  const tools = figure.querySelector('.tools');
  const room = () => view.clientWidth - 16;
  const set = (wanted) => {
    const x = (view.scrollLeft + view.clientWidth / 2) / view.scrollWidth;
    const y = (view.scrollTop + view.clientHeight / 2) / view.scrollHeight;
    const width = Math.min(8 * room(), Math.max(room(), wanted));
    svg.style.minWidth = '0';
    svg.style.width = `${width}px`;
    view.classList.toggle('zoomed', width > room());
    view.scrollTo(x * view.scrollWidth - view.clientWidth / 2, y * view.scrollHeight - view.clientHeight / 2);
  };
  const now = () => svg.getBoundingClientRect().width;
  const steps = { in: () => set(now() * 1.5), out: () => set(now() / 1.5), whole: () => set(0) };
  for (const button of all('button', tools)) button.addEventListener('click', steps[button.dataset.do]);
  view.addEventListener('keydown', ({ key }) => {
    if (key === '+' || key === '=') steps.in();
    if (key === '-') steps.out();
    if (key === '0') steps.whole();
  });
  let from = null;
  view.addEventListener('pointerdown', (event) => {
    if (event.button === 0 && event.pointerType === 'mouse') from = { x: event.clientX + view.scrollLeft, y: event.clientY + view.scrollTop };
  });
  addEventListener('pointermove', (event) => {
    if (from) view.scrollTo(from.x - event.clientX, from.y - event.clientY);
  });
  addEventListener('pointerup', () => { from = null; });
  tools.hidden = false;
}
