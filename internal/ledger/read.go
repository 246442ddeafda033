package ledger

// Read is what an act of kind ActRead says.
type Read struct {
	Records []string `json:"records"`
	As      string   `json:"as,omitempty"`   // account through whose eyes they were seen
	By      string   `json:"by,omitempty"`   // door: page, api, feed, command
	From    string   `json:"from,omitempty"` // address of the client
}
