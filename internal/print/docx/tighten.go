package docx

import "strconv"

// Tighten scales the space between the lines of every style, in hundredths: the fonts of Arabic have tall lines already.
func (p *Package) Tighten(percent int) error {
	const name = "word/styles.xml"
	root, err := parse(name, p.Parts[name])
	if err != nil {
		return err
	}
	for _, s := range root.FindElements("//w:spacing[@w:lineRule='auto']") {
		if line, err := strconv.Atoi(s.SelectAttrValue("w:line", "")); err == nil {
			s.CreateAttr("w:line", itoa(line*percent/100))
		}
	}
	p.Parts[name], err = serial(root)
	return err
}
