import type { DefaultTreeAdapterTypes } from 'parse5';
import { manifestName } from './manifest-name.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Id of the block of data in a page that lists what the page was made from. */
export const inputsId = 'milepost-inputs';

/** Whether bytes are those of a web page, by how they begin. */
export function isHtml(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 1024));
  return /^\uFEFF?\s*(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html)\b/i.test(head);
}

/** Files inside an HTML edition by their names there, whatever tool saved it again: links that hold what they offer. */
export async function embeddedInHtml(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const { parse } = await import('parse5');
  const found = new Map<string, Uint8Array>();
  const waiting: Node[] = [parse(new TextDecoder().decode(bytes))];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ('childNodes' in node) waiting.push(...node.childNodes);
    if (!('attrs' in node)) continue;
    const file = node.tagName === 'a' ? fileOf(node) : listOf(node);
    if (file !== null) found.set(...file);
  }
  return found;
}

function attribute(element: Element, name: string): string {
  return element.attrs.find((a) => a.name === name)?.value ?? '';
}

function fileOf(link: Element): [string, Uint8Array] | null {
  const name = attribute(link, 'download');
  const [, data] = /^data:[^,]*;base64,(.*)$/s.exec(attribute(link, 'href')) ?? [];
  return name === '' || data === undefined ? null : [name, Uint8Array.from(Buffer.from(data, 'base64'))];
}

function listOf(element: Element): [string, Uint8Array] | null {
  if (element.tagName !== 'script' || attribute(element, 'id') !== inputsId) return null;
  const text = element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
  return [manifestName, new TextEncoder().encode(text)];
}
