declare module 'd3-node' {
  import type { DOMWindow } from 'jsdom';

  export class D3Node {
    constructor(options?: { d3Module?: { select: unknown } });
    readonly document: Document;
    readonly window: DOMWindow;
  }
}
