// Names: a spelling that is offered fills a row of the form when its button is pressed;
// on the page of suspected duplicates s, d and n judge the pair that has the focus (the
// first one where none has), and j and k go from pair to pair.
export function names() {
  document.addEventListener('click', (event) => {
    const offer = event.target.closest('[data-spelling]')
    if (offer) fill(offer)
  })
  document.addEventListener('keydown', (event) => {
    const pairs = [...document.querySelectorAll('[data-pairs] .pair')]
    if (!pairs.length || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (event.target.matches?.('input, textarea, select') || document.querySelector('dialog[open]')) return
    const here = pairs.findIndex((pair) => pair.contains(document.activeElement))
    if (event.key === 'j' || event.key === 'k') {
      const next = here < 0 ? 0 : Math.min(Math.max(here + (event.key === 'j' ? 1 : -1), 0), pairs.length - 1)
      pairs[next].focus()
      pairs[next].scrollIntoView({ block: 'nearest' })
      return
    }
    const verdict = { s: 's', d: 'd', n: 'u' }[event.key]
    if (!verdict) return
    event.preventDefault()
    pairs[Math.max(here, 0)].querySelector(`[data-verdict="${verdict}"]`)?.click()
  })
}

function fill(offer) {
  const group = offer.closest('[data-rows]')
  group?.querySelector('[data-add]')?.click()
  const row = group?.querySelector('ol > li:last-child')
  if (!row) return
  const set = (end, value) => {
    const field = row.querySelector(`[name$=".${end}"]`)
    if (field) field.value = value
  }
  set('lang', offer.dataset.lang)
  set('kind', 'transliteration')
  set('standard', offer.dataset.standard)
  const text = row.querySelector('[name$=".text"]')
  text.value = offer.dataset.spelling
  text.dispatchEvent(new Event('input', { bubbles: true })) // what is offered now is asked for anew
}
