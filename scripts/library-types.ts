import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';

/** An import of a file of ours, as a declaration file has it. */
const ours = /(?<=from ['"])\.[^'"]*?(?:\.d)?\.ts(?=['"])/g;

/**
 * The declarations of a module and of what they name in other files of ours, by path from the top of the project on: a
 * user of the package has neither the sources nor the libraries they are written with.
 */
export function declarationsOf(entry: string, root: string): Map<string, string> {
  const files = new Map<string, string>();
  const take = (path: string) => {
    const name = relative(root, path).replace(/(\.d)?\.ts$/, '.d.ts');
    if (files.has(name)) return;
    const source = readFileSync(path, 'utf8');
    const text = path.endsWith('.d.ts') ? source : declared(source, path);
    files.set(
      name,
      text.replace(ours, (other) => other.replace(/(\.d)?\.ts$/, '.js')),
    );
    for (const [other] of text.matchAll(ours)) take(resolve(dirname(path), other));
  };
  take(resolve(root, entry));
  return files;
}

function declared(source: string, fileName: string): string {
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(source, {
    fileName,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, stripInternal: true },
  });
  const wrong = diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  if (wrong.length > 0) throw new Error(`${fileName} cannot be declared alone:\n${wrong.join('\n')}`);
  return outputText;
}
