import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Faces the page is set in: folder of the package, then folder and name of the file. */
const faces = [
  'source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  'source-serif-4/600SemiBold_Italic/SourceSerif4_600SemiBold_Italic.ttf',
  'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  'source-sans-3/600SemiBold_Italic/SourceSans3_600SemiBold_Italic.ttf',
  'source-code-pro/400Regular/SourceCodePro_400Regular.ttf',
  'source-code-pro/400Regular_Italic/SourceCodePro_400Regular_Italic.ttf',
  'source-code-pro/500Medium/SourceCodePro_500Medium.ttf',
  'source-code-pro/500Medium_Italic/SourceCodePro_500Medium_Italic.ttf',
];

/** Font files for the TeX folder: path there → absolute path, from a checkout, a bundle or an installed package alike. */
export function fontResources(): ReadonlyMap<string, string> {
  return new Map(
    faces.map((face) => [`fonts/${face.split('/').at(-1)}`, require.resolve(`@expo-google-fonts/${face}`)]),
  );
}
