/** Name of the file inside a note that tells what the note was made from. */
export const manifestName = 'milepost-inputs.json';
