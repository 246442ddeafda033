package access

import (
	"strings"
	"unicode/utf8"

	"entente/internal/fault"
)

// NotObvious refuses a password that is made of what everybody tries first: a common word or run of keys with a few signs
// around it, or the sign-in name or the person's own name.
func NotObvious(password, login, name string) error {
	if len(password) < MinPassword {
		return nil // that it is short is what to say first
	}
	plain := strings.ToLower(password)
	rest := plain
	cut := func(words ...string) {
		for _, w := range words {
			if utf8.RuneCountInString(w) >= 3 {
				rest = strings.ReplaceAll(rest, w, "")
			}
		}
	}
	cut(strings.ToLower(login))
	cut(strings.Fields(strings.ToLower(name))...)
	cut(triedFirst...)
	kinds := make(map[rune]bool)
	for _, r := range rest {
		kinds[r] = true
	}
	if utf8.RuneCountInString(rest) < 6 || len(kinds) < 4 {
		return fault.Field("password", "this is among the first that would be tried: use a sentence of your own, not a name, a common word, a run of keys or one sign again and again")
	}
	return nil
}

// triedFirst are the words and runs of keys of which leaked passwords are made most; the longer ones stand first, so that
// a part of one does not hide the rest.
var triedFirst = []string{
	"qwertyuiop", "1q2w3e4r5t", "1234567890", "0123456789", "abcdefghij", "asdfghjkl", "zxcvbnm", "administrator", "password",
	"passw0rd", "p@ssw0rd", "p@ssword", "iloveyou", "princess", "football", "baseball", "superman", "sunshine", "trustno1",
	"starwars", "computer", "internet", "changeme", "whatever", "michelle", "qwertz", "azerty", "qwerty", "1qaz2wsx", "123456789", "12345678",
	"1234567", "123456", "654321", "111111", "000000", "123123", "abc123", "monkey", "dragon", "shadow", "master", "letmein",
	"welcome", "passwort", "contraseña", "senha", "parola", "motdepasse", "secret", "admin", "login", "entente", "delegation",
	"embassy", "ministry", "minister", "summer", "winter", "spring", "autumn", "monday", "friday", "2020", "2021", "2022",
	"2023", "2024", "2025", "2026", "2027", "12345", "1234", "123", "321", "abc", "qwe", "asd", "pass", "test", "hello",
}
