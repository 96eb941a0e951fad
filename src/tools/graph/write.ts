import type { Relation } from '../../model/schedule.ts';
import type { Graph, GraphNode } from './graph.ts';

const state = { completed: '#cfe3f5', overdue: '#f7b267', pending: '#ffffff', external: '#eeeeee' } as const;

const nodeFields = ['name', 'wbs', 'due', 'state'] as const satisfies ReadonlyArray<keyof GraphNode>;

const captionOf = ({ code, name }: GraphNode) => (name === '' ? code : `${code}: ${name}`);

/**
 * Graphviz DOT. Every id and value is quoted: `LDM-503` unquoted is two nodes. No clusters: readers of DOT other than
 * Graphviz lose what is in them; the WBS code is an attribute. No attribute `name`: Graphviz's JSON has it in place of
 * the node's.
 */
export function asDot({ nodes, edges }: Graph): string {
  const attributes = (values: Readonly<Record<string, string>>) =>
    `[${Object.entries(values)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ')}]`;
  const node = (n: GraphNode) =>
    `  ${quoted(n.code)} ${attributes({
      label: quoted(labelText(captionOf(n))),
      wbs: quoted(n.wbs),
      due: quoted(n.due),
      state: quoted(n.state),
      fillcolor: quoted(state[n.state]),
    })};`;
  const edge = ({ from, to, type, lag }: Relation) =>
    `  ${quoted(from)} -> ${quoted(to)} ${attributes({ type: quoted(type), lag: quoted(String(lag)) })};`;
  const head = ['digraph milestones {', '  rankdir=LR;', '  node [shape=box style=filled];'];
  return `${[...head, ...nodes.map(node), ...edges.map(edge), '}'].join('\n')}\n`;
}

/** In quotes only a quote need be escaped; a backslash at the end would escape the closing one. */
function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('"', '\\"');
  return `"${line.replace(/\\$/, '\\\\')}"`;
}

/** In a label a backslash begins an escape and `&` an entity. */
function labelText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('&', '&amp;');
}

/** GraphML. Keys are declared for nodes and edges apart and every value is written: readers drop `all` and defaults. */
export function asGraphml({ nodes, edges }: Graph): string {
  const key = (id: string, of: 'node' | 'edge', name: string, type: string) =>
    `  <key id="${id}" for="${of}" attr.name="${name}" attr.type="${type}"/>`;
  const data = (id: string, value: string) => `<data key="${id}">${xmlText(value)}</data>`;
  const node = (n: GraphNode) =>
    `    <node id="${xmlText(n.code)}">${nodeFields.map((f) => data(f, n[f])).join('')}</node>`;
  const edge = ({ from, to, type, lag }: Relation) =>
    `    <edge source="${xmlText(from)}" target="${xmlText(to)}">${data('type', type)}${data('lag', String(lag))}</edge>`;
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...nodeFields.map((name) => key(name, 'node', name, 'string')),
    key('type', 'edge', 'type', 'string'),
    key('lag', 'edge', 'lag', 'double'),
    '  <graph id="milestones" edgedefault="directed">',
    ...nodes.map(node),
    ...edges.map(edge),
    '  </graph>',
    '</graphml>',
  ].join('\n')}\n`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function xmlText(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => entities[mark] ?? mark).replace(/\s+/g, ' ');
}

/** A Mermaid flowchart. Ids are numbered: codes as ids would be read as edges (`A--B`) or words of its own (`end-1`). */
export function asMermaid({ nodes, edges }: Graph): string {
  const numbers = new Map(nodes.map((n, i) => [n.code, `n${i + 1}`]));
  const node = (n: GraphNode) => `  ${numbers.get(n.code)}["${mermaidText(captionOf(n))}"]:::${n.state}`;
  const edge = ({ from, to }: Relation) => `  ${numbers.get(from)} --> ${numbers.get(to)}`;
  const classes = Object.entries(state).map(
    ([name, fill]) => `  classDef ${name} fill:${fill},color:#000000`,
  );
  return `${['flowchart LR', ...nodes.map(node), ...edges.map(edge), ...classes].join('\n')}\n`;
}

/** Inside quotes; what would end them, begin an entity, HTML or Markdown is written by its number. */
function mermaidText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/["#&<>`*_\\]/g, (mark) => `#${mark.codePointAt(0)};`);
}
