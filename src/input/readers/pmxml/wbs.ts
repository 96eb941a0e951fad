import { type Group, groupsOf, textOf } from '../xml/parse.ts';

export interface PmxmlWbs {
  /** Code of the element of an activity, by its WBSObjectId. */
  readonly codeOf: (objectId: string) => string;
  /** Titles by code. */
  readonly titles: ReadonlyMap<string, string>;
}

/**
 * The elements of a project, a tree by parent, → dotted codes. P6 Professional does not write the project's own node; P6
 * does, named like the project and above all others, and there it is no part of a code. What lies under no element is
 * the project's.
 */
export function pmxmlWbs(project: Group, front: string): PmxmlWbs {
  const nodes = new Map(groupsOf(project, 'WBS').map((w) => [textOf(w, 'ObjectId'), w]));
  const separator = textOf(project, 'WBSCodeSeparator') || '.';
  const own = ownNode(project, nodes);
  const path = (id: string): string => {
    const parts: string[] = [];
    const seen = new Set<string>();
    let key = id;
    for (let node = nodes.get(key); node && key !== own && !seen.has(key); node = nodes.get(key)) {
      seen.add(key);
      // The separator of the project may stand inside a code; a dot separates here.
      parts.unshift(textOf(node, 'Code').replaceAll(separator, '.'));
      key = textOf(node, 'ParentObjectId');
    }
    return [...(front === '' ? [] : [front]), ...parts].join('.');
  };
  const name = textOf(project, 'Id') || textOf(project, 'Name') || 'project';
  const titles = new Map(
    [...nodes].flatMap(([id, node]) => (id === own ? [] : [[path(id), textOf(node, 'Name')] as const])),
  );
  titles.set(name, textOf(project, 'Name'));
  return {
    codeOf: (id) => path(id) || name,
    titles: new Map([...titles].filter(([, title]) => title !== '')),
  };
}

/** The project's own node: the only one without a parent, with others under it, named like the project. */
function ownNode(project: Group, nodes: ReadonlyMap<string, Group>): string | undefined {
  const tops = [...nodes].filter(([, node]) => !nodes.has(textOf(node, 'ParentObjectId')));
  const [top] = tops;
  if (tops.length !== 1 || top === undefined || textOf(project, 'WBSObjectId') !== '') return undefined;
  const named = textOf(top[1], 'Name') === textOf(project, 'Name') && textOf(top[1], 'Name') !== '';
  return named ? top[0] : undefined;
}
