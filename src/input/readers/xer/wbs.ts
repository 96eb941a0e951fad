import { fieldReader, type XerFile } from './tables.ts';

export interface XerWbs {
  /** WBS code by `wbs_id`, without the project's own node. */
  readonly codes: ReadonlyMap<string, string>;
  /** Titles by code. */
  readonly titles: ReadonlyMap<string, string>;
}

interface Node {
  readonly short: string;
  readonly name: string;
  readonly parent: string;
  readonly isProject: boolean;
}

/** The table PROJWBS, a tree by parent, → dotted codes. The project's own node stands for the project and is no part of a code. */
export function xerWbs(file: XerFile): XerWbs {
  const table = file.tables.get('PROJWBS');
  const read = fieldReader(table);
  const nodes = new Map<string, Node>();
  for (const row of table?.rows ?? []) {
    nodes.set(read(row, 'wbs_id'), {
      short: read(row, 'wbs_short_name'),
      name: read(row, 'wbs_name'),
      parent: read(row, 'parent_wbs_id'),
      isProject: read(row, 'proj_node_flag') === 'Y',
    });
  }
  const codes = new Map<string, string>();
  const titles = new Map<string, string>();
  for (const [id, node] of nodes) {
    const code = pathOf(id, nodes);
    codes.set(id, code);
    if (node.name !== '' && !node.isProject) titles.set(code, node.name);
  }
  return { codes, titles };
}

/** Codes from the project's node down. A tree that loops, as no P6 writes it, ends where it comes back. */
function pathOf(id: string, nodes: ReadonlyMap<string, Node>): string {
  const parts: string[] = [];
  const seen = new Set<string>();
  let at = nodes.get(id);
  const own = at;
  let key = id;
  while (at && !at.isProject && !seen.has(key)) {
    seen.add(key);
    parts.unshift(at.short);
    key = at.parent;
    at = nodes.get(key);
  }
  return parts.length > 0 ? parts.join('.') : (own?.short ?? '');
}
