// The order of what the search finds: Sphinx's own numbers, and what is written for operators first.
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
