// Repeated rows in forms (names, posts, participants): a [data-rows="names"] holds
// an <ol> of rows, a <template> with one row whose fields are called "names.0.text",
// [data-add] and, in each row, [data-remove]. New rows take the next free number;
// numbers may have gaps, the server reads them in order of appearance.
import htmx from 'htmx.org'

export function rows() {
  document.addEventListener('click', (event) => {
    const add = event.target.closest('[data-add]')
    const remove = event.target.closest('[data-remove]')
    if (add) append(add.closest('[data-rows]'))
    else if (remove) take(remove.closest('li'), remove.closest('[data-rows]'))
  })
}

function append(group) {
  const row = group.querySelector('template').content.firstElementChild.cloneNode(true)
  number(row, group.dataset.rows, next(group))
  group.querySelector('ol').append(row)
  htmx.process(row)
  htmx.trigger(row, 'htmx:load') // pickers in the new row
  row.querySelector('input:not([type=hidden]), select, textarea')?.focus()
}

function take(row, group) {
  const neighbour = row.nextElementSibling ?? row.previousElementSibling
  row.remove()
  const goal = neighbour?.querySelector('[data-remove]') ?? group.querySelector('[data-add]')
  goal?.focus()
  group.dispatchEvent(new Event('change', { bubbles: true }))
}

function next(group) {
  const pattern = new RegExp(`^${RegExp.escape?.(group.dataset.rows) ?? group.dataset.rows}\\.(\\d+)\\.`)
  const taken = [...group.querySelectorAll('ol [name]')].map((field) => Number(field.name.match(pattern)?.[1] ?? -1))
  return Math.max(-1, ...taken) + 1
}

// Rewrites "names.0." in names, ids and every attribute that points to an id.
function number(row, name, at) {
  for (const element of [row, ...row.querySelectorAll('*')]) {
    for (const attribute of ['name', 'id', 'for', 'aria-describedby', 'aria-labelledby', 'aria-controls', 'list']) {
      const value = element.getAttribute(attribute)
      if (value?.includes(`${name}.0.`)) element.setAttribute(attribute, value.replaceAll(`${name}.0.`, `${name}.${at}.`))
    }
  }
}
