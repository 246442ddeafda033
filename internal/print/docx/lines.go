package docx

// Line is a field as a list for people shows it.
type Line struct {
	Depth   int    // how many lists it is within
	Write   string // what to write in the template: {{exchange.title}}, {{#people}} … {{/people}}
	Help    string
	Example string
}

// Lines lists fields for people, the fields of a list below it.
func Lines(fields []Field) []Line { return lines(fields, "", 0) }

func lines(fields []Field, prefix string, depth int) []Line {
	var list []Line
	for _, f := range fields {
		name := prefix + f.Name
		switch f.Sort {
		case Group:
			list = append(list, lines(f.Fields, name+".", depth)...)
		case List:
			list = append(list, Line{depth, "{{#" + name + "}} … {{/" + name + "}}", f.Help, ""})
			list = append(list, lines(f.Fields, "", depth+1)...)
		case Yes:
			list = append(list, Line{depth, "{{#" + name + "}} … {{/" + name + "}}", f.Help, ""})
		default:
			list = append(list, Line{depth, "{{" + name + "}}", f.Help, f.Example})
		}
	}
	return list
}
