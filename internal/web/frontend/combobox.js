// The ARIA combobox with a list: what the search box and the record picker share.
// `suggest(text, signal)` resolves to an HTML fragment of <li> elements (from our
// own server, already escaped); `choose(li)` is called when one is taken.
const patience = 140 // ms without a keystroke before asking

export function combobox(input, list, { suggest, choose, empty = false }) {
  let timer, request, current = -1

  list.id ||= `list-${input.id || Math.random().toString(36).slice(2)}`
  list.setAttribute('role', 'listbox')
  list.hidden = true
  for (const [name, value] of Object.entries({
    role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id, autocomplete: 'off',
  })) input.setAttribute(name, value)

  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(ask, patience)
  })
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return // an input method (pinyin, kana) is still at work
    if (event.key === 'ArrowDown' && list.hidden) return ask()
    if (list.hidden) return
    if (event.key === 'ArrowDown') mark(current + 1)
    else if (event.key === 'ArrowUp') mark(current - 1)
    else if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && current >= 0) take(options()[current])
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  input.addEventListener('blur', () => setTimeout(close, 120))
  list.addEventListener('pointerdown', (event) => event.preventDefault()) // keep the focus in the field
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]')
    if (option && !event.target.closest('a')) take(option)
  })

  async function ask() {
    request?.abort()
    const text = input.value.trim()
    if (!text && !empty) return close()
    request = new AbortController()
    try {
      list.innerHTML = await suggest(text, request.signal)
    } catch (error) {
      if (error.name !== 'AbortError') close()
      return
    }
    for (const [at, item] of [...list.querySelectorAll('li:not(.none)')].entries()) {
      item.setAttribute('role', 'option')
      item.id = `${list.id}-${at}`
    }
    current = -1
    const any = list.children.length > 0 && document.activeElement === input
    list.hidden = !any
    input.setAttribute('aria-expanded', String(any))
    input.removeAttribute('aria-activedescendant')
  }

  function options() {
    return [...list.querySelectorAll('[role=option]')]
  }

  function mark(at) {
    const all = options()
    if (!all.length) return
    current = (at + all.length) % all.length
    for (const [i, option] of all.entries()) option.setAttribute('aria-selected', String(i === current))
    all[current].scrollIntoView({ block: 'nearest' })
    input.setAttribute('aria-activedescendant', all[current].id)
  }

  function take(option) {
    close()
    choose(option)
  }

  function close() {
    clearTimeout(timer)
    request?.abort()
    list.hidden = true
    current = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
}

export async function fragment(address, signal) {
  const answer = await fetch(address, { signal, headers: { Accept: 'text/html', 'HX-Request': 'true' } })
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  return answer.text()
}
