// figure[data-chart] gets a drawing above its table. The drawing library is large,
// so it is loaded when the first figure comes near the window, and never on pages
// without one.
export function charts(part) {
  const figures = [...part.querySelectorAll('figure[data-chart]:not(.drawn)')]
  if (part.matches?.('figure[data-chart]:not(.drawn)')) figures.push(part)
  if (!figures.length) return
  const observer = new IntersectionObserver(async (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue
      observer.unobserve(target)
      const { draw } = await import('./charts.js')
      await draw(target)
    }
  }, { rootMargin: '400px' })
  for (const figure of figures) observer.observe(figure)
}
