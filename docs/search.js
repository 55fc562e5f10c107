// What is written for operators is found first; the other numbers are those of Sphinx.
var Scorer = {
  score: ([docname, , , , score]) => score + (docname.startsWith("id/") ? 20 : 0),
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
// Sphinx finds no numbers: "57%" is looked for as what it is. Else the words are split as it does.
var splitQuery = (query) =>
  query
    .replace(/\d+\s*%/g, " persen ")
    .split(/[^\p{Letter}\p{Number}_\p{Emoji_Presentation}]+/gu)
    .filter((term) => term);
