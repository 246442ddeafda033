package web

func (s *server) person() action { return dossierOf(s, s.office.PersonDossier, personPage) }
