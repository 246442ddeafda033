// Minutes: the sheet on which they are written (form[data-draft]) keeps what was
// typed until it is saved, in this browser at once and on the server a little later,
// so that another browser goes on where this one stopped; it sends itself without
// leaving the page, so that a session that has ended costs nothing, and is worked by
// the keyboard alone.
import htmx from 'htmx.org'
import { parsePage } from './trusted.js'

const life = 7 * 24 * 3600 * 1000 // ms that a draft is kept
const pause = 400 // ms without a keystroke before it is kept
const lull = 2000 // ms after that before the server keeps it

export function meeting(part) {
  const form = part.querySelector?.('form[data-draft]') ?? (part.matches?.('form[data-draft]') ? part : null)
  if (!form || form.dataset.ready) return
  form.dataset.ready = 'yes'
  const key = `entente ${form.dataset.draft}`
  const notice = form.querySelector('.draft')
  let timer, later, asked = Promise.resolve(), sending = false

  offerDraft()
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(keep, pause)
  })
  form.addEventListener('change', () => { clearTimeout(timer); timer = setTimeout(keep, pause) })
  addEventListener('pagehide', () => {
    if (timer) keep()
    if (later) keepThere(true)
  })
  form.addEventListener('submit', (event) => { event.preventDefault(); send() })
  form.addEventListener('keydown', keys)
  if (!form.querySelector('.errors')) form.elements.namedItem('title')?.focus()

  function keys(event) {
    if (event.isComposing) return
    if (event.key === 'F2') {
      event.preventDefault()
      section(event.shiftKey ? -1 : 1)
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      form.requestSubmit()
    } else if (event.key === 'Delete' && (event.ctrlKey || event.metaKey) && event.target.closest('[data-rows] li')) {
      event.preventDefault()
      event.target.closest('li').querySelector('[data-remove]').click()
    } else if (event.key === 'Enter' && event.target.matches('input:not([type=radio], [type=checkbox], [type=submit])')) {
      event.preventDefault() // Enter alone never sends minutes away
      const group = event.target.closest('[data-rows]')
      if (group) group.querySelector('[data-add]').click()
    }
  }

  // The next part of the sheet takes the focus: its first field, or an empty row of its list.
  function section(step) {
    const parts = [...form.querySelectorAll('[data-section]')]
    const here = parts.findIndex((one) => one.contains(document.activeElement))
    const goal = parts[(here + step + parts.length) % parts.length]
    if (goal.matches('details')) goal.open = true
    const rows = goal.querySelector('[data-rows]')
    const own = [...goal.querySelectorAll('input:not([type=hidden]), textarea, select')].find((one) => !one.closest('[data-rows]'))
    if (own) own.focus()
    else if (rows) {
      const last = rows.querySelector('ol > li:last-child input:not([type=hidden])')
      if (last && !last.value) last.focus()
      else rows.querySelector('[data-add]').click()
    }
    goal.scrollIntoView({ block: 'nearest' })
  }

  function fields() {
    return [...new FormData(form)].filter(([name]) => name !== 'version' && name !== 'next')
  }

  function keep() {
    timer = undefined
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), version: form.dataset.version, fields: fields() }))
    clearTimeout(later)
    if (!sending) later = setTimeout(keepThere, lull)
  }

  // The server keeps what this browser has kept; one request goes after the other.
  function keepThere(leaving = false) {
    clearTimeout(later)
    later = undefined
    const draft = localStorage.getItem(key)
    if (!draft) return
    asked = asked.then(() => tell(draft, leaving)).then((kept) => {
      const saved = form.querySelector('[data-saved]')
      if (saved) saved.textContent = kept ? form.dataset.kept : form.dataset.here
    })
  }

  // An empty draft is forgotten there. A browser takes only a little with it when it leaves a page.
  async function tell(draft, leaving = false) {
    const body = new URLSearchParams({ page: form.dataset.page, form: draft })
    try {
      const answer = await fetch('/meetings/draft', { method: 'POST', body, keepalive: leaving && String(body).length < 60_000 })
      return answer.ok
    } catch {
      return false
    }
  }

  async function forget() {
    clearTimeout(timer)
    clearTimeout(later)
    timer = later = undefined
    localStorage.removeItem(key)
    await asked
    await tell('')
  }

  // What an earlier visit left is put back at once; who does not want it discards it.
  function offerDraft() {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith('entente minutes ') && Date.now() - (read(name)?.at ?? 0) > life) localStorage.removeItem(name)
    }
    const drafts = [read(key), parse(form.dataset.left)].filter((one) => one && one.version === form.dataset.version && Array.isArray(one.fields))
    if (!drafts.length || form.querySelector('.errors')) return
    const draft = drafts.reduce((a, b) => (b.at > a.at ? b : a))
    restore(draft.fields)
    localStorage.setItem(key, JSON.stringify(draft))
    const when = new Date(draft.at).toLocaleString(document.documentElement.lang || undefined, { dateStyle: 'medium', timeStyle: 'short' })
    say(form.dataset.wasLeft.replace('{when}', when), form.dataset.discard, async () => { await forget(); location.reload() })
  }

  function restore(list) {
    for (const group of form.querySelectorAll('[data-rows]')) {
      const numbers = new Set(list.map(([name]) => name.match(new RegExp(`^${group.dataset.rows}\\.(\\d+)\\.`))?.[1]).filter(Boolean))
      for (const row of group.querySelectorAll('ol > li')) row.remove()
      for (const number of numbers) {
        const row = group.querySelector('template').content.firstElementChild.cloneNode(true)
        for (const element of [row, ...row.querySelectorAll('*')]) {
          for (const attribute of ['name', 'id', 'for', 'aria-describedby']) {
            const value = element.getAttribute(attribute)
            if (value) element.setAttribute(attribute, value.replaceAll(`${group.dataset.rows}.0.`, `${group.dataset.rows}.${number}.`))
          }
        }
        group.querySelector('ol').append(row)
        htmx.process(row)
        htmx.trigger(row, 'htmx:load')
      }
    }
    for (const [name, value] of list) {
      const field = form.elements.namedItem(name)
      if (!field) continue
      if (field instanceof RadioNodeList) field.value = value
      else if (field.type !== 'checkbox') field.value = value
    }
  }

  async function send() {
    if (sending) return
    sending = true
    keep()
    clearTimeout(later)
    later = undefined
    await asked // what is on its way must not come to the server after the minutes themselves
    try {
      const answer = await fetch(form.action || location.href, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { 'HX-Request': 'true', Accept: 'text/html' } })
      if (answer.status === 401) return ended()
      const to = answer.headers.get('HX-Redirect')
      if (answer.ok && to) {
        clearTimeout(timer)
        timer = undefined
        localStorage.removeItem(key)
        location.assign(to)
        return
      }
      const page = parsePage(await answer.text())
      const main = document.querySelector('main')
      main.replaceChildren(...page.querySelector('main').childNodes)
      htmx.process(main)
      htmx.trigger(main, 'htmx:load')
      main.querySelector('.errors')?.focus()
      scrollTo(0, 0)
    } catch {
      say(form.dataset.unsaved)
    } finally {
      sending = false
    }
  }

  function ended() {
    say(form.dataset.ended, form.dataset.signIn, () => open(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`, '_blank'))
  }

  function say(text, action, act) {
    notice.replaceChildren(text)
    if (action) {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'link'
      button.textContent = action
      button.addEventListener('click', act)
      notice.append(' ', button)
    }
    notice.hidden = false
    notice.scrollIntoView({ block: 'nearest' })
  }
}

function read(key) {
  return parse(localStorage.getItem(key))
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
