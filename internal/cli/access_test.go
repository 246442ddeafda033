package cli

import (
	"strings"
	"testing"
)

// Compartments and reviews are kept on the command line as on the pages: who is let in, who may read what and why, and what
// became of somebody's rights. An account that acts has its readings written down; its list of acts is masked.
func TestAccessIsReviewedAndCompartmentsAreKeptOnTheCommandLine(t *testing.T) {
	data := "--data=" + t.TempDir()
	done(t, "user", "add", "anna", "--name", "Anna", "--role", "administrator", "--clearance", "restricted", data)
	done(t, "user", "add", "bo", "--name", "Bo", "--grant", "budgets", "--grant", "reviews", data)
	made := done(t, "compartment", "add", "Juniper", "--member", "anna", data)
	id := made[strings.Index(made, "(")+1 : strings.Index(made, ")")]
	if out := done(t, "compartment", "list", data); !strings.Contains(out, id) || !strings.Contains(out, "anna") || strings.Contains(out, "bo ") {
		t.Errorf("the list says %s", out)
	}
	if out := done(t, "access", "record", id, "--as", "anna", data); !strings.Contains(out, "a member of the compartment") || !strings.Contains(out, "not a member of the compartment") {
		t.Errorf("the readers are %s", out)
	}
	done(t, "compartment", "members", "Juniper", "--in", "bo", "--out", "anna", data)
	if code, out, errs := entente(t, "", "access", "record", id, "--as", "anna", data); code == 0 || strings.Contains(out+errs, "Juniper") {
		t.Errorf("who was let out is told %d %s %s", code, out, errs)
	}
	if out := done(t, "access", "account", "bo", data); !strings.Contains(out, "rights: budgets, reviews") || !strings.Contains(out, "compartments: Juniper") {
		t.Errorf("what bo reads is %s", out)
	}
	if code, _, errs := entente(t, "", "access", "review", "anna", "kept", data); code != exitUsage || !strings.Contains(errs, "--as") {
		t.Errorf("a review by nobody: %d %s", code, errs)
	}
	done(t, "access", "review", "anna", "kept", "--as", "bo", "--reason", "half-yearly", data)
	if out := done(t, "access", "reviews", data); !strings.Contains(out, "kept") || !strings.Contains(out, "never reviewed") {
		t.Errorf("the reviews are %s", out)
	}
	if out := done(t, "ledger", "acts", "--act", "read", data); !strings.Contains(out, id) {
		t.Errorf("the operator does not see what was opened: %s", out)
	}
	for _, format := range []string{"text", "json"} {
		if out := done(t, "ledger", "acts", "--as", "anna", "--format", format, data); strings.Contains(out, id) || strings.Contains(out, "Juniper") || !strings.Contains(out, "access_review") {
			t.Errorf("an administrator who was let out is shown %s", out)
		}
	}
}
