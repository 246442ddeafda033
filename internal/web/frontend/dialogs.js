// button[data-dialog="help"] opens <dialog id="help">; a click on the backdrop closes.
export function dialogs() {
  document.addEventListener('click', (event) => {
    const opener = event.target.closest('[data-dialog]')
    if (opener) document.getElementById(opener.dataset.dialog)?.showModal()
    else if (event.target.matches('dialog') && outside(event)) event.target.close()
  })
}

// Clicks on the padding of a dialog have the dialog as target too.
function outside(event) {
  const box = event.target.getBoundingClientRect()
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom
}
