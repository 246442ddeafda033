package access

import (
	"regexp"
	"slices"
	"strings"

	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
)

// Kinds of record in this package.
const (
	KindDesk record.Kind = "desk"
	KindUser record.Kind = "user"
)

// Desk is the unit responsible for areas or counterparts. It is also a boundary of access: a record that belongs to a
// desk is read by that desk's members only.
type Desk struct {
	record.Head
	Names []lang.Name `json:"names"`
	Note  string      `json:"note,omitempty"`
}

// Kind returns KindDesk.
func (*Desk) Kind() record.Kind { return KindDesk }

// Validate checks the names.
func (d *Desk) Validate() error {
	var errs fault.List
	lang.ValidateNames(&errs, d.Names)
	return errs.Err()
}

// Role is what a user may do with the records that they may read.
type Role string

// The roles, each including what the one before may do. An administrator too reads only what clearance and desks allow.
const (
	Reader        Role = "reader"        // reads
	Officer       Role = "officer"       // enters and changes records
	DeskHead      Role = "desk_head"     // also withdraws, restores, imports, and undoes what others did
	Administrator Role = "administrator" // also manages accounts and desks
)

// Roles lists the roles in rising order.
var Roles = []Role{Reader, Officer, DeskHead, Administrator}

// Includes reports whether a user of role r may do what needs role need.
func (r Role) Includes(need Role) bool {
	return slices.Index(Roles, r) >= slices.Index(Roles, need) && slices.Contains(Roles, r)
}

// User is an account. Its password is kept apart, never in the ledger.
type User struct {
	record.Head
	Login     string         `json:"login"`
	Name      string         `json:"name"`
	Role      Role           `json:"role"`
	Clearance record.Marking `json:"clearance"`           // reads records marked up to this
	Desks     []string       `json:"desks,omitempty"`     // desks whose records they read
	AllDesks  bool           `json:"all_desks,omitempty"` // reads every desk's records
	Grants    []Grant        `json:"grants,omitempty"`    // what they may beyond their role: read what is reserved, review access
	Disabled  bool           `json:"disabled,omitempty"`
	Mail      string         `json:"mail,omitempty"` // address for letters of the program: notices, and links to come in by
}

// Kind returns KindUser.
func (*User) Kind() record.Kind { return KindUser }

var loginForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,62}$`)

// Validate checks login, name, role and desks.
func (u *User) Validate() error {
	var errs fault.List
	if !loginForm.MatchString(u.Login) {
		errs.Add("login", "use 1 to 63 of a-z, 0-9, dot, hyphen and underscore, starting with a letter or digit")
	}
	if strings.TrimSpace(u.Name) == "" {
		errs.Add("name", "write the person's name")
	}
	if !slices.Contains(Roles, u.Role) {
		errs.Add("role", "%q is no role: choose reader, officer, desk_head or administrator", u.Role)
	}
	for i, g := range u.Grants {
		if !slices.Contains(Grants, g) {
			errs.Add("grants", "%q is no right: choose passports, budgets or reviews", g)
		} else if slices.Contains(u.Grants[:i], g) {
			errs.Add("grants", "name each right once")
		}
	}
	if u.Mail != "" && !MailAddress(u.Mail) {
		errs.Add("mail", "write one address, such as anna@example.org, or leave it empty")
	}
	for _, d := range u.Desks {
		record.Refer(&errs, "desks", d, true, KindDesk)
	}
	return errs.Err()
}

var mailForm = regexp.MustCompile(`^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$`)

// MailAddress reports whether a text is one plain address of mail: no name beside it, no list, nothing that could become
// another line of a letter.
func MailAddress(text string) bool { return len(text) <= 254 && mailForm.MatchString(text) }

// Viewer returns the viewer that this user is, outside of all compartments: store.Viewer adds those that it is a member of.
func (u *User) Viewer() Viewer {
	return Viewer{User: u.ID, Name: u.Name, Role: u.Role, Clearance: u.Clearance, Desks: u.Desks, AllDesks: u.AllDesks, Grants: u.Grants}
}
