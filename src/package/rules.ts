import { ruleSet } from '../kernel/diagnostics.ts';

export const { rules: pdfRules, finding } = ruleSet({
  'pdf-lists-inputs': {
    severity: 'error',
    summary: 'The note carries the list of the files it was made from.',
    why: 'Without it nothing can be said about where the note comes from.',
  },
  'pdf-carries-series': {
    severity: 'warning',
    summary: 'The earlier data sets of a note are inside its PDF.',
    why: 'Earlier notes are not carried, since each would carry all before it, and files of a git revision are in git: the report that is extracted cannot be built without them.',
  },
  'pdf-attachments-intact': {
    severity: 'error',
    summary: 'Files inside the note are those its list of inputs names.',
    why: 'A file exchanged after the note was made would pass for the data of the note.',
  },
  'pdf-made-from-inputs': {
    severity: 'error',
    summary: 'The note was made from the files of the report folder as they are.',
    why: 'A note that shows other data than the folder holds misleads its readers.',
  },
  'pdf-archival': {
    severity: 'info',
    summary: 'TeX has the sRGB profile that PDF/A asks for.',
    why: 'Without it the PDF has no output intent, and does not claim to be PDF/A.',
  },
  'extract-names-differ': {
    severity: 'warning',
    summary: 'Files attached to the PDF can be written under names that differ on every system.',
    why: 'Of two files with one name, one would be lost.',
  },
  'output-of-one-report': {
    severity: 'error',
    summary: 'Each report of a folder writes a note and figures of its own.',
    why: 'Of two with one name, the later build would replace the other.',
    example: {
      wrong: 'handle: X-1 in report.yaml and in may.yaml',
      right: 'output: { name: "{handle}_{month}" }',
    },
  },
  'extract-overwrites-nothing': {
    severity: 'error',
    summary: 'Extracting attached files overwrites no file that is there.',
    why: 'Newer work could be lost.',
  },
});
