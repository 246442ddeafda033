package record

// Identifier is the name that another register gives a record, such as scheme "wikidata", value "Q928652".
type Identifier struct {
	Scheme string `json:"scheme"`
	Value  string `json:"value"`
}
