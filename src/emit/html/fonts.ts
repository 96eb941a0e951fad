import { join } from 'node:path';
import type { Files } from '../../kernel/effects.ts';
import { packageRoot } from '../../kernel/package-root.ts';

/** A face the page carries: how style sheets name it, its file here, and the font it was cut from. */
interface WebFace {
  readonly family: string;
  readonly weight: number;
  readonly style: 'normal' | 'italic';
  readonly file: string;
  /** In `@expo-google-fonts/`. */
  readonly source: string;
}

const face = (family: string, weight: number, style: WebFace['style'], source: string): WebFace => ({
  family,
  weight,
  style,
  file: source.replace(/^.*\//, '').replace(/\.ttf$/, '.woff2'),
  source,
});

/** The faces that style sheet and figures use; scripts/web-fonts.ts cuts them to Latin. */
export const webFaces: readonly WebFace[] = [
  face('Source Sans 3', 400, 'normal', 'source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  face('Source Sans 3', 600, 'normal', 'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'),
  face('Source Code Pro', 400, 'normal', 'source-code-pro/400Regular/SourceCodePro_400Regular.ttf'),
  face(
    'Source Code Pro',
    400,
    'italic',
    'source-code-pro/400Regular_Italic/SourceCodePro_400Regular_Italic.ttf',
  ),
  face('Source Serif 4', 400, 'normal', 'source-serif-4/400Regular/SourceSerif4_400Regular.ttf'),
  face(
    'Source Serif 4',
    400,
    'italic',
    'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  ),
];

/** `@font-face` rules that hold the fonts themselves, so that the page asks for no file. */
export async function fontFaces(files: Files): Promise<string> {
  const rules = webFaces.map(async ({ family, weight, style, file }) => {
    const bytes = await files.read(join(packageRoot, 'templates', 'html', 'fonts', file));
    const data = Buffer.from(bytes).toString('base64');
    return `@font-face{font-family:'${family}';font-weight:${weight};font-style:${style};font-display:swap;src:url(data:font/woff2;base64,${data}) format('woff2')}`;
  });
  return (await Promise.all(rules)).join('\n');
}
