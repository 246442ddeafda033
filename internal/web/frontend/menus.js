// <details class="menu"> behaves like a menu: one open at a time, closed by Escape
// and by a click elsewhere.
export function menus() {
  document.addEventListener('click', (event) => {
    const inside = event.target.closest('details.menu')
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (menu !== inside) menu.open = false
    }
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    const menu = document.querySelector('details.menu[open]')
    if (!menu) return
    menu.open = false
    menu.querySelector('summary').focus()
  })
}
