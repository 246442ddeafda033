// Entry of the pages' scripts. Pages work without any of this; each module adds
// one convenience to markup that is already complete.
import './trusted.js' // before whatever writes into the page
import htmx from 'htmx.org'
import { charts } from './figures.js'
import { dialogs } from './dialogs.js'
import { entering } from './enter.js'
import { dismissals } from './flash.js'
import { keyboard } from './keyboard.js'
import { meeting } from './meeting.js'
import { menus } from './menus.js'
import { names } from './names.js'
import { passkeys, printing } from './passkey.js'
import { pickers } from './picker.js'
import { present } from './present.js'
import { programme } from './programme.js'
import { rows } from './rows.js'
import { search } from './search.js'
import { seating } from './seating.js'
import { sections } from './sections.js'
import { slides } from './slide.js'
import { theme } from './theme.js'
import { uploads } from './upload.js'

// The content security policy allows neither inline style nor eval.
Object.assign(htmx.config, {
  includeIndicatorStyles: false,
  allowEval: false,
  allowScriptTags: false,
  selfRequestsOnly: true,
  historyCacheSize: 0, // restricted records must not stay in the browser's storage
})

document.documentElement.classList.add('scripted')

// Once a document: these listen on the document and need no second call.
for (const start of [theme, keyboard, menus, dialogs, dismissals, rows, names, programme, present, printing, entering]) start()

// For the page, and for each part that htmx swaps in.
htmx.onLoad((part) => {
  for (const enhance of [search, pickers, sections, charts, slides, meeting, seating, passkeys, uploads]) enhance(part)
})
