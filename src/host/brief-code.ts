import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 optimize only what runs for long, in this process and its threads: a build or a drawing is over before most of what
 * it would optimize is made good for, and that takes a third of its processor time. Node 22 and later optimize in small
 * steps, and do well by themselves.
 */
export function optimizeLess(): void {
  if (Number.parseInt(process.versions.node, 10) >= 22) return;
  setFlagsFromString('--interrupt-budget=500000');
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');
}
