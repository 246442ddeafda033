// Trusted types: what becomes part of a page goes through here, and a string from anywhere else is refused by the browser.
// Scripts are taken out of every fragment; what would run by an attribute the content security policy stops. Texts become
// script in no way at all. A whole page that is read for a part of it stays a document of its own, in which nothing runs.
const scripts = /<script\b[^]*?(<\/script\s*>|$)/gi

const asIs = { createHTML: (text) => text }

globalThis.trustedTypes?.createPolicy('default', {
  createHTML: (text) => text.replace(scripts, ''),
  createScript: () => null,
  createScriptURL: () => null,
})
const page = globalThis.trustedTypes?.createPolicy('page', asIs) ?? asIs

/** Reads a page of this server into a document in which nothing runs. */
export const parsePage = (text) => new DOMParser().parseFromString(page.createHTML(text), 'text/html')
