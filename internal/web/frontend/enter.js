// The page of a one-time link: its secret stands behind the # of the address, which no browser sends to a server. It goes
// into the form's field and out of the address, so that neither history nor a screen keeps it. [data-enter-now] is sent at once.

export function entering() {
  const form = document.querySelector('[data-enter], [data-enter-now]')
  const secret = location.hash.slice(1)
  if (!form || !secret) return
  history.replaceState(null, '', location.pathname)
  form.elements.token.value = secret
  form.elements.token.closest('.field').hidden = true
  if ('enterNow' in form.dataset) form.requestSubmit()
}
