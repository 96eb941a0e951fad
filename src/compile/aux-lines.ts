/**
 * Lines that packages write into every auxiliary file, whatever the note says, and the number of pages, which they do not
 * read; as a pattern for Perl and for us. Another line has TeX run once more.
 */
export const saysNothing = [
  // A dot for the backslash, which is quoted differently wherever it goes through.
  '.relax $',
  '.provide',
  '.gdef .@abspage@last',
  '.HyPL@Entry.0<',
  '.global.let.(?:hyper@last|oldnewlabel)',
  '.(?:gdef.)?HyperFirst',
  '.gdef.newlabel',
  '.AtEndDocument..ifx.hyper',
  '.let.newlabel.oldnewlabel$',
  '.fi.?$',
].join('|');
