// pdfcpu in WebAssembly: `node pdfcpu.mjs pdfcpu.wasm folder arguments…`, which sees the folder as its root.
import { readFile } from 'node:fs/promises';
import { WASI } from 'node:wasi';

const [program, folder, ...args] = process.argv.slice(2);
const wasi = new WASI({
  version: 'preview1',
  args: ['pdfcpu', ...args],
  env: { HOME: '/' },
  preopens: { '/': folder },
  returnOnExit: false,
});
const module = await WebAssembly.compile(await readFile(program));
wasi.start(await WebAssembly.instantiate(module, wasi.getImportObject()));
