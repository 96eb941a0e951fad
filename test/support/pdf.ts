/** A PDF of one empty page with files attached, as small as can be read. */
export function pdfWith(attached: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const objects: Buffer[] = [];
  const add = (...parts: ReadonlyArray<string | Uint8Array>) =>
    objects.push(Buffer.concat(parts.map((part) => Buffer.from(part as string))));
  const names = [...attached.keys()].map((name, i) => `(${name}) ${4 + 2 * i} 0 R`).join(' ');
  add(`<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [${names}] >> >> >>`);
  add('<< /Type /Pages /Kids [3 0 R] /Count 1 >>');
  add('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>');
  for (const [name, bytes] of attached) {
    add(`<< /Type /Filespec /F (${name}) /UF (${name}) /EF << /F ${objects.length + 2} 0 R >> >>`);
    add(`<< /Type /EmbeddedFile /Length ${bytes.length} >>\nstream\n`, bytes, '\nendstream');
  }
  const pieces = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  for (const [i, object] of objects.entries()) {
    places.push(pieces.reduce((sum, piece) => sum + piece.length, 0));
    pieces.push(Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]));
  }
  const start = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  pieces.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(pieces);
}
