package names

import (
	"testing"
)

func BenchmarkCompare(b *testing.B) {
	for _, c := range []struct{ name, x, y string }{
		{"same script, same", "Sergey Viktorovich Lavrov", "Sergei Lavrov"},
		{"same script, other", "Sergey Viktorovich Lavrov", "Angela Merkel"},
		{"other script, same", "Сергей Викторович Лавров", "Sergei Lavrov"},
		{"other script, other", "Сергей Викторович Лавров", "Angela Merkel"},
		{"Chinese, same", "习仲勋", "Xi Zhongxun"},
		{"Chinese, other", "习仲勋", "Angela Merkel"},
	} {
		x, y := person(c.x), person(c.y)
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Evidence(x, y)
			}
		})
	}
}

func BenchmarkPrepare(b *testing.B) {
	for _, name := range []string{"Sergey Viktorovich Lavrov", "Сергей Викторович Лавров", "习仲勋"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				person(name)
			}
		})
	}
}

func BenchmarkBound(b *testing.B) {
	x, y := person("Sergey Viktorovich Lavrov"), person("Angela Merkel")
	for b.Loop() {
		Bound(x, y)
	}
}
