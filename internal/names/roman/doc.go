// Package roman writes names of other scripts in Latin letters, and back.
//
// There are three questions, and one answer does not serve for another:
//
//   - How does a standard write this? Romanise, by a rule table (tables/*.rules) or, where the rules reach across syllables,
//     by a procedure. Standards lists what there is. The answer is exact: libraries and passport offices check it.
//   - How may this name be spelt in Latin letters? Readings and Words give a bounded set, because a Han character has several
//     readings, Arabic and Hebrew do not write their vowels, and newspapers of each country have habits of their own. This
//     is for searching and comparing.
//   - What might stand behind this Latin name? Originals, a bounded set again.
//
// Latin gives the one spelling to show to a reader who has none that a person confirmed.
//
// Tables and lists are read once, at first use. All functions may be called at the same time, take any text, and give
// valid UTF-8.
package roman
