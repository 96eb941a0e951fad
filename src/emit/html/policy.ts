import { createHash } from 'node:crypto';

/**
 * Content security policy of a page with one style sheet and one script, each known by its hash: nothing else runs or is applied, and
 * nothing is loaded but what the page holds itself.
 */
export function policyFor({ style, script }: { readonly style: string; readonly script: string }): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `style-src ${hash(style)}`,
    `script-src ${hash(script)}`,
    'font-src data:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
