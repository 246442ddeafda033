package office

import (
	"context"

	"entente/internal/access"
	"entente/internal/record"
	"entente/internal/store"
)

// Compartments lists the compartments and who belongs to them, for administrators, who let people in. It tells nothing of
// what lies in them.
func (o *Office) Compartments(ctx context.Context, viewer access.Viewer) ([]*access.Compartment, error) {
	if err := viewer.Require(access.Administrator); err != nil {
		return nil, err
	}
	return listed[*access.Compartment](ctx, o.store.As(access.System()), store.Of(access.KindCompartment))
}

// SaveCompartment makes a compartment (base 0) or changes its name, its note and its members. An administrator does so
// without being a member, and without reading what lies in it.
func (o *Office) SaveCompartment(ctx context.Context, viewer access.Viewer, c *access.Compartment, base int, why Why) error {
	if err := viewer.Require(access.Administrator); err != nil {
		return err
	}
	if c.ID == "" {
		c.ID = record.NewID(access.KindCompartment)
	}
	c.Compartment, c.Marking, c.Desk = c.ID, record.Internal, ""
	return o.Save(ctx, letting(viewer, c.ID), c, base, why)
}

// letting is the administrator for the one write that lets people into a compartment: its list lies in it.
func letting(viewer access.Viewer, compartment string) access.Viewer {
	return access.Viewer{User: viewer.User, Name: viewer.Name, Role: viewer.Role, Clearance: record.Internal, Compartments: []string{compartment}}
}
