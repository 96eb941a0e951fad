import { join } from 'node:path';
import type { Files } from '../kernel/effects.ts';
import { packageRoot } from '../kernel/package-root.ts';

/** Faces that pictures are written in, as they name them, and the files that hold them, cut to Latin. */
const faces = [
  { family: 'Source Sans 3', weight: 400, style: 'normal', file: 'SourceSans3_400Regular.woff2' },
  { family: 'Source Sans 3', weight: 600, style: 'normal', file: 'SourceSans3_600SemiBold.woff2' },
  { family: 'Source Code Pro', weight: 400, style: 'normal', file: 'SourceCodePro_400Regular.woff2' },
] as const;

/** A picture for the screen with the fonts it is written in inside it, so that its text fits wherever it is opened. */
export async function withFonts(svg: string, files: Files): Promise<string> {
  const used = faces.filter(
    ({ family, weight }) => svg.includes(`'${family}'`) && svg.includes(`font-weight="${weight}"`),
  );
  const rules = used.map(async ({ family, weight, style, file }) => {
    const bytes = await files.read(join(packageRoot, 'templates', 'html', 'fonts', file));
    const data = Buffer.from(bytes).toString('base64');
    return `@font-face{font-family:'${family}';font-weight:${weight};font-style:${style};src:url(data:font/woff2;base64,${data}) format('woff2')}`;
  });
  const style = `<style>${(await Promise.all(rules)).join('')}</style>`;
  return svg.replace('</desc>', `</desc>${style}`);
}
