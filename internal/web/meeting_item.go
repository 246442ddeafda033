package web

import (
	"context"

	"entente/internal/exchange"
	"entente/internal/office"
)

// itemBecomes is the change of the programme's item that minutes were written from: it names its meeting from now on.
func (s *server) itemBecomes(_ context.Context, _ *visit, _ *sheet, _ *exchange.Exchange) ([]office.Edit, error) {
	return nil, nil
}
