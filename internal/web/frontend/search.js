// Suggestions under the global search box. Without script the form goes to /search.
// The server answers /search/suggest?q= with <li><a href>…</a></li> items.
import { combobox, fragment } from './combobox.js'

export function search(part) {
  for (const form of part.querySelectorAll('form.search')) {
    const input = form.querySelector('input')
    if (!input || input.getAttribute('role') === 'combobox') continue
    const list = document.createElement('ul')
    list.className = 'suggest'
    list.setAttribute('aria-label', input.getAttribute('aria-label') ?? input.placeholder)
    form.append(list)
    combobox(input, list, {
      suggest: (text, signal) => fragment(`/search/suggest?q=${encodeURIComponent(text)}`, signal),
      choose: (item) => item.querySelector('a')?.click(),
    })
  }
}
