import type { XerProjects } from './projects.ts';
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
  readonly project: string;
  readonly isProject: boolean;
}

/**
 * The table PROJWBS, a tree by parent, → dotted codes. The project's own node stands for the project and is no part of a
 * code, unless several projects are read that share codes: then their elements are told apart by the project's code.
 */
export function xerWbs(file: XerFile, projects: Pick<XerProjects, 'isOurs'>): XerWbs {
  const table = file.tables.get('PROJWBS');
  const read = fieldReader(table);
  const nodes = new Map<string, Node>();
  for (const row of table?.rows ?? []) {
    if (!projects.isOurs(read(row, 'proj_id'))) continue;
    nodes.set(read(row, 'wbs_id'), {
      short: read(row, 'wbs_short_name'),
      name: read(row, 'wbs_name'),
      parent: read(row, 'parent_wbs_id'),
      project: read(row, 'proj_id'),
      isProject: read(row, 'proj_node_flag') === 'Y',
    });
  }
  const paths = new Map([...nodes.keys()].map((id) => [id, pathOf(id, nodes)]));
  const told = sharedAcross(nodes, paths);
  const codes = new Map<string, string>();
  const titles = new Map<string, string>();
  for (const [id, node] of nodes) {
    const path = paths.get(id) ?? '';
    const front = told ? topOf(node.project, nodes) : '';
    const code = front === '' || node.isProject ? path : `${front}.${path}`;
    codes.set(id, code);
    if (node.name !== '' && (told || !node.isProject)) titles.set(code, node.name);
  }
  return { codes, titles };
}

/** Whether two projects have a code in common. */
function sharedAcross(nodes: ReadonlyMap<string, Node>, paths: ReadonlyMap<string, string>): boolean {
  const owners = new Map<string, string>();
  for (const [id, { project, isProject }] of nodes) {
    if (isProject) continue;
    const path = paths.get(id) ?? '';
    const owner = owners.get(path);
    if (owner !== undefined && owner !== project) return true;
    owners.set(path, project);
  }
  return false;
}

const topOf = (project: string, nodes: ReadonlyMap<string, Node>) =>
  [...nodes.values()].find((n) => n.isProject && n.project === project)?.short ?? project;

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
