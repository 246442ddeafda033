package record

// Levels rank posts, and exchanges by the highest post that takes part, from high to low.
var Levels = []string{
	"head_of_state", "head_of_government", "leader", "minister", "deputy_leader", "provincial_leader",
	"legislator", "senior_official", "official", "expert", "other",
}
