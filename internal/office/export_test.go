package office

import "context"

// ScanWaitingOnce asks the scanner once about the files that wait for it.
func (o *Office) ScanWaitingOnce(ctx context.Context) error { return o.scanWaiting(ctx) }
