// Record picker: <div class="picker" data-picker="organisation|person|area|desk|source">
// with a hidden input for the id and a text input for the name. The server answers
// /pick/{kind}?q= with <li data-id data-label>. Text that was typed and not picked
// clears the id: the server then resolves the text, or says that it is ambiguous.
// data-within="organisation" offers only what belongs to the record in the form's field
// of that name, once there is one.
import { combobox, fragment } from './combobox.js'

export function pickers(part) {
  for (const picker of part.querySelectorAll('[data-picker]')) {
    const id = picker.querySelector('input[type=hidden]')
    const text = picker.querySelector('input:not([type=hidden])')
    const { within } = picker.dataset
    if (!id || !text || text.getAttribute('role') === 'combobox') continue

    let list = picker.querySelector('ul.suggest')
    if (!list) {
      list = document.createElement('ul')
      list.className = 'suggest'
      picker.append(list)
    }
    const label = picker.closest('.field')?.querySelector('label')?.textContent
    if (label) list.setAttribute('aria-label', label.trim())

    const owner = () => (within ? text.form?.elements.namedItem(`${within}.id`)?.value : '') || ''

    text.addEventListener('input', () => set(''))
    combobox(text, list, {
      empty: Boolean(within), // few enough to be shown before anything is typed
      suggest: (typed, signal) => {
        if (!typed && !owner()) return ''
        const query = new URLSearchParams({ q: typed })
        if (owner()) query.set(within, owner())
        return fragment(`/pick/${encodeURIComponent(picker.dataset.picker)}?${query}`, signal)
      },
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
