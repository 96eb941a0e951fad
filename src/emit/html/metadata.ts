import type { DocumentFacts } from '../../package/facts.ts';
import { escapeHtml, type Html, scriptJson, trustedHtml } from './html.ts';

/**
 * What reference managers, search engines and previews take from the head of the page: Highwire and Dublin Core citation tags, Open
 * Graph, and schema.org as JSON-LD.
 */
export function metadataHtml(facts: DocumentFacts): Html {
  const title = facts.title.replace(`${facts.handle}: `, '');
  const names: ReadonlyArray<readonly [string, string | null]> = [
    ['description', facts.subject],
    ['keywords', facts.keywords.join(', ')],
    ['generator', facts.producer],
    ['citation_title', title],
    ...facts.authors.map((author) => ['citation_author', author] as const),
    ['citation_publication_date', facts.date.replaceAll('-', '/')],
    ['citation_technical_report_number', facts.handle],
    ['citation_technical_report_institution', facts.publisher],
    ['citation_language', facts.language],
    ['DC.title', title],
    ...facts.authors.map((author) => ['DC.creator', author] as const),
    ['DC.date', facts.date],
    ['DC.identifier', facts.handle],
    ['DC.publisher', facts.publisher],
    ['DC.type', facts.kind],
    ['DC.language', facts.language],
    ['DC.description', facts.subject],
  ];
  const properties: ReadonlyArray<readonly [string, string | null]> = [
    ['og:type', 'article'],
    ['og:title', facts.title],
    ['og:description', facts.subject],
    ['og:site_name', facts.publisher],
    ['article:published_time', facts.date],
  ];
  const tags = [...names.map((n) => meta('name', ...n)), ...properties.map((p) => meta('property', ...p))];
  const ld = `<script type="application/ld+json">${scriptJson(schemaOrg(facts, title))}</script>`;
  return trustedHtml([...tags.filter((tag) => tag !== ''), ld].join('\n'));
}

function meta(kind: 'name' | 'property', name: string, content: string | null): string {
  return content ? `<meta ${kind}="${name}" content="${escapeHtml(content)}">` : '';
}

function schemaOrg(facts: DocumentFacts, title: string) {
  const publisher =
    facts.publisher === null ? {} : { publisher: { '@type': 'Organization', name: facts.publisher } };
  return {
    '@context': 'https://schema.org',
    '@type': 'Report',
    name: title,
    headline: facts.title,
    reportNumber: facts.handle,
    identifier: facts.handle,
    author: facts.authors.map((name) => ({ '@type': 'Person', name })),
    datePublished: facts.date,
    inLanguage: facts.language,
    abstract: facts.subject,
    keywords: facts.keywords,
    genre: facts.kind,
    ...(facts.version === null ? {} : { version: facts.version }),
    ...publisher,
  };
}
