// A range [data-slide] says in its <output> which of the words in data-slide it stands on, while it moves.
export function slides(part) {
  for (const range of part.querySelectorAll('input[type=range][data-slide]')) {
    const output = range.form?.querySelector('output')
    range.addEventListener('input', () => {
      if (output) output.value = range.value === range.min ? range.dataset.slide : range.value
    })
  }
}
