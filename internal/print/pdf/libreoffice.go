package pdf

import (
	"net/url"
	"os"
	"path/filepath"

	"entente/internal/fault"
)

// settings are those of a profile that lives as long as the paper takes: no macro runs, no link is followed, nothing is
// looked for on the network.
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
`

// libreOffice converts the Word file, under a profile of its own.
func libreOffice(folder, file string) ([]string, error) {
	user := filepath.Join(folder, "profile", "user")
	err := os.MkdirAll(user, 0o700)
	if err == nil {
		err = os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), []byte(settings), 0o600)
	}
	if err != nil {
		return nil, fault.New(fault.Unavailable, "there is no room for the paper on the disk: %w", err)
	}
	profile := (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(folder, "profile"))}).String()
	return []string{"-env:UserInstallation=" + profile, "--headless", "--invisible", "--nologo", "--norestore", "--nolockcheck", "--nodefault",
		"--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, file}, nil
}
