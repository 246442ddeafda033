// The peer of the benchmark: PocketBase with one collection of people, filled by its own bulk insert. It is a module of
// its own, so that nothing of it comes near the product.
package main

import (
	"encoding/csv"
	"io"
	"log"
	"os"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase"
	"github.com/pocketbase/pocketbase/core"
	"github.com/spf13/cobra"
)

func main() {
	app := pocketbase.New()
	app.RootCmd.AddCommand(&cobra.Command{
		Use:  "seed FILE.csv",
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return seed(app, args[0]) },
	})
	if err := app.Start(); err != nil {
		log.Fatal(err)
	}
}

// seed makes the collection, readable and writable by whoever is signed in, one user, and the rows of the file.
func seed(app core.App, file string) error {
	people := core.NewBaseCollection("people")
	signedIn := `@request.auth.id != ""`
	people.ListRule, people.ViewRule, people.CreateRule = &signedIn, &signedIn, &signedIn
	for _, name := range []string{"key", "name", "name_zh", "area", "sort", "note"} {
		people.Fields.Add(&core.TextField{Name: name})
	}
	people.AddIndex("people_area_sort", false, "area, sort", "")
	if err := app.Save(people); err != nil {
		return err
	}
	users, err := app.FindCollectionByNameOrId("users")
	if err != nil {
		return err
	}
	user := core.NewRecord(users)
	user.SetEmail("bench@example.org")
	user.SetPassword("a long password for the benchmark")
	user.SetVerified(true)
	if err := app.Save(user); err != nil {
		return err
	}
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	rows := csv.NewReader(in)
	if _, err := rows.Read(); err != nil {
		return err
	}
	return app.RunInTransaction(func(tx core.App) error {
		for {
			row, err := rows.Read()
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return err
			}
			id := ("000000000000000" + row[0])[len(row[0]):]
			_, err = tx.DB().Insert("people", dbx.Params{"id": id, "key": row[0], "name": row[1], "name_zh": row[2], "area": row[3], "sort": row[1], "note": row[5]}).Execute()
			if err != nil {
				return err
			}
		}
	})
}
