package web

import "entente/internal/account"

// accountForms is the form of an account that was printed: only who reads it can be changed.
func accountForms() []*form {
	return []*form{{kind: account.KindAccount, editOnly: true, groups: readersGroups(true)}}
}
