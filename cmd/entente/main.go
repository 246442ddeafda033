// Entente is the working system of an organisation that conducts relations with parties in other countries.
package main

import (
	"os"

	"entente/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
