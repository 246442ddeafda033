// A form with a range [data-slide] sends itself when the range has moved; while it moves, its <output> says where it
// stands: on the words in data-slide at its least.
import { turn } from './turn.js'

export function slides(part) {
  for (const range of part.querySelectorAll('input[type=range][data-slide]')) {
    const say = () => (range.value === range.min ? range.dataset.slide : range.value)
    range.addEventListener('input', () => {
      range.setAttribute('aria-valuetext', say())
      const output = range.form.querySelector('output')
      if (output) output.value = say()
    })
    range.addEventListener('change', () => turn(`${range.form.action}?${new URLSearchParams(new FormData(range.form))}`, `#${range.id}`))
  }
}
