#!/usr/bin/env bash
# exceljs 4.4.0 and read-excel-file 9.3.17: rows and cells without the attribute r, which the schema of SpreadsheetML lets a writer leave out, end in a TypeError.
# Guess: Cells are counted from the left and rows from the top, as the standard says; @e965/xlsx 0.20.3 does so.
# Seen: exceljs: Invalid row number in model; read-excel-file: Cannot read properties of undefined.
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
const bytes = workbook('<row><c t="inlineStr"><is><t>LDM-503</t></is></c><c><v>5</v></c></row>');
const outcome = async (name, read) => console.log(name, await read().catch((error) => `${error.name}: ${error.message}`));
await outcome('exceljs', () => new ExcelJS.Workbook().xlsx.load(bytes));
await outcome('read-excel-file', () => readXlsxFile(bytes));
await outcome('@e965/xlsx', async () => XLSX.utils.sheet_to_csv(XLSX.read(bytes).Sheets.Plan));
EOF
node try.mjs > seen.txt
cat > expected.txt <<'EOF'
exceljs Error: Invalid row number in model
read-excel-file TypeError: Cannot read properties of undefined (reading 'length')
@e965/xlsx LDM-503,5
EOF
diff expected.txt seen.txt && { echo "As described:"; cat seen.txt; }
