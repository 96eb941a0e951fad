#!/usr/bin/env bash
# exceljs 4.4.0: a number whose format has an escaped letter of dates (0\ \d, "5 d" for five days) is read as a date.
# Guess: 5: in a number format a backslash makes the next letter text, as quotes do, and "0 ""d""" is read as 5.
# Seen: 1900-01-04 for five days of float; so it is with 0_d, where d is only as wide as a gap. @e965/xlsx 0.20.3 gives 5 for all.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts exceljs@4.4.0 @e965/xlsx@0.20.3 fflate@0.8.3
cat > try.mjs <<'EOT'
import ExcelJS from 'exceljs';
import XLSX from '@e965/xlsx';
import { strToU8, zipSync } from "fflate";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/** A workbook of one cell with a number in a format of its own. */
const workbook = (format, value) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries({
    "[Content_Types].xml": `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="170" formatCode="${format}"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="170" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" s="1"><v>${value}</v></c></row></sheetData></worksheet>`,
  }).map(([name, text]) => [name, strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`)]))));
const said = (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
for (const format of ['0\\ \\d', '0_d', '0 &quot;d&quot;']) {
  const bytes = workbook(format, 5);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes);
  console.log(format, 'exceljs', said(book.worksheets[0].getCell('A1').value), '@e965/xlsx', said(XLSX.read(bytes, { cellDates: true, UTC: true }).Sheets.Plan.A1.v));
}
EOT
node try.mjs > seen.txt
cat > expected.txt <<'EOT'
0\ \d exceljs 1900-01-04 @e965/xlsx 5
0_d exceljs 1900-01-04 @e965/xlsx 5
0 &quot;d&quot; exceljs 5 @e965/xlsx 5
EOT
diff expected.txt seen.txt && { echo "As described:"; cat seen.txt; }
