import { parse } from 'parse5';
import { expect, test } from 'vitest';
import { metadataHtml } from '../../../src/emit/html/metadata.ts';
import { policyFor } from '../../../src/emit/html/policy.ts';

const facts = {
  title: 'DMTN-158: DM Milestone <Summary>',
  authors: ['John Swinbank', "William O'Mullane"],
  subject: 'Where "379" milestones stood.',
  keywords: ['milestones', 'project controls'],
  language: 'en-GB',
  handle: 'DMTN-158',
  version: null,
  publisher: 'Vera C. Rubin Observatory',
  kind: 'Technical note',
  date: '2021-05-10',
  producer: 'Milepost',
  documentId: '',
  instanceId: '',
};

test('a reference manager finds title, authors, date and number', () => {
  const { html } = metadataHtml(facts);
  for (const tag of [
    '<meta name="citation_title" content="DM Milestone &lt;Summary&gt;">',
    '<meta name="citation_author" content="John Swinbank">',
    '<meta name="citation_author" content="William O&#39;Mullane">',
    '<meta name="citation_publication_date" content="2021/05/10">',
    '<meta name="citation_technical_report_number" content="DMTN-158">',
    '<meta name="DC.identifier" content="DMTN-158">',
    '<meta property="og:title" content="DMTN-158: DM Milestone &lt;Summary&gt;">',
  ])
    expect(html).toContain(tag);
});

test('the description for search engines is JSON-LD of a report', () => {
  const { html } = metadataHtml(facts);
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  expect(JSON.parse(json)).toMatchObject({
    '@type': 'Report',
    name: 'DM Milestone <Summary>',
    reportNumber: 'DMTN-158',
    author: [{ name: 'John Swinbank' }, { name: "William O'Mullane" }],
    datePublished: '2021-05-10',
  });
});

test('nothing that is said closes the head', () => {
  const hostile = {
    ...facts,
    title: '</title></head><body onload="x()">',
    subject: '"></script><script>x()</script>',
  };
  const document = parse(
    `<!doctype html><html><head>${metadataHtml(hostile).html}</head><body></body></html>`,
  );
  const [html] = document.childNodes.slice(1);
  const [, body] = html && 'childNodes' in html ? html.childNodes : [];
  expect(body && 'childNodes' in body ? body.childNodes : null).toEqual([]);
});

test('the policy lets in the one style sheet and the one script, and loads nothing', () => {
  // printf 'a{}' | openssl dgst -sha256 -binary | base64
  expect(policyFor({ style: 'a{}', script: '' })).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; script-src/,
  );
  expect(policyFor({ style: '', script: '' })).toContain(
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  );
});
