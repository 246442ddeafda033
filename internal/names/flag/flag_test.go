package flag

import (
	"bytes"
	"strings"
	"testing"

	"entente/internal/names"
)

func marked(page string) string {
	return string(Markup([]byte(page), func(list []names.Warning) string { return "[" + string(list[0].Kind) + "]" }))
}

func TestWhatAPageShowsIsMarkedAndNothingElse(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"a plain page", `<p>Pavel Quorn, Павел Кворн, 习仲勋</p>`, `<p>Pavel Quorn, Павел Кворн, 习仲勋</p>`},
		{"two names in a line", `<p>Pаvel, Olga, Оlga Quorn · x</p>`, `<p>Pаvel [mixed_scripts], Olga, Оlga Quorn [mixed_scripts] · x</p>`},
		{"a link", `<td><a href="/p">Pаvel Quorn</a></td>`, `<td><a href="/p">Pаvel Quorn [mixed_scripts]</a></td>`},
		{"space behind it", "<td>Pаvel\n  </td>", "<td>Pаvel [mixed_scripts]\n  </td>"},
		{"two cells", `<td>Pаvel</td><td>Olga</td><td>Оlga</td>`, `<td>Pаvel [mixed_scripts]</td><td>Olga</td><td>Оlga [mixed_scripts]</td>`},
		{"a word that a search parted", `<b><mark>P</mark>аvel</b>`, `<b><mark>P</mark>аvel [mixed_scripts]</b>`},
		{"a given name wholly in other letters", `<b>Сара Quorn</b>`, `<b>Сара Quorn [other_script]</b>`},
		{"two languages beside one another", `<b>Сара Иванова, Sarah Quorn</b>`, `<b>Сара Иванова, Sarah Quorn</b>`},
		{"a line turned round", "<b>evil\u202egnp</b>", "<b>evil\u202egnp [bidi]</b>"},
		{"signs of ours around a name", "<b>\u2068Jean\u2069 = \u2068ج\u2069: initial</b>", "<b>\u2068Jean\u2069 = \u2068ج\u2069: initial</b>"},
		{"and a name in them that is not what it looks like", "<b>\u2068Pаvel\u2069 is</b>", "<b>\u2068Pаvel\u2069 is [mixed_scripts]</b>"},
		{"such signs within a word", "<b>Pa\u2068v\u2069el</b>", "<b>Pa\u2068v\u2069el [bidi]</b>"},
		{"such a sign alone", "<b>Pavel\u2069</b><b>\u2068Olga</b>", "<b>Pavel\u2069 [bidi]</b><b>\u2068Olga [bidi]</b>"},
		{"an option", `<option value="Pаvel">Pаvel</option>`, `<option value="Pаvel">Pаvel ⚠</option>`},
		{"a drawing", `<svg><text>Pаvel</text></svg><b>Pаvel</b>`, `<svg><text>Pаvel ⚠</text></svg><b>Pаvel [mixed_scripts]</b>`},
		{"a title and a style", `<title>Pаvel</title><style>Pаvel</style>`, `<title>Pаvel</title><style>Pаvel</style>`},
		{"a field", `<input name="q" value="Pаvel"><i>x</i>`, `<input name="q" value="Pаvel"> [mixed_scripts]<i>x</i>`},
		{"a hidden field", `<input type="hidden" value="Pаvel">`, `<input type="hidden" value="Pаvel">`},
		{"a field of several lines", `<textarea>x Pаvel</textarea>.`, `<textarea>x Pаvel</textarea> [mixed_scripts].`},
		{"a warning itself", `<p class="look-alike">“Pаvel” mixes</p><p>Pаvel</p>`, `<p class="look-alike">“Pаvel” mixes</p><p>Pаvel [mixed_scripts]</p>`},
		{"data", `<script type="application/json">{"name":"Pаvel","href":"/q=Pаvel","pair":"Pаvel – Olga","line":"a\nИван\u003cИ"}</script>`, `<script type="application/json">{"name":"Pаvel ⚠","href":"/q=Pаvel","pair":"Pаvel ⚠ – Olga","line":"a\nИван\u003cИ"}</script>`},
		{"signs that are written in letters", `<p>Иван&amp;Пётр&#39;s</p>`, `<p>Иван&amp;Пётр&#39;s</p>`},
		{"a long text", `<p>` + strings.Repeat("word ", 40) + `Pаvel and others</p>`, `<p>` + strings.Repeat("word ", 40) + `Pаvel [mixed_scripts] and others</p>`},
		{"cut off", `<p>Pаvel <b`, `<p>Pаvel [mixed_scripts] <b`},
	} {
		if got := marked(c.page); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	for _, c := range [][2]string{{"Pаvel Quorn  ", "Pаvel Quorn ⚠  "}, {"Павел", "Павел"}, {strings.Repeat("x ", 100) + "Pаvel y", strings.Repeat("x ", 100) + "Pаvel ⚠ y"}} {
		if got, _ := Text(c[0]); got != c[1] {
			t.Errorf("%q is %q, want %q", c[0], got, c[1])
		}
	}
}

// Whatever the page, all of it is there still, and what was put in is only marks.
func FuzzMarkup(f *testing.F) {
	f.Add(`<a title="x>y">Pа<mark>v</mark>el</a><textarea>é</textarea><svg>é</svg><script type="application/json">{"a":"é\"б"}</script>`)
	f.Add("<option><input value=\"&#x430;a\"></option>\u202e")
	f.Add("<script>é")
	f.Fuzz(func(t *testing.T, page string) {
		const sign = "\x01"
		page = strings.NewReplacer(sign, "", Sign, "").Replace(page)
		got := Markup([]byte(page), func([]names.Warning) string { return sign })
		plain := strings.NewReplacer(" "+sign, "", " "+Sign, "").Replace(string(got))
		if plain != page {
			t.Fatalf("%q became %q", page, got)
		}
	})
}

func BenchmarkMarkup(b *testing.B) {
	clean := []byte(strings.Repeat(`<tr><th><a href="/people/person-1">Сергей Кворн</a></th><td class="num">习仲勋</td><td>International Department</td></tr>`, 500))
	b.Run("clean", func(b *testing.B) {
		b.SetBytes(int64(len(clean)))
		for b.Loop() {
			Markup(clean, func([]names.Warning) string { return "" })
		}
	})
	hostile := bytes.Repeat([]byte("Pа\u202e\u0301"), 1<<17)
	for _, n := range []int{16, 1} { // the time of a megabyte is sixteen times that of a sixteenth
		b.Run("hostile", func(b *testing.B) {
			b.SetBytes(int64(len(hostile) / n))
			for b.Loop() {
				Markup(hostile[:len(hostile)/n], func([]names.Warning) string { return "!" })
			}
		})
	}
}
