import { parsePage } from './trusted.js'

// form[data-upload]: files may be dropped on its .drop field, and their way is shown in its <progress>. Without this the form
// is sent as any other.
export function uploads(part) {
  for (const form of part.querySelectorAll('form[data-upload]')) enhance(form)
}

function enhance(form) {
  const field = form.querySelector('.drop')
  const input = field.querySelector('input[type="file"]')
  const over = (on) => (event) => {
    event.preventDefault()
    field.classList.toggle('over', on)
  }
  field.addEventListener('dragover', over(true))
  field.addEventListener('dragleave', over(false))
  field.addEventListener('drop', (event) => {
    over(false)(event)
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send(form, field.querySelector('progress'))
  })
}

function send(form, bar) {
  const request = new XMLHttpRequest()
  const buttons = form.querySelectorAll('button')
  bar.hidden = false
  for (const b of buttons) b.disabled = true
  request.upload.addEventListener('progress', (event) => {
    if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total
  })
  const fallBack = () => {
    for (const b of buttons) b.disabled = false
    form.submit() // the browser shows what is wrong
  }
  request.addEventListener('error', fallBack)
  request.addEventListener('load', () => {
    if (request.status === 200 && request.responseURL !== form.action) return location.assign(request.responseURL)
    if (request.status !== 422) return fallBack()
    const page = parsePage(request.responseText)
    form.querySelector('.errors')?.remove()
    const errors = page.querySelector('form .errors')
    if (!errors) return fallBack()
    form.prepend(document.importNode(errors, true))
    form.querySelector('.errors').focus()
    bar.hidden = true
    for (const b of buttons) b.disabled = false
  })
  request.open('POST', form.action)
  request.send(new FormData(form))
}
