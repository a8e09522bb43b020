/** Numbers in an address are ids of rows, as the screens' addresses know them. */
const valueOf = (text: string): string | number =>
  /^[1-9]\d{0,14}$/.test(text) ? Number(text) : text

/** The parts of a place that is named by its address, as links and steps of the router take them. */
export function placeOf(link: string) {
  const place = new URL(link, 'app://place')
  const search = [...place.searchParams].map(([key, text]) => [key, valueOf(text)])
  return {
    to: place.pathname,
    search: Object.fromEntries(search) as Record<string, string | number>,
  }
}
