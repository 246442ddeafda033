// [data-dismiss] takes its message away. Messages never vanish by themselves: an
// officer may have looked elsewhere, and most of them offer to undo.
export function dismissals() {
  document.addEventListener('click', (event) => {
    event.target.closest('[data-dismiss]')?.closest('.flash')?.remove()
  })
}
