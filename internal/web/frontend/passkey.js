// Passkeys: [data-passkey="/sign-in/passkey"] shows one, [data-passkey-new] makes one. The server says what is to be signed
// and judges the answer; this only carries both between it and the browser.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

async function post(address, body) {
  const answer = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) })
  const said = await answer.json().catch(() => ({}))
  if (said.to) location.assign(said.to)
  if (!answer.ok) throw new Error(said.problem ?? '')
  return said
}

async function show(address, next) {
  const { publicKey } = await post(`${address}/ask`)
  publicKey.challenge = bytes(publicKey.challenge)
  publicKey.allowCredentials = (publicKey.allowCredentials ?? []).map((c) => ({ ...c, id: bytes(c.id) }))
  const key = await navigator.credentials.get({ publicKey })
  await post(`${address}?next=${encodeURIComponent(next ?? '/')}`, {
    id: key.id,
    rawId: text(key.rawId),
    type: key.type,
    clientExtensionResults: key.getClientExtensionResults(),
    authenticatorAttachment: key.authenticatorAttachment ?? undefined,
    response: {
      clientDataJSON: text(key.response.clientDataJSON),
      authenticatorData: text(key.response.authenticatorData),
      signature: text(key.response.signature),
      userHandle: key.response.userHandle ? text(key.response.userHandle) : undefined,
    },
  })
}

async function make(name) {
  const { publicKey } = await post('/account/passkeys/offer')
  publicKey.challenge = bytes(publicKey.challenge)
  publicKey.user.id = bytes(publicKey.user.id)
  publicKey.excludeCredentials = (publicKey.excludeCredentials ?? []).map((c) => ({ ...c, id: bytes(c.id) }))
  const key = await navigator.credentials.create({ publicKey })
  await post(`/account/passkeys?name=${encodeURIComponent(name)}`, {
    id: key.id,
    rawId: text(key.rawId),
    type: key.type,
    clientExtensionResults: key.getClientExtensionResults(),
    authenticatorAttachment: key.authenticatorAttachment ?? undefined,
    response: {
      clientDataJSON: text(key.response.clientDataJSON),
      attestationObject: text(key.response.attestationObject),
      transports: key.response.getTransports?.() ?? [],
    },
  })
}

export function passkeys(part) {
  if (!window.PublicKeyCredential) return
  for (const way of part.querySelectorAll('[data-passkey], [data-passkey-new]')) {
    const button = way.querySelector('button')
    const error = way.querySelector('.error')
    way.hidden = false
    button.addEventListener('click', async () => {
      button.disabled = true
      error.hidden = true
      try {
        if (way.dataset.passkey) await show(way.dataset.passkey, way.dataset.next)
        else await make(way.querySelector('input').value)
      } catch (cause) {
        // A person who closed the browser's window knows that they did.
        if (cause.name !== 'NotAllowedError' && cause.name !== 'AbortError') {
          error.textContent = cause.name === 'InvalidStateError' ? 'This device has a passkey here already.' : cause.message || 'The passkey did not work; try again.'
          error.hidden = false
        }
      }
      button.disabled = false
    })
  }
}

// button[data-print] prints the page.
export function printing() {
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-print]')) window.print()
  })
}
