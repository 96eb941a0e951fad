import { cleanLine } from '../kernel/clean-text.ts';
import type { DocumentFacts } from './facts.ts';

/** Text → character data of XML; what XML cannot hold was dropped in cleaning. */
function xml(text: string): string {
  return cleanLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const simple = (name: string, text: string) => `<${name}>${xml(text)}</${name}>`;
const localised = (name: string, text: string) =>
  `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${xml(text)}</rdf:li></rdf:Alt></${name}>`;
const collection = (name: string, kind: 'Bag' | 'Seq', items: readonly string[]) =>
  items.length === 0
    ? ''
    : `<${name}><rdf:${kind}>${items.map((i) => `<rdf:li>${xml(i)}</rdf:li>`).join('')}</rdf:${kind}></${name}>`;

/**
 * The XMP packet of a document (ISO 16684-1); `archival` claims PDF/A-3b. Only properties of the schemas PDF/A knows are used, so
 * that no extension schema is needed.
 */
export function xmpPacket(facts: DocumentFacts, archival: boolean): string {
  const stamp = `${facts.date}T12:00:00Z`;
  const properties = [
    simple('dc:format', 'application/pdf'),
    localised('dc:title', facts.title),
    collection('dc:creator', 'Seq', facts.authors),
    localised('dc:description', facts.subject),
    collection('dc:subject', 'Bag', facts.keywords),
    collection('dc:language', 'Bag', [facts.language]),
    collection('dc:publisher', 'Bag', facts.publisher === null ? [] : [facts.publisher]),
    collection('dc:type', 'Bag', [facts.kind]),
    collection('dc:date', 'Seq', [facts.date]),
    simple('dc:identifier', facts.handle),
    simple('pdf:Producer', facts.producer),
    facts.keywords.length === 0 ? '' : simple('pdf:Keywords', facts.keywords.join(', ')),
    simple('xmp:CreatorTool', 'LaTeX with hyperref'),
    ...['xmp:CreateDate', 'xmp:ModifyDate', 'xmp:MetadataDate'].map((name) => simple(name, stamp)),
    simple('xmpMM:DocumentID', `uuid:${facts.documentId}`),
    simple('xmpMM:InstanceID', `uuid:${facts.instanceId}`),
    facts.version === null ? '' : simple('xmpMM:VersionID', facts.version),
    ...(archival ? [simple('pdfaid:part', '3'), simple('pdfaid:conformance', 'B')] : []),
  ].filter((p) => p !== '');
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
${properties.join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
`;
}
