#!/usr/bin/env bash
# exceljs 4.4.0 and read-excel-file 9.3.17: date1904="true" is not seen, date1904="1" is. Both are the same xsd:boolean.
# Guess: Serial 42824 of a book of 1904 is 2021-03-31 however its flag is written; @e965/xlsx 0.20.3 reads it so.
# Seen: 2017-03-30 in both: every date four years and a day early, without a word.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts exceljs@4.4.0 read-excel-file@9.3.17 @e965/xlsx@0.20.3 fflate@0.8.3
cat > try.mjs <<'EOF'
import ExcelJS from 'exceljs';
import readXlsxFile from 'read-excel-file/node';
import XLSX from '@e965/xlsx';
import { strToU8, zipSync } from "fflate";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/** A workbook of one sheet, its only style besides the plain one a date. */
const workbook = (rows, properties = "") =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries({
    "[Content_Types].xml": `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}">${properties}<sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
  }).map(([name, text]) => [name, strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`)]))));
for (const flag of ['1', 'true']) {
  const bytes = workbook('<row r="1"><c r="A1" s="1"><v>42824</v></c></row>', `<workbookPr date1904="${flag}"/>`);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes);
  const day = (date) => date.toISOString().slice(0, 10);
  const [sheet] = await readXlsxFile(bytes);
  console.log(flag, 'exceljs', day(book.worksheets[0].getCell('A1').value), 'read-excel-file', day(sheet.data[0][0]),
    '@e965/xlsx', day(XLSX.read(bytes, { cellDates: true, UTC: true }).Sheets.Plan.A1.v));
}
EOF
node try.mjs > seen.txt
cat > expected.txt <<'EOF'
1 exceljs 2021-03-31 read-excel-file 2021-03-31 @e965/xlsx 2021-03-31
true exceljs 2017-03-30 read-excel-file 2017-03-30 @e965/xlsx 2021-03-31
EOF
diff expected.txt seen.txt && { echo "As described:"; cat seen.txt; }
