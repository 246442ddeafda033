// Record picker: <div class="picker" data-picker="organisation|person|area|desk|source">
// with a hidden input for the id and a text input for the name. The server answers
// /pick/{kind}?q= with <li data-id data-label>. Text that was typed and not picked
// clears the id: the server then resolves the text, or says that it is ambiguous.
import { combobox, fragment } from './combobox.js'

export function pickers(part) {
  for (const picker of part.querySelectorAll('[data-picker]')) {
    const id = picker.querySelector('input[type=hidden]')
    const text = picker.querySelector('input:not([type=hidden])')
    if (!id || !text || text.getAttribute('role') === 'combobox') continue

    let list = picker.querySelector('ul.suggest')
    if (!list) {
      list = document.createElement('ul')
      list.className = 'suggest'
      picker.append(list)
    }
    const label = picker.closest('.field')?.querySelector('label')?.textContent
    if (label) list.setAttribute('aria-label', label.trim())

    text.addEventListener('input', () => set(''))
    combobox(text, list, {
      suggest: (typed, signal) => fragment(`/pick/${encodeURIComponent(picker.dataset.picker)}?q=${encodeURIComponent(typed)}`, signal),
      choose: (item) => {
        text.value = item.dataset.label ?? item.textContent.trim()
        set(item.dataset.id ?? '')
      },
    })

    function set(value) {
      if (id.value === value) return
      id.value = value
      id.dispatchEvent(new Event('change', { bubbles: true }))
    }
  }
}
