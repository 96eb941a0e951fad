import { expect, test } from 'vitest';
import { embeddedInHtml, inputsId, isHtml } from '../../../src/input/notes/embedded-html.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const base64 = (text: string) => Buffer.from(text).toString('base64');

test('a page is told by how it begins', () => {
  for (const page of [
    '<!doctype html><p>',
    '\uFEFF<!DOCTYPE HTML>',
    '<!-- saved from a mail -->\n<html lang="en">',
  ])
    expect(isHtml(bytes(page)), page).toBe(true);
  for (const other of ['%PDF-1.7', '', '<svg xmlns="http://www.w3.org/2000/svg">', '<htmlx>'])
    expect(isHtml(bytes(other)), other).toBe(false);
});

test('files are found whatever order a program that saved the page again gave the attributes', async () => {
  const page = `<!DOCTYPE html><html><body><a href='data:text/csv;base64,${base64('a,b\n')}' DOWNLOAD="m.csv">m</a>
    <A download=n.yaml HREF=data:application/yaml;charset=utf-8;base64,${base64('x: 1')}>n</A>
    <a href="data:text/plain,no">not one</a><a href="#m">nor this</a>
    <script id=${inputsId} type="application/json">{"format":"\\u003c"}</script></body></html>`;
  const found = await embeddedInHtml(bytes(page));
  const texts = Object.fromEntries(
    [...found].map(([name, content]) => [name, new TextDecoder().decode(content)]),
  );
  expect(texts).toEqual({
    'm.csv': 'a,b\n',
    'n.yaml': 'x: 1',
    'milepost-inputs.json': '{"format":"\\u003c"}',
  });
});
