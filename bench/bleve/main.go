// bleve answers queries for people's names with the full-text index of that name, for the benchmark of Entente. It builds
// its index from the file named on the command line and writes a line; then it answers lines of number, kind and text with
// lines of number and people, several at once.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/token/unicodenorm"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/search/query"
)

// visible is the number of classes that the viewer may see, as in the benchmark.
const visible = 9

type engine struct{ index bleve.Index }

type document struct {
	Names []string `json:"names"`
	Class float64  `json:"class"`
}

func (e *engine) build(people string) error {
	m := bleve.NewIndexMapping()
	if err := m.AddCustomTokenFilter("nfkd", map[string]any{"type": unicodenorm.Name, "form": unicodenorm.NFKD}); err != nil {
		return err
	}
	err := m.AddCustomAnalyzer("names", map[string]any{"type": custom.Name, "tokenizer": unicode.Name, "token_filters": []string{"nfkd", lowercase.Name, cjk.BigramName}})
	if err != nil {
		return err
	}
	names := bleve.NewTextFieldMapping()
	names.Analyzer, names.Store, names.IncludeInAll, names.IncludeTermVectors, names.DocValues = "names", false, false, false, false
	class := bleve.NewNumericFieldMapping()
	class.Store, class.IncludeInAll = false, false
	person := bleve.NewDocumentStaticMapping()
	person.AddFieldMappingsAt("names", names)
	person.AddFieldMappingsAt("class", class)
	m.DefaultMapping = person
	m.DefaultAnalyzer = "names"
	dir, err := os.MkdirTemp("", "entente-bench-bleve-")
	if err != nil {
		return err
	}
	if e.index, err = bleve.New(dir+"/names", m); err != nil {
		return err
	}
	file, err := os.Open(people)
	if err != nil {
		return err
	}
	defer file.Close()
	batch, id := e.index.NewBatch(), 0
	for lines := bufio.NewScanner(file); lines.Scan(); id++ {
		fields := strings.Split(lines.Text(), "\t") // weight, class, names
		class, err := strconv.ParseFloat(fields[1], 64)
		if err != nil {
			return err
		}
		if err := batch.Index(strconv.Itoa(id), document{fields[2:], class}); err != nil {
			return err
		}
		if batch.Size() == 20_000 {
			if err := e.index.Batch(batch); err != nil {
				return err
			}
			batch = e.index.NewBatch()
		}
	}
	return e.index.Batch(batch)
}

// search asks for all words, the last one open, and for a typo for what is near each.
func (e *engine) search(kind, text string) ([]string, error) {
	var all []query.Query
	words := strings.Fields(strings.ToLower(strings.NewReplacer("-", " ", ",", " ", "'", " ").Replace(text)))
	for i, w := range words {
		switch {
		case kind == "typo":
			m := bleve.NewMatchQuery(w)
			m.SetField("names")
			m.SetFuzziness(1)
			all = append(all, m)
		case kind == "prefix" && i == len(words)-1:
			p := bleve.NewPrefixQuery(w)
			p.SetField("names")
			all = append(all, p)
		default:
			m := bleve.NewMatchQuery(w)
			m.SetField("names")
			all = append(all, m)
		}
	}
	if len(all) == 0 {
		return nil, nil
	}
	limit, includes := float64(visible), false
	seen := bleve.NewNumericRangeInclusiveQuery(nil, &limit, nil, &includes)
	seen.SetField("class")
	seen.SetBoost(0)
	found, err := e.index.Search(bleve.NewSearchRequestOptions(bleve.NewConjunctionQuery(append(all, seen)...), 10, 0, false))
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, hit := range found.Hits {
		ids = append(ids, hit.ID)
	}
	return ids, nil
}

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "bleve:", err)
		os.Exit(1)
	}
}

func run(people string) error {
	e := &engine{}
	if err := e.build(people); err != nil {
		return err
	}
	fmt.Println("ready")
	var writing sync.Mutex
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		go func() {
			ids, err := e.search(fields[1], fields[2])
			if err != nil {
				fmt.Fprintln(os.Stderr, "bleve:", err)
			}
			writing.Lock()
			defer writing.Unlock()
			fmt.Println(fields[0] + "\t" + strings.Join(ids, " "))
		}()
	}
	return lines.Err()
}
