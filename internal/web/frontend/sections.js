// Marks in ul.tabs the part of the dossier that is being read, and brings the open one of more tabs than a phone is wide
// into sight.
export function sections(part) {
  for (const tabs of part.querySelectorAll('ul.tabs')) {
    const open = tabs.querySelector('[aria-current="page"]')
    if (open) tabs.scrollLeft += open.getBoundingClientRect().left - tabs.getBoundingClientRect().left - tabs.clientWidth / 3
    const links = new Map()
    for (const link of tabs.querySelectorAll('a[href^="#"]')) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)))
      if (target) links.set(target, link)
    }
    if (!links.size) continue
    const visible = new Set()
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) isIntersecting ? visible.add(target) : visible.delete(target)
      const parts = [...links.keys()]
      // At the top of a long head no part may be in sight yet: the first is what comes.
      const here = parts.find((target) => visible.has(target)) ?? (scrollY === 0 ? parts[0] : undefined)
      if (!here) return
      for (const [target, link] of links) {
        if (target === here) link.setAttribute('aria-current', 'true')
        else link.removeAttribute('aria-current')
      }
    }, { rootMargin: '-110px 0px -40% 0px' })
    for (const target of links.keys()) observer.observe(target)
  }
}
