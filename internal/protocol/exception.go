package protocol

import "slices"

// exceptions collects who is to stand directly before whom, against the rules. Those that run in a circle contradict one
// another; they are told apart, and left out.
func exceptions(list []ranked) (moves map[string]string, circular map[string]bool) {
	moves, circular = make(map[string]string), make(map[string]bool)
	present := make(map[string]bool, len(list))
	for _, r := range list {
		present[r.ID] = true
	}
	for _, r := range list {
		if r.Before != "" && present[r.Before] {
			moves[r.ID] = r.Before
		}
	}
	for id := range moves {
		for at, steps := moves[id], 0; at != "" && steps <= len(moves); at, steps = moves[at], steps+1 {
			if at == id {
				circular[id] = true
				break
			}
		}
	}
	for id := range circular {
		delete(moves, id)
	}
	return moves, circular
}

// move puts each person with an exception directly before the one named. Who stands before somebody that is moved
// themselves is moved after them; of several before the same person, each keeps the order that the rules gave.
func (o *orderer) move(list []ranked, moves map[string]string) []ranked {
	depth := func(id string) int {
		n := 0
		for moves[id] != "" {
			id, n = moves[id], n+1
		}
		return n
	}
	var moved []ranked
	for _, r := range list {
		if moves[r.ID] != "" {
			moved = append(moved, r)
		}
	}
	slices.SortStableFunc(moved, func(a, b ranked) int { return depth(a.ID) - depth(b.ID) })
	list = slices.Clone(list)
	for _, r := range moved {
		list = slices.DeleteFunc(list, func(x ranked) bool { return x.ID == r.ID })
		at := slices.IndexFunc(list, func(x ranked) bool { return x.ID == moves[r.ID] })
		list = slices.Insert(list, at, r)
	}
	return list
}
