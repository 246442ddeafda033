package office

import (
	"entente/internal/commitment"
	"entente/internal/store"
)

// Every dossier shows what its subject and the home organisation owe one another.

// promisesOfPerson are those that the person sees to, and those given where the person took part.
func (g *gathering) promisesOfPerson(ids ...string) (Promises, error) {
	return g.promises("person", ids...)
}

// promisesOfOrganisation are those with the organisation.
func (g *gathering) promisesOfOrganisation(ids ...string) (Promises, error) {
	return g.promises("counterpart", ids...)
}

// promisesOfArea are those with organisations of the area.
func (g *gathering) promisesOfArea(id string) (Promises, error) { return g.promises("area", id) }

// commitmentsOf are those given in an exchange or in a part of it, open and settled, the next due first.
func (g *gathering) commitmentsOf(exchange string) ([]*commitment.Commitment, error) {
	q := store.Of(commitment.KindCommitment, "of_exchange", exchange)
	q.Limit = store.MaxLimit
	list, err := read[*commitment.Commitment](g, q)
	for _, c := range list {
		g.name(c.Owner, c.Counterpart, c.Exchange)
	}
	return list, err
}
