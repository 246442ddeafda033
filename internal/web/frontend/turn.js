// Shows another page in place of this one's content, without leaving full screen or the keyboard's focus. htmx would take
// the data out of it that drawings are made from, together with all scripts; here nothing of it runs either, since parsed
// scripts never do.
import htmx from 'htmx.org'
import { parsePage } from './trusted.js'

let turning

export async function turn(address, focus) {
  turning?.abort()
  turning = new AbortController()
  let answer, text
  try {
    answer = await fetch(address, { signal: turning.signal })
    text = await answer.text()
  } catch (error) {
    if (error.name !== 'AbortError') location.assign(address) // else another page is asked for by now
    return
  }
  const page = parsePage(text)
  const content = page.getElementById('main')
  if (!content) return location.assign(address)
  document.title = page.title
  document.getElementById('main').replaceWith(document.adoptNode(content))
  history.replaceState(history.state, '', answer.url)
  htmx.process(content)
  htmx.trigger(content, 'htmx:load')
  document.querySelector(focus)?.focus({ preventScroll: true })
}
