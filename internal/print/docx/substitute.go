package docx

import (
	"strings"
)

// Substitute writes, in place of fonts that are not installed where the file is set, the one that the file's table of
// fonts names instead. Word does that by itself; LibreOffice does not.
func (p *Package) Substitute(installed func(font string) bool) error {
	const name = "word/fontTable.xml"
	if p.Parts[name] == nil {
		return nil
	}
	table, err := parse(name, p.Parts[name])
	if err != nil {
		return err
	}
	for _, f := range children(table, "font") {
		font, other := f.SelectAttrValue("w:name", ""), val(child(f, "altName"))
		if font == "" || other == "" || installed(font) || !installed(other) {
			continue
		}
		for part := range p.Parts {
			if strings.HasPrefix(part, "word/") && strings.HasSuffix(part, ".xml") && part != name {
				p.Parts[part] = []byte(strings.ReplaceAll(string(p.Parts[part]), `="`+font+`"`, `="`+other+`"`))
			}
		}
	}
	return nil
}
