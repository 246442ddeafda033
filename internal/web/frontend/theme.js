// Light, dark or as the system says: button[data-theme-set="light|dark|system"].
// Kept in localStorage for this browser, and in a cookie so that the server can
// write <html data-theme> and no page flashes in the wrong colours.
const key = 'entente.theme'
const year = 365 * 24 * 3600

export function theme() {
  show(read())
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-theme-set]')
    if (button) choose(button.dataset.themeSet)
  })
  addEventListener('storage', (event) => {
    if (event.key === key) show(event.newValue ?? 'system')
  })
}

function choose(name) {
  try {
    localStorage.setItem(key, name)
  } catch {
    // Storage may be forbidden; the choice then holds for the cookie's life only.
  }
  document.cookie = `theme=${name}; path=/; max-age=${year}; samesite=lax`
  show(name)
}

function read() {
  try {
    return localStorage.getItem(key) ?? document.documentElement.dataset.theme ?? 'system'
  } catch {
    return document.documentElement.dataset.theme ?? 'system'
  }
}

function show(name) {
  if (name === 'light' || name === 'dark') document.documentElement.dataset.theme = name
  else delete document.documentElement.dataset.theme
  for (const button of document.querySelectorAll('[data-theme-set]')) {
    button.setAttribute('aria-pressed', String(button.dataset.themeSet === name))
  }
  document.dispatchEvent(new CustomEvent('themechange'))
}
