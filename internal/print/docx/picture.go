package docx

import (
	"bytes"
	"image/png"
	"strconv"
	"strings"

	"entente/internal/fault"

	"github.com/beevik/etree"
)

// emus are the units of drawings in a twentieth of a point.
const emus = 635

// Place puts pictures into a file made from a layout, where it has <picture name="map.png" width="9072" says="…"/>: PNG, so
// many twentieths of a point wide. Errors: Internal for a picture that the layout names and that is not given.
func (p *Package) Place(pictures map[string][]byte) error {
	root, err := parse(document, p.Parts[document])
	if err != nil {
		return err
	}
	relations := etree.NewDocument()
	if err := relations.ReadFromBytes(p.Parts["word/_rels/document.xml.rels"]); err != nil || relations.Root() == nil {
		return fault.New(fault.Internal, "the relations of a built-in file cannot be read: %w", err)
	}
	placed := 0
	for _, at := range root.FindElements("//picture") {
		name, content := at.SelectAttrValue("name", ""), pictures[at.SelectAttrValue("name", "")]
		size, err := png.DecodeConfig(bytes.NewReader(content))
		if err != nil {
			return fault.New(fault.Internal, "the picture %s cannot be read: %w", name, err)
		}
		placed++
		id := "rIdPicture" + itoa(placed)
		relation := relations.Root().CreateElement("Relationship")
		relation.CreateAttr("Id", id)
		relation.CreateAttr("Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image")
		relation.CreateAttr("Target", "media/"+name)
		p.Parts["word/media/"+name] = content
		wide, _ := strconv.Atoi(at.SelectAttrValue("width", "9072"))
		wide *= emus
		run := at.Parent()
		run.RemoveChild(at)
		run.AddChild(inline(id, name, at.SelectAttrValue("says", ""), placed, wide, wide*size.Height/max(size.Width, 1)))
	}
	if placed == 0 {
		return nil
	}
	root.CreateAttr("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing")
	root.CreateAttr("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main")
	root.CreateAttr("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture")
	types := string(p.Parts["[Content_Types].xml"])
	if !strings.Contains(types, `Extension="png"`) {
		p.Parts["[Content_Types].xml"] = []byte(strings.Replace(types, "<Override", `<Default Extension="png" ContentType="image/png"/><Override`, 1))
	}
	if p.Parts["word/_rels/document.xml.rels"], err = relations.WriteToBytes(); err != nil {
		return err
	}
	p.Parts[document], err = serial(root)
	return err
}

// inline is a picture that stands in its line, and says what it shows to who cannot see it.
func inline(relation, name, says string, n, wide, high int) *etree.Element {
	e := func(parent *etree.Element, tag string, attributes ...string) *etree.Element {
		c := parent.CreateElement(tag)
		for i := 0; i+1 < len(attributes); i += 2 {
			c.CreateAttr(attributes[i], attributes[i+1])
		}
		return c
	}
	drawing := etree.NewElement("w:drawing")
	in := e(drawing, "wp:inline", "distT", "0", "distB", "0", "distL", "0", "distR", "0")
	e(in, "wp:extent", "cx", itoa(wide), "cy", itoa(high))
	e(in, "wp:docPr", "id", itoa(n), "name", name, "descr", says)
	data := e(e(in, "a:graphic"), "a:graphicData", "uri", "http://schemas.openxmlformats.org/drawingml/2006/picture")
	pic := e(data, "pic:pic")
	about := e(pic, "pic:nvPicPr")
	e(about, "pic:cNvPr", "id", itoa(n), "name", name, "descr", says)
	e(about, "pic:cNvPicPr")
	fill := e(pic, "pic:blipFill")
	e(fill, "a:blip", "r:embed", relation)
	e(e(fill, "a:stretch"), "a:fillRect")
	shape := e(pic, "pic:spPr")
	frame := e(shape, "a:xfrm")
	e(frame, "a:off", "x", "0", "y", "0")
	e(frame, "a:ext", "cx", itoa(wide), "cy", itoa(high))
	e(e(shape, "a:prstGeom", "prst", "rect"), "a:avLst")
	return drawing
}
