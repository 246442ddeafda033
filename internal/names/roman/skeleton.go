package roman

// Skeleton gives the consonants of a name's likeliest reading in coarse classes, word by word: what stays the same however
// the vowels of Arabic and Hebrew are filled in (محمد, Muhammad and Mohamed are all mmd). Letters that fall together: b p; c k q
// g j x; d t; f v; s z sh; w y h and vowels are nothing; a doubled consonant counts once. It is for finding candidates and
// tells nothing by itself.
func Skeleton(text, tag string) string {
	list := Readings(text, tag)
	if len(list) == 0 {
		return ""
	}
	out := make([]byte, 0, len(list[0]))
	last := byte(0)
	s := list[0]
	for i := 0; i < len(s); i++ {
		c := skeletonClass[s[i]]
		switch {
		case s[i] == ' ':
			c = ' '
			if len(out) == 0 || out[len(out)-1] == ' ' {
				continue
			}
		case c == 0:
			last = 0
			continue
		case c == last:
			continue
		}
		out, last = append(out, c), c
	}
	if n := len(out); n > 0 && out[n-1] == ' ' {
		out = out[:n-1]
	}
	return string(out)
}

var skeletonClass = [256]byte{
	'b': 'b', 'p': 'b', 'c': 'k', 'k': 'k', 'q': 'k', 'g': 'k', 'j': 'k', 'x': 'k', 'd': 't', 't': 't', 'f': 'f', 'v': 'f', 'l': 'l', 'm': 'm', 'n': 'n',
	'r': 'r', 's': 's', 'z': 's', '0': '0', '1': '1', '2': '2', '3': '3', '4': '4', '5': '5', '6': '6', '7': '7', '8': '8', '9': '9',
}
