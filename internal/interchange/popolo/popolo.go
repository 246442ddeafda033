// Package popolo reads and writes Popolo JSON, the format of EveryPolitician's files on legislators: one object with
// the arrays persons, organizations, memberships, events, areas and posts, in any order.
//
// # What becomes of it
//
// A person becomes a register.Person, an organisation a register.Organisation, a membership a register.Membership. A
// legislative period (events) lends its dates to memberships that have none; a constituency (areas) lends its name to
// Membership.Constituency. Records are marked internal unless the file is an export that says otherwise. Images,
// honorifics, sort names, private mobile numbers and the seats of a legislature are left out.
//
// # Identity
//
// A foreign id that is a UUID names the same thing everywhere. Any other id ("KESK", "legislature") means something
// only inside its legislature, so the legislature's key is part of it. These decide the key, the first that is there:
//
//  1. the folders of a file that lies at <Country>/<Legislature>/ep-popolo-*.json: "Finland/Eduskunta"; the first also
//     gives the country of its people and organisations;
//  2. the id of the file's organisation of classification legislature, or its name where the id is just "legislature";
//  3. the name of the file without folder and ending.
//
// An id of our own ("per-…"), as our exports carry it, is taken as it is.
//
// # Reading
//
// One pass over the input, split into elements by hand and decoded one by one: memory is flat whatever the file's
// size. What may refer to an element further on waits in a temporary file, so that "-" needs no second pass.
package popolo

import (
	"context"
	"iter"

	"entente/internal/interchange"
)

// Read is the Reader of the format.
func Read(ctx context.Context, inputs []interchange.Input, _ interchange.Options) iter.Seq[interchange.Item] {
	return func(yield func(interchange.Item) bool) {
		langs := languages{}
		for _, in := range inputs {
			f := &file{ctx: ctx, in: in, yield: yield, langs: langs}
			if f.read(); f.stopped {
				return
			}
		}
	}
}
