package names

// givenEndings say how the last letters of a given name speak for a woman's, as log odds against the share of women among all. The
// longest that fits counts. They are counts of endings over 967 given names of legislators, smoothed, made by
// internal/names/calibrate; docs/name-matching.md says what they said of other names.
const givenEndings = `
a 2.2 b -0.7 c -0.8 d -0.9 e 0.9 f -0.9 k -1.0 l -0.7 m -1.0 n -1.1 o -1.4 p -0.4 r -1.1 s -1.5 t 0.4 u -0.7 v -0.9 an -1.7 as
-2.5 ay -0.7 ch -0.7 da 3.0 eh -0.6 ei -0.8 ey -0.9 ha 1.4 ho -2.1 ik -1.6 il -1.4 im -1.8 ir -2.2 ja 3.0 jo -0.7 ka 3.3 ki -0.6
ko -2.5 la 3.3 ma 1.1 mi -1.0 na 3.3 ne 1.7 ni -0.6 rd -1.6 sa 1.1 si -0.7 ta 2.9 ti -0.5 ali -0.5 ana 4.4 ara 3.0 ard -2.2 ars
-2.5 avi -0.7 dia 1.3 eli 0.6 han -0.9 her -0.2 iel -1.7 ina 4.3 iya 2.9 lav -1.7 mir -3.1 ona 2.1 ris -2.1 sef -1.7 tte 2.0 uel
-1.5
`
