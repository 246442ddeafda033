package names

// Role is what a word does in a name.
type Role uint8

// The roles. Unknown is a word of a name whose order is not known: given or family.
const (
	Unknown Role = iota
	Given
	Family
	Patronymic
	Particle  // van, al-, bin, de: belongs to the next word and is often left out
	Title     // Dr, Sheikh, г-н, 先生
	Suffix    // Jr, III
	Initial   // one letter for a name
	LegalForm // GmbH, ООО
	StopWord  // the, of, für
	Number    // 2, III, forty-four in a name of an organisation
	Concept   // party, communist, front: words that are translated rather than transcribed
	Proper    // the own name of an organisation
)

var roleNames = [...]string{"name", "given name", "family name", "patronymic", "particle", "title", "suffix", "initial",
	"legal form", "small word", "number", "word", "name"}

// String returns the role in English, as the sentences of reasons use it.
func (r Role) String() string { return roleNames[r] }

// Token is a word of a name.
type Token struct {
	Text       string // as it is written
	Fold       string // lang.Fold of it: what is compared for equality
	Role       Role
	Script     string // ISO 15924, "" for digits
	Start, End int    // bytes in the name's text
	Hyphen     bool   // a hyphen, not a space, parts it from the word before
}

// Parsed is a name taken apart.
type Parsed struct {
	Tokens []Token
	Comma  bool   // written "Family, Given"
	Order  string // "family first", "given first", "" where not known
	Cut    bool   // longer than MaxLetters or MaxWords: only the beginning was read
	comma  int    // how many tokens stand before the comma
}
