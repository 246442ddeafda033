// Keys for people who read tables all day. The markup says where they lead:
// [data-go="o"] after g, [data-key="n"] at once; / goes to the search box, ?
// opens #help, j and k move through the rows of the page's table (Enter then
// opens the focused link by itself). Nothing happens while a field has the focus.
const pause = 1200 // ms that g waits for its letter

export function keyboard() {
  let awaiting = 0
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (event.key === 'Escape' && event.target.matches?.('.search input')) return event.target.blur()
    if (typing(event.target) || document.querySelector('dialog[open]')) return

    if (awaiting > performance.now()) {
      awaiting = 0
      if (follow(`[data-go="${CSS.escape(event.key)}"]`)) event.preventDefault()
      return
    }
    if (act(event)) event.preventDefault()
  })

  function act(event) {
    switch (event.key) {
      case 'g':
        awaiting = performance.now() + pause
        return true
      case '/':
        return focus(document.querySelector('.search input'))
      case '?':
        return open(document.getElementById('help'))
      case 'j':
        return move(1)
      case 'k':
        return move(-1)
      default:
        return event.key.length === 1 && follow(`[data-key="${CSS.escape(event.key)}"]`)
    }
  }
}

function typing(element) {
  return element.isContentEditable || element.matches?.('input:not([type=checkbox], [type=radio], [type=button]), textarea, select')
}

function follow(selector) {
  const target = document.querySelector(selector)
  target?.click()
  return Boolean(target)
}

function focus(field) {
  field?.focus()
  field?.select()
  return Boolean(field)
}

function open(dialog) {
  dialog?.showModal()
  return Boolean(dialog)
}

function move(step) {
  const links = [...document.querySelectorAll('table.data tbody tr')].map((row) => row.querySelector('a')).filter(Boolean)
  if (!links.length) return false
  const here = links.findIndex((link) => link.closest('tr').contains(document.activeElement))
  const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step
  const link = links[Math.min(Math.max(next, 0), links.length - 1)]
  link.focus()
  link.scrollIntoView({ block: 'nearest' })
  return true
}
