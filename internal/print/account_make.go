package print

import (
	"bytes"
	"context"

	"entente/internal/insight"
	"entente/internal/print/pdf"
)

// AccountMedia are the types of the files of an account, by format.
var AccountMedia = map[string]string{
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf", "html": "text/html; charset=utf-8", "json": "application/json",
	"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// AccountFile makes the file of an account in a format of AccountMedia. Errors: Invalid for another format; Unavailable where
// nothing prints PDF.
func AccountFile(ctx context.Context, printer *pdf.Printer, format string, a insight.Account, e Edition) ([]byte, error) {
	write := func(format string) ([]byte, error) {
		var b bytes.Buffer
		err := Account(&b, format, a, e)
		return b.Bytes(), err
	}
	if format != "pdf" {
		return write(format)
	}
	return printer.Print(ctx, pdf.Source{
		Page: func() ([]byte, error) { return write("html") },
		Word: func() ([]byte, error) { return write("docx") },
	})
}

// AccountFileName is what the file of an account is called. Its parts need no quoting.
func AccountFileName(format string, a insight.Account, e Edition) string {
	return "account-" + a.Report.From + "-to-" + a.Report.To + "-" + e.Printed.Format("20060102-1504") + "." + format
}
