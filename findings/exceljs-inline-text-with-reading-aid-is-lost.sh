#!/usr/bin/env bash
# exceljs 4.4.0: an inline string with a phonetic run (rPh, the reading aid of Japanese workbooks) is lost, and the cell after it with it.
# Guess: The text without its reading aid, as exceljs itself reads the same string from the shared strings; @e965/xlsx 0.20.3 gives the text.
# Seen: undefined for the text and null for the plain text in the next cell, without a word.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts exceljs@4.4.0 @e965/xlsx@0.20.3 fflate@0.8.3
cat > try.mjs <<'EOF'
import ExcelJS from 'exceljs';
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
const bytes = workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>完成</t><rPh sb="0" eb="2"><t>カンセイ</t></rPh></is></c><c r="B1" t="inlineStr"><is><t>完成</t></is></c></row>');
const read = new ExcelJS.Workbook();
await read.xlsx.load(bytes);
const row = read.worksheets[0].getRow(1);
console.log('exceljs', row.getCell(1).value, row.getCell(2).value);
console.log('@e965/xlsx', XLSX.read(bytes).Sheets.Plan.A1.v);
EOF
node try.mjs > seen.txt
cat > expected.txt <<'EOF'
exceljs undefined null
@e965/xlsx 完成
EOF
diff expected.txt seen.txt && { echo "As described:"; cat seen.txt; }
