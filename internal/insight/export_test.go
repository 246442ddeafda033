package insight

// WarmthOf is warmth, for tests.
var WarmthOf = warmth
