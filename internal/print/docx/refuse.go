package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"entente/internal/fault"
)

// refuse looks for what could run, or reach out of the file, when somebody opens a paper made from it.
func (p *Package) refuse() error {
	for _, name := range slices.Sorted(maps.Keys(p.Parts)) {
		if err := refusePart(name); err != nil {
			return err
		}
		if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
			continue
		}
		if err := refuseContent(name, p.Parts[name]); err != nil {
			return err
		}
	}
	return nil
}

func refusePart(name string) error {
	if strings.Contains(name, "..") || strings.HasPrefix(name, "/") || strings.Contains(name, `\`) {
		return fault.Field("file", "the part %q has a name that leads out of the file", name)
	}
	base := strings.ToLower(path.Base(name))
	switch {
	case strings.HasPrefix(base, "vba") || strings.HasSuffix(base, ".bin") && !strings.HasPrefix(base, "printersettings"):
		return fault.Field("file", "the file carries a program (%s): save it as .docx without macros", name)
	case strings.Contains(name, "/activeX/"), strings.Contains(name, "/embeddings/"):
		return fault.Field("file", "the file carries an embedded object (%s): take it out, or paste it as a picture", name)
	case strings.Contains(name, "afchunk"):
		return fault.Field("file", "the file carries another file inside (%s): paste its text instead", name)
	}
	return nil
}

// reaching are the Word fields that fetch or run something when the file is opened.
var reaching = []string{"INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "DDE", "DDEAUTO", "LINK", "IMPORT", "DATABASE", "MACROBUTTON", "RD"}

// refuseContent reads one part through: it must be sound XML without entities of its own, and name nothing outside.
func refuseContent(name string, content []byte) error {
	d := xml.NewDecoder(bytes.NewReader(content))
	depth, instruction := 0, false
	var code strings.Builder // a field's code may be cut into several runs
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			if depth == 0 && d.InputOffset() > 0 {
				return refuseCode(name, code.String())
			}
		}
		if err != nil {
			return fault.Field("file", "the part %s is no sound XML: save the file again from Word: %w", name, err)
		}
		switch t := token.(type) {
		case xml.Directive:
			return fault.Field("file", "the part %s declares a document type: Word writes none", name)
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return fault.Field("file", "the part %s nests elements deeper than %d: it is no template", name, maxDepth)
			}
			instruction = t.Name.Local == "instrText"
			if err := refuseElement(name, t); err != nil {
				return err
			}
			if t.Name.Local == "fldChar" || t.Name.Local == "fldSimple" {
				code.WriteString("\n" + attribute(t, "instr") + "\n")
			}
		case xml.CharData:
			if instruction {
				code.Write(t)
			}
		case xml.EndElement:
			depth--
			instruction = false
		}
	}
}

func refuseElement(part string, e xml.StartElement) error {
	switch {
	case e.Name.Local == "Relationship" && attribute(e, "TargetMode") == "External":
		target := attribute(e, "Target")
		if strings.HasSuffix(attribute(e, "Type"), "/hyperlink") && passive(target) {
			return nil // nothing is fetched until a reader follows it
		}
		return fault.Field("file", "the part %s links to %q outside the file: put the picture or text itself in, or break the link", part, target)
	case strings.HasSuffix(part, "[Content_Types].xml") && strings.Contains(strings.ToLower(attribute(e, "ContentType")), "macroenabled"):
		return fault.Field("file", "the file is one with macros: save it as .docx")
	case e.Name.Local == "altChunk":
		return fault.Field("file", "the part %s carries another file inside: paste its text instead", part)
	}
	return nil
}

func passive(target string) bool {
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if strings.HasPrefix(strings.ToLower(target), scheme) {
			return true
		}
	}
	return false
}

func refuseCode(part, code string) error {
	for _, line := range strings.Split(code, "\n") {
		words := strings.Fields(strings.ToUpper(line))
		if len(words) > 0 && slices.Contains(reaching, words[0]) {
			return fault.Field("file", "the part %s has the Word field %s, which reaches out of the file: take it out", part, words[0])
		}
	}
	return nil
}

func attribute(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
