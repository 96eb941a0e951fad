const yes = /^(?:yes|y|true|x|1|oui|vrai|s[íiì]|verdadero|sim|verdadeiro|ja|wahr|vero|はい|[✓✔☑✅])$/iu;
const no = /^(?:no|n|false|0|-|–|non|faux|falso|não|nao|nein|falsch|いいえ|[✗✘☐])?$/iu;

/** What a cell says that asks yes or no, in the languages of spreadsheets and of Microsoft Project; null where it says neither. */
export function readYesNo(text: string): boolean | null {
  if (yes.test(text)) return true;
  return no.test(text) ? false : null;
}

const done =
  /^(?:completed?|done|finished|achev[ée]e?|termin[ée]e?|fait|hecho|completado|terminado|conclu[ií]do|feito|erledigt|abgeschlossen|fertig|completat[oa]|fatto|完了)$/iu;

/** What a cell for the day of completion says without a day: that there was one, or that there was none; null for all else. */
export const readCompleted = (text: string): boolean | null => done.test(text) || readYesNo(text);
