package web

func (s *server) exchange() action { return dossierOf(s, s.office.ExchangeDossier, exchangePage) }
